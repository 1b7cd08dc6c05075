//! Aiken: the questions of Moodle's own file.

use super::{fixtures, options, read};
use caytre::formats::exchange::Format;

#[test]
fn both_questions_of_moodle_come_in_with_their_keys() {
    let Some(folder) = fixtures("aiken") else { return };
    let reading = read(Format::Aiken, &folder.join("questions.aiken.txt"));
    assert_eq!(reading.notices, []);
    let [first, second] = &*reading.drafts else { panic!("two questions") };
    assert_eq!(&*first.prompt, "The Moodle project was started by:");
    assert_eq!(
        options(&first.body),
        [
            ("Petr Skoda", false, None),
            ("Martin Dougiamas", true, None),
            ("Eloy Lafuente", false, None),
            ("Tim Hunt", false, None),
        ]
    );
    let prompt = "Moodle's abilities include handling user input that includes \
                  <html class=\"cool\"> & images:";
    assert_eq!(&*second.prompt, prompt);
    assert_eq!(options(&second.body), [("True", true, None), ("False", false, None)]);
}
