//! An exam paper in several versions (mã đề), as it was issued: which question stands at which place of
//! which version, its options in which order. Nothing of it is ever made again from a seed.
//!
//! How versions are made is in [`version`], what a paper is made of by topic and level in [`matrix`], how a filled
//! in answer sheet is read and marked in [`sheet`].
//! The papers themselves are printed in `formats::printed`.

pub mod matrix;
pub mod sheet;
pub mod version;

use super::blueprint::{Role, Section};
use super::drawing::Item;
use super::identity::OptionId;
use super::quantity::Points;
use super::question::Body;
use std::time::Duration;

/// Who hands a document out. Any of it may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// The body above the agency (cơ quan chủ quản).
    pub superior: Box<str>,
    /// The agency (cơ sở).
    pub agency: Box<str>,
    /// Whether it is a body of the Party, whose documents have another motto than the state's.
    pub is_of_party: bool,
}

/// What stands at the head of a paper besides its title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Who hands it out.
    pub from: Letterhead,
    /// The class or course it is for; may be empty.
    pub class: Box<str>,
    /// Whether the names can be cut off the answer sheets (phách).
    pub is_detachable: bool,
    /// Tag of the language of its words: `vi`, `en`.
    pub language: Box<str>,
    /// Whether levels are called Biết, Hiểu, Vận dụng.
    pub has_short_levels: bool,
    /// The version of the program that issued it: another may lay its pages out otherwise.
    pub program: Box<str>,
}

/// A paper in versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// What is printed at its head.
    pub head: Head,
    /// What is examined.
    pub title: Box<str>,
    /// The id of the blueprint it was made by.
    pub blueprint: Box<str>,
    /// Time for it; none for no limit.
    pub time: Option<Duration>,
    /// How its versions differ.
    pub way: Way,
    /// Its parts, those written by hand among them.
    pub sections: Vec<Section>,
    /// Every question of any version once, with the part it is in.
    pub questions: Vec<Asked>,
    /// Its versions, by rising place of their codes as they were asked for.
    pub versions: Vec<Version>,
}

/// A question of a paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The place of its part.
    pub section: usize,
    /// The question with all that its key needs; what its part or cell says of points is in it.
    pub item: Item,
}

/// One version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its code, as it is printed: digits, often three.
    pub code: Box<str>,
    /// Its questions part by part, in the order they are printed.
    pub places: Vec<Place>,
}

/// A question at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which of the paper's questions.
    pub question: usize,
    /// Its options in printed order.
    pub order: Vec<OptionId>,
}

/// How the versions of a paper differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Way {
    /// The same questions in the same order, their options shuffled.
    Options,
    /// The same questions, both shuffled; questions stay in their part.
    #[default]
    Both,
    /// Equivalent questions, drawn anew for each version.
    Equivalent,
}

impl Way {
    /// All of them.
    pub const ALL: [Way; 3] = [Way::Options, Way::Both, Way::Equivalent];

    /// As it is written down, and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Way::Options => "options",
            Way::Both => "both",
            Way::Equivalent => "equivalent",
        }
    }

    /// The one written so, or none.
    pub fn from_code(code: &str) -> Option<Way> {
        Way::ALL.into_iter().find(|way| way.code() == code)
    }
}

/// A question that no longer counts in any version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voided {
    /// Which of the paper's questions.
    pub question: usize,
    /// Why.
    pub reason: Box<str>,
}

/// Where a question stands in a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The place of its part.
    pub section: usize,
    /// Its number within the part, from 1.
    pub number: usize,
}

impl Paper {
    /// The version with this code.
    pub fn version(&self, code: &str) -> Option<&Version> {
        self.versions.iter().find(|version| &*version.code == code)
    }

    /// The question at a place as it is printed there.
    pub fn item(&self, place: &Place) -> Option<Item> {
        let item = &self.questions.get(place.question)?.item;
        Some(Item { order: place.order.clone(), ..item.clone() })
    }

    /// The places of a version in a part.
    pub fn part<'p>(
        &'p self,
        version: &'p Version,
        section: usize,
    ) -> impl Iterator<Item = &'p Place> {
        version.places.iter().filter(move |place| self.section_of(place) == Some(section))
    }

    /// The parts that questions are drawn for, with their places, none of them empty.
    pub fn parts<'p>(&'p self, version: &'p Version) -> impl Iterator<Item = (usize, &'p Section)> {
        let sections = self.sections.iter().enumerate();
        sections.filter(|(at, _)| self.part(version, *at).next().is_some())
    }

    /// Which of the paper's questions a version has under this number.
    pub fn question_at(&self, version: &Version, number: Number) -> Option<usize> {
        let at = number.number.checked_sub(1)?;
        self.part(version, number.section).nth(at).map(|place| place.question)
    }

    /// Where a version has this question; none where it was not drawn for it.
    pub fn number_of(&self, version: &Version, question: usize) -> Option<Number> {
        let section = self.questions.get(question)?.section;
        let at = self.part(version, section).position(|place| place.question == question)?;
        Some(Number { section, number: at + 1 })
    }

    /// What a wholly right paper is worth, the parts written by hand included.
    pub fn points(&self, version: &Version) -> Points {
        let asked = version.places.iter().filter_map(|place| self.questions.get(place.question));
        let asked: i64 = asked.map(|asked| asked.item.question.points.0).sum();
        let essays = self.sections.iter().map(|section| match &section.role {
            Role::Essay { points, .. } => points.0,
            Role::Part(_) | Role::Round { .. } => 0,
        });
        Points(asked + essays.sum::<i64>())
    }

    /// At how many places two versions have a choice of one, and at how many of these the same letter is
    /// right: by chance it is one in as many as there are options.
    pub fn copying(&self, one: &Version, other: &Version) -> (usize, usize) {
        let letters = |version: &Version| -> Vec<Option<usize>> {
            version.places.iter().map(|place| self.letter(place)).collect()
        };
        let (one, other) = (letters(one), letters(other));
        let both = one.into_iter().zip(other).filter_map(|(one, other)| Some((one?, other?)));
        both.fold((0, 0), |(places, same), (one, other)| {
            (places + 1, same + usize::from(one == other))
        })
    }

    /// The largest share of equal letters at equal places of any two versions; none where there are no two,
    /// or no choices of one.
    pub fn most_copying(&self) -> Option<f64> {
        let pairs = self.versions.iter().enumerate().flat_map(|(at, one)| {
            self.versions.iter().skip(at + 1).map(move |other| self.copying(one, other))
        });
        let shares = pairs.filter(|(places, _)| *places > 0);
        shares.map(|(places, same)| same as f64 / places as f64).reduce(f64::max)
    }

    /// The share of equal letters that chance alone gives two versions: the mean of one in as many as
    /// there are options.
    pub fn chance(&self) -> f64 {
        let options = self.questions.iter().filter_map(|asked| match &asked.item.question.body {
            Body::Single { options, .. } => Some(options.len().max(1) as f64),
            _ => None,
        });
        let (sum, count) =
            options.fold((0.0, 0.0), |(sum, count), one| (sum + 1.0 / one, count + 1.0));
        if count > 0.0 { sum / count } else { 0.0 }
    }

    /// The place of the right option where one is to be chosen.
    fn letter(&self, place: &Place) -> Option<usize> {
        match &self.questions.get(place.question)?.item.question.body {
            Body::Single { key, .. } => place.order.iter().position(|id| id == key),
            _ => None,
        }
    }

    fn section_of(&self, place: &Place) -> Option<usize> {
        self.questions.get(place.question).map(|asked| asked.section)
    }
}
