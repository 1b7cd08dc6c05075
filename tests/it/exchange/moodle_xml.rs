//! Moodle XML: the questions of Moodle's own files.

use super::{dropped, fixtures, options, read, said};
use caytre::domain::draft::Part;
use caytre::domain::question::Body;
use caytre::formats::exchange::Format;

#[test]
fn a_choice_with_pictures_keeps_all_that_is_text() {
    let Some(folder) = fixtures("moodle-xml") else { return };
    let reading = read(Format::MoodleXml, &folder.join("multichoice.xml"));
    assert_eq!(&*reading.title, "Default for testhead");
    let [draft] = &*reading.drafts else { panic!("one question") };
    assert_eq!((&*draft.name, draft.origin.as_deref()), ("Greeting", Some("moodle:2295")));
    assert_eq!(&*draft.topic_title, "Multichoice");
    assert_eq!(&*draft.prompt, "Listen to this greeting:\n\nWhat language is being spoken?");
    let option = |text, is_right| (text, is_right, None);
    assert_eq!(
        options(&draft.body),
        [
            option("English", false),
            option("French", true),
            option("German", false),
            option("Danish", false),
        ]
    );
    let whys: Vec<(&str, &str)> =
        draft.whys.iter().map(|(id, why)| (id.as_str(), &**why)).collect();
    let again = "Sorry, listen again.";
    assert_eq!(whys, [("a", again), ("c", again), ("d", again)]);
    assert_eq!(&*draft.explanation, "Yes, well done!");
    let said = said(&reading, draft);
    assert_eq!(
        dropped(&said, Part::File),
        ["bonjour.mp3", "flag-uk.jpg", "flag-france.jpg", "flag-german.jpg", "flag-denmark.jpg"]
    );
    assert_eq!(said.len(), 5);
}

#[test]
fn true_or_false_keeps_the_general_feedback_and_names_the_rest() {
    let Some(folder) = fixtures("moodle-xml") else { return };
    let reading = read(Format::MoodleXml, &folder.join("truefalse.xml"));
    let expected = [
        (
            "Moodle acronym (False)",
            "moodle:2284",
            "Education",
            false,
            "documentation about Moodle.",
        ),
        (
            "Moodle acronym (True)",
            "moodle:2283",
            "Environment",
            true,
            "documentation about Moodle\n.",
        ),
    ];
    assert_eq!(reading.drafts.len(), expected.len());
    for (draft, (name, origin, word, key, end)) in reading.drafts.iter().zip(expected) {
        assert_eq!((&*draft.name, draft.origin.as_deref()), (name, Some(origin)));
        let prompt =
            format!("Moodle is an acronym for Modular Object-Oriented Dynamic Learning {word}.");
        assert_eq!(&*draft.prompt, prompt);
        assert_eq!(draft.body, Body::TrueFalse { key });
        assert_eq!(&*draft.explanation, format!("For further information, see the {end}"));
        let said = said(&reading, draft);
        let mut files = dropped(&said, Part::File);
        files.sort_unstable();
        assert_eq!(files, ["infos.jpg", "logo.jpg", "thumbdown.jpg", "thumbup.jpg"]);
        let link = "http://docs.moodle.org/en/About_Moodle";
        assert_eq!(dropped(&said, Part::Link), [link]);
        let mut feedback = dropped(&said, Part::Feedback);
        feedback.sort_unstable();
        assert_eq!(feedback, ["Your answer is correct.", "Your answer is incorrect."]);
        assert_eq!(said.len(), 7);
    }
}

#[test]
fn an_exported_category_gives_its_question_a_topic() {
    let Some(folder) = fixtures("moodle-xml") else { return };
    let reading = read(Format::MoodleXml, &folder.join("export_category.xml"));
    assert_eq!(reading.notices, []);
    let [draft] = &*reading.drafts else { panic!("one question") };
    assert_eq!((&*draft.topic_title, &*draft.name), ("Alpha", "Alpha Question"));
    assert_eq!(&*draft.prompt, "Testing Alpha Question");
    assert_eq!(draft.body, Body::TrueFalse { key: true });
    assert_eq!(draft.origin.as_deref(), Some("moodle:91"));
}
