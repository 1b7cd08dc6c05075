//! Mức độ chắc chắn: what somebody says of an answer before its key is shown, what that is worth,
//! and how well it fits what was right.

/// How sure somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Đoán
    Guess,
    /// Khá chắc
    Fair,
    /// Chắc chắn
    Sure,
}

impl Confidence {
    /// All of them, rising.
    pub const ALL: [Confidence; 3] = [Confidence::Guess, Confidence::Fair, Confidence::Sure];

    /// 1 to 3, as Moodle counts them.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The one of this number, or none.
    pub fn from_number(number: u8) -> Option<Confidence> {
        Confidence::ALL.into_iter().find(|one| one.number() == number)
    }

    /// The certainty-based mark of an answer (Gardner-Medwin; Moodle's behaviour of that name): 1, 2
    /// or 3 when it is right, 0, −2 or −6 when it is not. It pays to say what one believes: sure
    /// above 80 %, fairly above 67 %.
    pub fn mark(self, is_right: bool) -> i32 {
        match (self, is_right) {
            (Confidence::Guess, true) => 1,
            (Confidence::Fair, true) => 2,
            (Confidence::Sure, true) => 3,
            (Confidence::Guess, false) => 0,
            (Confidence::Fair, false) => -2,
            (Confidence::Sure, false) => -6,
        }
    }

    /// The chance of being right that it stands for: the middle of the range in which the marks pay
    /// best, a half being the least.
    pub fn chance(self) -> f64 {
        match self {
            Confidence::Guess => 0.58,
            Confidence::Fair => 0.73,
            Confidence::Sure => 0.9,
        }
    }
}

/// How well what was said fits what was right.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Calibration {
    /// By confidence, rising: how often it was said, and how often the answer was right then.
    pub said: [(usize, usize); 3],
    /// The certainty-based marks together.
    pub marks: i32,
    /// The mean squared distance between the chance that was said and what was (Brier 1950), 0 to
    /// 1, less is better; none without answers.
    pub brier: Option<f64>,
}

impl Calibration {
    /// Of these answers: how sure, and whether right.
    pub fn of(answers: impl IntoIterator<Item = (Confidence, bool)>) -> Calibration {
        let mut calibration = Calibration::default();
        let (mut squares, mut count) = (0.0, 0_u32);
        for (confidence, is_right) in answers {
            let (said, right) = &mut calibration.said[confidence as usize];
            *said += 1;
            *right += usize::from(is_right);
            calibration.marks += confidence.mark(is_right);
            let was = f64::from(u8::from(is_right));
            squares += (confidence.chance() - was).powi(2);
            count += 1;
        }
        calibration.brier = (count > 0).then(|| squares / f64::from(count));
        calibration
    }

    /// How many answers there are.
    pub fn answers(&self) -> usize {
        self.said.iter().map(|(said, _)| said).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_are_those_of_moodle() {
        let marks = |is_right| Confidence::ALL.map(|confidence| confidence.mark(is_right));
        assert_eq!((marks(true), marks(false)), ([1, 2, 3], [0, -2, -6]));
    }

    #[test]
    fn it_pays_to_say_what_one_believes() {
        for (chance, best) in [(0.5, 0), (0.6, 0), (0.7, 1), (0.79, 1), (0.82, 2), (0.99, 2)] {
            let worth = Confidence::ALL.map(|confidence| {
                chance * f64::from(confidence.mark(true))
                    + (1.0 - chance) * f64::from(confidence.mark(false))
            });
            let most = worth.iter().copied().fold(f64::MIN, f64::max);
            assert!((worth[best] - most).abs() < 1e-12, "{chance}: {worth:?}");
        }
    }

    #[test]
    fn who_is_sure_and_wrong_loses_most() {
        let of = |answers: &[(Confidence, bool)]| Calibration::of(answers.iter().copied());
        let good = of(&[(Confidence::Sure, true), (Confidence::Guess, false)]);
        let bad = of(&[(Confidence::Sure, false), (Confidence::Guess, true)]);
        assert_eq!((good.marks, bad.marks), (3, -5));
        assert_eq!((good.said, good.answers()), ([(1, 0), (0, 0), (1, 1)], 2));
        assert!(good.brier < bad.brier);
        assert_eq!(of(&[]).brier, None);
    }

    #[test]
    fn a_confidence_is_read_back_from_its_number() {
        for confidence in Confidence::ALL {
            assert_eq!(Confidence::from_number(confidence.number()), Some(confidence));
        }
        assert_eq!((Confidence::from_number(0), Confidence::from_number(4)), (None, None));
    }
}
