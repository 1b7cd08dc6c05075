//! What leaves for phones, as JSON: one set of rows for players, one for the MC. Everything a player gets goes through
//! the rows here, and those of a question have no field that could hold its key; what is right leaves in [`Answer`] only,
//! once it is revealed.

use crate::desk::View;
use crate::domain::answer::{Response, Verdict, mark};
use crate::domain::blueprint::Form;
use crate::domain::drawing::Item;
use crate::domain::night::ranking::Standing;
use crate::domain::night::{Asked, Night, Phase, Round};
use crate::domain::quantity::Points;
use crate::domain::question::{Body, Kind};
use crate::formats::printed::key;
use crate::layout::projector::SHAPES;
use crate::run::night::tapped::{Tapped, letter_at};
use crate::text::{Text, figure};
use serde::{Deserialize, Serialize};

/// How many teams the ranking on a phone shows.
const TOP: usize = 5;

/// What a phone sends to come in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct JoinRow {
    pub(super) pin: String,
    pub(super) team: Option<usize>,
    pub(super) name: Option<String>,
}

/// What a phone sends to answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswerRow {
    pub(super) question: usize,
    pub(super) count: u64,
    pub(super) response: TappedRow,
}

/// What the MC's phone sends to be paired.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PairRow {
    pub(super) code: String,
}

/// An answer as it is tapped: one key, by the kind of the question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum TappedRow {
    Blank(bool),
    Letters(String),
    Truth(bool),
    Verdicts(Vec<Option<bool>>),
    Text(String),
    Pairs(Vec<Option<char>>),
}

impl TappedRow {
    pub(super) fn into_tapped(self) -> Tapped {
        match self {
            TappedRow::Blank(_) => Tapped::Blank,
            TappedRow::Letters(letters) => Tapped::Letters(letters),
            TappedRow::Truth(is_right) => Tapped::Truth(is_right),
            TappedRow::Verdicts(verdicts) => Tapped::Verdicts(verdicts),
            TappedRow::Text(text) => Tapped::Text(text),
            TappedRow::Pairs(pairs) => Tapped::Pairs(pairs),
        }
    }

    fn of(response: &Response, item: &Item) -> TappedRow {
        match Tapped::of(response, item) {
            Tapped::Blank => TappedRow::Blank(true),
            Tapped::Letters(letters) => TappedRow::Letters(letters),
            Tapped::Truth(is_right) => TappedRow::Truth(is_right),
            Tapped::Verdicts(verdicts) => TappedRow::Verdicts(verdicts),
            Tapped::Text(text) => TappedRow::Text(text),
            Tapped::Pairs(pairs) => TappedRow::Pairs(pairs),
        }
    }
}

/// What all players are told alike.
#[derive(Serialize)]
struct HeadRow<'a> {
    phase: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    round: Option<RoundRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<QuestionRow<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    top: Vec<TopRow<'a>>,
}

/// What those are told who have not come in.
#[derive(Serialize)]
struct DoorRow<'a> {
    version: u64,
    phase: &'static str,
    title: &'a str,
    wants_names: bool,
    teams: &'a [Box<str>],
}

#[derive(Serialize)]
struct RoundRow<'a> {
    number: usize,
    of: usize,
    title: &'a str,
    form: &'static str,
}

/// A question as players see it. There is no room for its key.
#[derive(Serialize)]
struct QuestionRow<'a> {
    id: usize,
    number: usize,
    of: usize,
    worth: String,
    is_asked: bool,
    kind: &'static str,
    prompt: &'a str,
    options: Vec<OptionRow<'a>>,
    left: Vec<LeftRow<'a>>,
    unit: &'a str,
}

#[derive(Serialize)]
struct OptionRow<'a> {
    letter: char,
    shape: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct LeftRow<'a> {
    number: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct TopRow<'a> {
    rank: usize,
    name: &'a str,
    points: String,
}

#[derive(Serialize)]
struct YouRow<'a> {
    team: usize,
    name: &'a str,
    points: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    rank: Option<usize>,
}

/// What one team is told of a question that is revealed; joined with [`Answer`].
#[derive(Serialize)]
struct OutcomeRow<'a> {
    verdict: &'static str,
    points: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    given: &'a str,
    #[serde(flatten)]
    answer: &'a Answer,
}

/// What is right, and why. Made for revealed questions, and for the MC, only.
#[derive(Serialize)]
pub(super) struct Answer {
    key: String,
    explanation: String,
    source: String,
}

/// What the MC reads.
#[derive(Serialize)]
struct NotesRow<'a> {
    version: u64,
    phase: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    round: Option<NotedRoundRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<NotedRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<NextRow<'a>>,
    answered: usize,
    asked: usize,
}

#[derive(Serialize)]
struct NotedRoundRow<'a> {
    number: usize,
    of: usize,
    title: &'a str,
    form: &'static str,
    rules: &'static str,
}

#[derive(Serialize)]
struct NotedRow<'a> {
    number: usize,
    of: usize,
    worth: String,
    prompt: &'a str,
    options: Vec<OptionRow<'a>>,
    left: Vec<LeftRow<'a>>,
    #[serde(flatten)]
    answer: Answer,
}

#[derive(Serialize)]
struct NextRow<'a> {
    prompt: &'a str,
    options: Vec<OptionRow<'a>>,
}

/// A row as JSON. Writing to memory does not fail, and no row has a map with keys that are not texts.
fn json(row: &impl Serialize) -> String {
    serde_json::to_string(row).unwrap_or_default()
}

/// The phase as phones know it. A question whose clock the projector has not started yet stands still.
pub(super) fn phase(view: &View<'_>) -> &'static str {
    match view.night.phase() {
        Phase::Lobby => "lobby",
        Phase::Between => "between",
        Phase::Shown => "shown",
        Phase::Options => "options",
        Phase::Open if is_for_phones(view.night) && view.showing.since.is_none() => "paused",
        Phase::Open => "open",
        Phase::Paused(_) => "paused",
        Phase::Others => "others",
        Phase::Closed => "closed",
        Phase::Revealed => "revealed",
        Phase::Finished => "finished",
    }
}

/// Whether the question that is asked is answered by all teams, each for itself.
fn is_for_phones(night: &Night) -> bool {
    let is_tie_break = night.parted().is_some_and(|parted| !parted.is_empty());
    is_tie_break || night.round().is_some_and(|round| round.form == Form::Together)
}

/// Whether a team is asked on its phone.
pub(super) fn is_asked(night: &Night, team: usize) -> bool {
    is_for_phones(night) && night.may_answer(team)
}

/// The question that is on the projector, and its item.
pub(super) fn shown(night: &Night) -> Option<(&Asked, &Item)> {
    if matches!(night.phase(), Phase::Lobby | Phase::Between | Phase::Finished) {
        return None;
    }
    let asked = night.question()?;
    Some((asked, night.plan().items.get(asked.item)?))
}

/// What all players are told alike, for those who are asked or for those who are not.
pub(super) fn head(view: &View<'_>, standings: &[Standing], is_asked: bool, text: &Text) -> String {
    let night = view.night;
    let has_top = view.showing.has_ranking || night.phase() == Phase::Finished;
    let top = standings.iter().take(if has_top { TOP } else { 0 });
    json(&HeadRow {
        phase: phase(view),
        title: &night.plan().title,
        round: round(night),
        question: shown(night).map(|(asked, item)| question(night, asked, item, is_asked, text)),
        top: top
            .map(|standing| TopRow {
                rank: standing.rank,
                name: night.plan().teams.get(standing.team).map_or("", |name| name),
                points: figure::points(standing.points, text.language),
            })
            .collect(),
    })
}

/// What is told to those who have not come in, or wait.
pub(super) fn door(view: &View<'_>, version: u64, is_waiting: bool) -> String {
    json(&DoorRow {
        version,
        phase: if is_waiting { "waiting" } else { "out" },
        title: &view.night.plan().title,
        wants_names: view.door.takes_names,
        teams: if view.door.takes_names || is_waiting { &[] } else { &view.night.plan().teams },
    })
}

/// How phones know a form.
fn form(form: Form) -> &'static str {
    match form {
        Form::Together => "together",
        Form::First => "first",
        Form::Packages => "packages",
        Form::Elimination => "elimination",
        Form::Judged => "judged",
    }
}

/// What a question is worth, as it is read.
fn worth(night: &Night, asked: &Asked, text: &Text) -> String {
    let counts = night.plan().rounds.get(asked.round).is_some_and(Round::counts);
    let worth = if counts { asked.worth } else { Points::ZERO };
    figure::points(worth, text.language)
}

fn round(night: &Night) -> Option<RoundRow<'_>> {
    night.round().map(|round| RoundRow {
        number: night.round_at() + 1,
        of: night.plan().rounds.len(),
        title: &round.title,
        form: form(round.form),
    })
}

/// The number of a question in its round, and of how many.
fn numbers(night: &Night, asked: &Asked) -> (usize, usize) {
    let number = night.asked().iter().filter(|one| one.round == asked.round).count();
    let of = night.plan().rounds.get(asked.round).map_or(0, |round| round.items.len());
    (number, of.max(number))
}

fn question<'a>(
    night: &Night,
    asked: &Asked,
    item: &'a Item,
    is_asked: bool,
    text: &'a Text,
) -> QuestionRow<'a> {
    let (number, of) = numbers(night, asked);
    let has_options = night.phase() != Phase::Shown;
    let (options, left) = if has_options { options(item, text) } else { Default::default() };
    QuestionRow {
        id: night.asked().len(),
        number,
        of,
        worth: worth(night, asked, text),
        is_asked,
        kind: match item.question.kind() {
            Kind::TrueFalse => "true_false",
            kind => kind.code(),
        },
        prompt: &item.question.prompt,
        options,
        left,
        unit: match &item.question.body {
            Body::Number { unit: Some(unit), .. } => unit,
            _ => "",
        },
    }
}

/// What can be chosen, under the letters and shapes of the projector; and left sides.
fn options<'a>(item: &'a Item, text: &'a Text) -> (Vec<OptionRow<'a>>, Vec<LeftRow<'a>>) {
    let option = |(at, text): (usize, &'a str)| OptionRow {
        letter: letter_at(at),
        shape: SHAPES[at % SHAPES.len()],
        text,
    };
    let options = if item.question.kind() == Kind::TrueFalse {
        let words = [text.word.truth, text.word.falsehood];
        words.into_iter().enumerate().map(option).collect()
    } else {
        let texts = item.order.iter().map(|id| item.choice_text(id));
        texts.enumerate().map(option).collect()
    };
    let left = match &item.question.body {
        Body::Matching { left, .. } => &left[..],
        _ => &[],
    };
    let left = (1..).zip(left).map(|(number, side)| LeftRow { number, text: &side.text });
    (options, left.collect())
}

/// What a team is told of itself: the end of what its phones get, as fields.
pub(super) fn own(
    night: &Night,
    team: usize,
    points: Points,
    rank: Option<usize>,
    text: &Text,
) -> String {
    let you = YouRow {
        team: team + 1,
        name: night.plan().teams.get(team).map_or("", |name| name),
        points: figure::points(points, text.language),
        rank,
    };
    format!("\"you\":{}", json(&you))
}

/// What a team gave, as a field; empty where it gave nothing.
pub(super) fn given(night: &Night, team: usize) -> String {
    let given = shown(night).and_then(|(asked, item)| Some((asked.given.get(&team)?, item)));
    match given {
        Some((given, item)) if !given.response.is_blank() => {
            format!("\"given\":{}", json(&TappedRow::of(&given.response, item)))
        }
        _ => String::new(),
    }
}

/// What a team is told once a question is revealed, as a field.
pub(super) fn outcome(
    night: &Night,
    team: usize,
    points: Option<Points>,
    answer: &Answer,
    text: &Text,
) -> String {
    let Some((asked, item)) = shown(night) else { return String::new() };
    let given = asked.given.get(&team);
    let ruled = asked.ruled.iter().find(|(one, _)| *one == team);
    let verdict = match (given, ruled) {
        _ if asked.is_void => "void",
        (_, Some((_, true))) => "right",
        (_, Some((_, false))) => "wrong",
        (Some(given), None) => match mark(&item.question, &given.response, None).verdict {
            Verdict::Right => "right",
            Verdict::Partly => "partly",
            Verdict::Wrong => "wrong",
            Verdict::Blank => "blank",
        },
        (None, None) => "blank",
    };
    let points = points.filter(|_| !asked.is_void).unwrap_or(Points::ZERO);
    let sign = if points > Points::ZERO { "+" } else { "" };
    let given = given.map(|given| Tapped::of(&given.response, item));
    let given = given.map(|tapped| said(&tapped, text)).unwrap_or_default();
    let points = format!("{sign}{}", figure::points(points, text.language));
    format!("\"outcome\":{}", json(&OutcomeRow { verdict, points, given: &given, answer }))
}

/// An answer as a line.
fn said(tapped: &Tapped, text: &Text) -> String {
    let truth = |is_right: bool| if is_right { text.word.truth } else { text.word.falsehood };
    match tapped {
        Tapped::Blank => String::new(),
        Tapped::Letters(letters) => {
            letters.chars().map(String::from).collect::<Vec<_>>().join(", ")
        }
        Tapped::Truth(is_right) => truth(*is_right).to_owned(),
        Tapped::Verdicts(verdicts) => {
            let each = verdicts.iter().map(|verdict| verdict.map_or("–", truth));
            each.collect::<Vec<_>>().join(", ")
        }
        Tapped::Text(text) => text.clone(),
        Tapped::Pairs(pairs) => {
            let each = (1..).zip(pairs).map(|(number, letter)| {
                format!("{number} – {}", letter.map_or("–".to_owned(), String::from))
            });
            each.collect::<Vec<_>>().join("; ")
        }
    }
}

/// What is right, why, and where it is written.
pub(super) fn answer(item: &Item, text: &Text) -> Answer {
    let letters = key(item, text);
    let key = match &item.question.body {
        Body::Single { key, .. } => format!("{letters}. {}", item.choice_text(key)),
        Body::TrueFalse { key } => {
            let word = if *key { text.word.truth } else { text.word.falsehood };
            format!("{letters}. {word}")
        }
        Body::Ordering { .. } | Body::Matching { .. } => letters.to_uppercase(),
        _ => letters,
    };
    let cited =
        item.question.citations.iter().find_map(|one| {
            Some((one, item.sources.iter().find(|source| source.id == one.source)?))
        });
    let source = cited.map_or_else(String::new, |(citation, source)| {
        let place = if citation.place.is_empty() { "" } else { ", " };
        format!("{}{place}{}", source.title, citation.place)
    });
    Answer { key, explanation: item.question.explanation.to_string(), source }
}

/// What the MC's phone shows.
pub(super) fn notes(view: &View<'_>, version: u64, text: &Text) -> String {
    let night = view.night;
    let next = night.next().and_then(|at| night.plan().items.get(at));
    json(&NotesRow {
        version,
        phase: phase(view),
        title: &night.plan().title,
        round: night.round().map(|round| NotedRoundRow {
            number: night.round_at() + 1,
            of: night.plan().rounds.len(),
            title: &round.title,
            form: form(round.form),
            rules: (text.night.rules)(round.form),
        }),
        question: shown(night).map(|(asked, item)| {
            let (number, of) = numbers(night, asked);
            let (options, left) = options(item, text);
            NotedRow {
                number,
                of,
                worth: worth(night, asked, text),
                prompt: &item.question.prompt,
                options,
                left,
                answer: answer(item, text),
            }
        }),
        next: next
            .map(|item| NextRow { prompt: &item.question.prompt, options: options(item, text).0 }),
        answered: shown(night).map_or(0, |(asked, _)| asked.given.len()),
        asked: (0..night.plan().teams.len()).filter(|team| is_asked(night, *team)).count(),
    })
}
