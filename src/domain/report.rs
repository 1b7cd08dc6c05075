//! What came of a period, unit by unit: who was there, who took part, with what marks; rolled up a tree of any
//! depth.
//!
//! A person counts once, with the highest mark of the period; attempts are all counted. Persons stand where the
//! register has them. Where a rate has no base, there is none.

use super::identity::Uid;
use super::quantity::Points;
use super::score::{Grade, MarkRules};
use super::vietnamese;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A unit of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its id.
    pub id: Uid,
    /// The one above it.
    pub parent: Option<Uid>,
    /// Its name.
    pub name: Box<str>,
}

/// A registered person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: Uid,
    /// Their unit.
    pub unit: Option<Uid>,
}

/// What came of one attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Result {
    /// Whose it is.
    pub person: Uid,
    /// Their unit.
    pub unit: Option<Uid>,
    /// The mark on the ten-point scale, rounded.
    pub mark: Points,
    /// By which rules it was graded.
    pub rules: MarkRules,
}

/// Figures that are typed for a unit and period, not computed. None is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Tổng số đảng viên, đoàn viên.
    pub total: Option<u32>,
    /// Số được triệu tập.
    pub summoned: Option<u32>,
    /// Số buổi sinh hoạt.
    pub meetings: Option<u32>,
    /// Lượt người nghe.
    pub listeners: Option<u32>,
    /// Tin, bài.
    pub articles: Option<u32>,
}

/// One line of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The unit; empty for those who are in none.
    pub name: Box<str>,
    /// How many persons are registered there and below.
    pub registered: usize,
    /// How many of them, or others, took part.
    pub taken_part: usize,
    /// How many attempts there were.
    pub attempts: usize,
    /// The mean of the persons' highest marks, in points; none without any.
    pub mean: Option<f64>,
    /// The median of the persons' highest marks.
    pub median: Option<f64>,
    /// How many persons passed.
    pub passed: usize,
    /// How many persons have each grade.
    pub grades: Vec<(Grade, usize)>,
    /// What was typed, summed up where several units have it.
    pub typed: Typed,
    /// How many persons were expected, where figures were typed for some units only: summed up unit by unit. None
    /// where the other figures say it.
    pub expected: Option<usize>,
    /// Whether marks were graded by several rules.
    pub has_several_rules: bool,
}

impl Row {
    /// What the share of those who took part is of: those summoned, else the total typed, else those registered;
    /// where units below differ in what is known of them, the sum of theirs.
    pub fn base(&self) -> Option<usize> {
        self.expected.or(self.typed.base()).or(Some(self.registered)).filter(|base| *base > 0)
    }

    /// The same row where so many persons were expected.
    fn expecting(self, count: usize) -> Row {
        let is_said = count == self.typed.base().unwrap_or(self.registered);
        Row { expected: (!is_said).then_some(count), ..self }
    }

    /// The share of those who took part, of [`Row::base`]; may be above one, where more came than were expected.
    pub fn rate(&self) -> Option<f64> {
        self.base().map(|base| self.taken_part as f64 / base as f64)
    }

    /// The share of those who passed, of those who took part.
    pub fn pass_rate(&self) -> Option<f64> {
        (self.taken_part > 0).then(|| self.passed as f64 / self.taken_part as f64)
    }
}

/// A report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The units right below the one that reports, in Vietnamese order; last those right in it, where units below
    /// have others.
    pub rows: Vec<Row>,
    /// All together.
    pub total: Row,
}

/// The id under which figures for everything are typed: that of no unit.
pub const EVERYTHING: Uid = Uid(0);

/// The report of a unit, or of everything, from the tree, the register and the results of the period.
pub fn report(
    unit: Option<Uid>,
    nodes: &[Node],
    members: &[Member],
    results: &[Result],
    typed: &BTreeMap<Uid, Typed>,
) -> Report {
    let tree = Tree::of(nodes);
    let is_inside = |one: Option<Uid>| unit.is_none_or(|unit| tree.is_below(one, unit));
    let mut below: Vec<&Node> = nodes.iter().filter(|node| tree.parent(node) == unit).collect();
    below.sort_by(|one, other| vietnamese::compare(&one.name, &other.name));
    let mut groups: BTreeMap<usize, Gathering> = BTreeMap::new();
    let mut total = Gathering::default();
    let places: HashMap<Uid, usize> = below.iter().map(|node| node.id).zip(0..).collect();
    // The line that a unit's people stand in: that of the unit right below which they are in.
    let line = |of: Option<Uid>| {
        let found = tree.upwards(of).find_map(|unit| places.get(&unit).copied());
        found.unwrap_or(below.len())
    };
    let mut registered: HashMap<Uid, usize> = HashMap::new();
    for member in members.iter().filter(|member| is_inside(member.unit)) {
        groups.entry(line(member.unit)).or_default().registered += 1;
        total.registered += 1;
        if let Some(unit) = member.unit {
            *registered.entry(unit).or_default() += 1;
        }
    }
    for result in results.iter().filter(|result| is_inside(result.unit)) {
        groups.entry(line(result.unit)).or_default().add(result);
        total.add(result);
    }
    let known = Known { nodes, typed, registered };
    let mut sum = Typed::default();
    let mut rows = Vec::new();
    for (at, node) in below.iter().enumerate() {
        let gathering = groups.remove(&at).unwrap_or_default();
        // Without any figure typed everybody registered is expected.
        let expected = if typed.is_empty() {
            Expected { typed: Typed::default(), count: gathering.registered }
        } else {
            tree.expected(node.id, &known)
        };
        sum = sum.plus(expected.typed);
        rows.push(gathering.row(&node.name, expected.typed).expecting(expected.count));
    }
    if let Some(rest) = groups.remove(&below.len())
        && !below.is_empty()
    {
        rows.push(rest.row("", Typed::default()));
    }
    let name = unit.and_then(|unit| nodes.iter().find(|node| node.id == unit));
    let name = name.map_or("", |node| &node.name);
    let own = typed.get(&unit.unwrap_or(EVERYTHING)).copied().unwrap_or_default();
    let count = match own.base() {
        Some(own) => own,
        None if rows.is_empty() => total.registered,
        None => rows.iter().filter_map(Row::base).sum(),
    };
    Report { rows, total: total.row(name, own.or(sum)).expecting(count) }
}

/// What is known of all units.
struct Known<'k> {
    nodes: &'k [Node],
    typed: &'k BTreeMap<Uid, Typed>,
    /// Those right in each unit.
    registered: HashMap<Uid, usize>,
}

/// What is expected of a unit and those below it.
struct Expected {
    typed: Typed,
    /// How many persons.
    count: usize,
}

/// A unit and all below it.
pub fn within(unit: Uid, nodes: &[Node]) -> Vec<Uid> {
    let tree = Tree::of(nodes);
    nodes.iter().map(|node| node.id).filter(|id| tree.is_below(Some(*id), unit)).collect()
}

/// Who is above whom.
struct Tree {
    parents: HashMap<Uid, Option<Uid>>,
}

/// A loop, which only a foreign file can bring, ends here.
const DEEPEST: usize = 64;

impl Tree {
    fn of(nodes: &[Node]) -> Tree {
        Tree { parents: nodes.iter().map(|node| (node.id, node.parent)).collect() }
    }

    /// The unit above one, where it is known.
    fn parent(&self, node: &Node) -> Option<Uid> {
        node.parent.filter(|parent| self.parents.contains_key(parent))
    }

    /// Whether a unit is another or somewhere below it.
    fn is_below(&self, unit: Option<Uid>, above: Uid) -> bool {
        self.upwards(unit).any(|one| one == above)
    }

    /// A unit and those above it.
    fn upwards(&self, unit: Option<Uid>) -> impl Iterator<Item = Uid> {
        let climb = |unit: &Uid| self.parents.get(unit).copied().flatten();
        std::iter::successors(unit, climb).take(DEEPEST)
    }

    /// What was typed for a unit, and how many are expected of it; what was not typed, summed up from those below.
    fn expected(&self, unit: Uid, known: &Known<'_>) -> Expected {
        let mut typed = Typed::default();
        let mut count = known.registered.get(&unit).copied().unwrap_or(0);
        for node in known.nodes.iter().filter(|node| node.parent == Some(unit) && node.id != unit) {
            if self.depth(node.id) < DEEPEST {
                let below = self.expected(node.id, known);
                typed = typed.plus(below.typed);
                count += below.count;
            }
        }
        let own = known.typed.get(&unit).copied().unwrap_or_default();
        Expected { typed: own.or(typed), count: own.base().unwrap_or(count) }
    }

    fn depth(&self, unit: Uid) -> usize {
        self.upwards(Some(unit)).count()
    }
}

impl Typed {
    fn each(self, other: Typed, join: impl Fn(Option<u32>, Option<u32>) -> Option<u32>) -> Typed {
        Typed {
            total: join(self.total, other.total),
            summoned: join(self.summoned, other.summoned),
            meetings: join(self.meetings, other.meetings),
            listeners: join(self.listeners, other.listeners),
            articles: join(self.articles, other.articles),
        }
    }

    /// How many persons were expected, by these figures alone.
    fn base(self) -> Option<usize> {
        self.summoned.or(self.total).map(|count| count as usize)
    }

    /// Both together; what one does not know is that of the other.
    fn plus(self, other: Typed) -> Typed {
        self.each(other, |one, other| match (one, other) {
            (Some(one), Some(other)) => Some(one.saturating_add(other)),
            (one, other) => one.or(other),
        })
    }

    /// These figures, and what they do not say from the other.
    #[must_use]
    pub fn or(self, other: Typed) -> Typed {
        self.each(other, Option::or)
    }
}

/// People being counted.
#[derive(Default)]
struct Gathering {
    registered: usize,
    attempts: usize,
    /// The highest mark of each person, and its rules.
    best: HashMap<Uid, (Points, MarkRules)>,
}

impl Gathering {
    fn add(&mut self, result: &Result) {
        self.attempts += 1;
        let best = self.best.entry(result.person).or_insert((result.mark, result.rules));
        if result.mark > best.0 {
            *best = (result.mark, result.rules);
        }
    }

    fn row(self, name: &str, typed: Typed) -> Row {
        let mut marks: Vec<i64> = self.best.values().map(|(mark, _)| mark.0).collect();
        marks.sort_unstable();
        let in_points = |millionths: f64| millionths / 1e6;
        let sum: i64 = marks.iter().sum();
        let middle = marks.len() / 2;
        let median = match (marks.get(middle), marks.len() % 2) {
            (None, _) => None,
            (Some(mark), 1) => Some(*mark as f64),
            (Some(mark), _) => Some((*mark + marks[middle - 1]) as f64 / 2.0),
        };
        let mut grades: Vec<(Grade, usize)> = Vec::new();
        let mut passed = 0;
        let mut rules = HashSet::new();
        for (mark, by) in self.best.values() {
            let grade = by.grade(*mark);
            passed += usize::from(by.is_pass(*mark));
            rules.insert(*by);
            match grades.iter_mut().find(|(one, _)| *one == grade) {
                Some((_, count)) => *count += 1,
                None => grades.push((grade, 1)),
            }
        }
        // The order in which people were met is no order.
        grades.sort_by_key(|(grade, _)| *grade as usize);
        Row {
            name: name.into(),
            registered: self.registered,
            taken_part: self.best.len(),
            attempts: self.attempts,
            mean: (!marks.is_empty()).then(|| in_points(sum as f64 / marks.len() as f64)),
            median: median.map(in_points),
            passed,
            grades,
            typed,
            expected: None,
            has_several_rules: rules.len() > 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    fn node(id: u128, parent: u128, name: &str) -> Node {
        Node { id: Uid(id), parent: (parent > 0).then_some(Uid(parent)), name: name.into() }
    }

    /// A province with two communes, one of which has two cells.
    fn province() -> Vec<Node> {
        vec![
            node(1, 0, "Tỉnh"),
            node(2, 1, "Xã Đông"),
            node(3, 1, "Xã An"),
            node(4, 2, "Chi bộ 1"),
            node(5, 2, "Chi bộ 2"),
        ]
    }

    fn member(person: u128, unit: u128) -> Member {
        Member { person: Uid(person), unit: (unit > 0).then_some(Uid(unit)) }
    }

    fn result(person: u128, unit: u128, tenths: i64) -> Result {
        let unit = (unit > 0).then_some(Uid(unit));
        let rules = MarkRules::default();
        Result { person: Uid(person), unit, mark: Points(tenths * 100_000), rules }
    }

    #[test]
    fn units_are_rolled_up_and_a_person_counts_once_with_the_highest_mark() {
        let members = [member(10, 4), member(11, 5), member(12, 3), member(13, 1), member(14, 4)];
        let results = [
            result(10, 4, 40),
            result(10, 4, 90),
            result(11, 5, 70),
            result(12, 3, 30),
            result(13, 1, 80),
        ];
        let all = report(Some(Uid(1)), &province(), &members, &results, &BTreeMap::new());
        let names: Vec<&str> = all.rows.iter().map(|row| &*row.name).collect();
        assert_eq!(names, ["Xã An", "Xã Đông", ""]);
        let dong = &all.rows[1];
        assert_eq!((dong.registered, dong.taken_part, dong.attempts, dong.passed), (3, 2, 3, 2));
        assert_eq!((dong.mean, dong.median), (Some(8.0), Some(8.0)));
        assert_eq!(dong.grades, [(Grade::Excellent, 1), (Grade::Fair, 1)]);
        assert_eq!(dong.rate(), Some(2.0 / 3.0));
        let total = &all.total;
        assert_eq!(
            (total.registered, total.taken_part, total.attempts, total.passed),
            (5, 4, 5, 3)
        );
        assert_eq!(total.median, Some(7.5));
        assert_eq!(&*total.name, "Tỉnh");
        let cell = report(Some(Uid(4)), &province(), &members, &results, &BTreeMap::new());
        assert_eq!((cell.rows.len(), cell.total.registered, cell.total.attempts), (0, 2, 2));
    }

    #[test]
    fn nobody_makes_no_mean_and_no_rate() {
        let none = report(None, &[], &[], &[], &BTreeMap::new());
        assert_eq!((none.total.mean, none.total.median, none.total.rate()), (None, None, None));
        assert_eq!(none.total.pass_rate(), None);
    }

    #[test]
    fn typed_figures_are_the_base_of_rates_and_sum_up() {
        let typed = BTreeMap::from([
            (Uid(4), Typed { summoned: Some(10), ..Typed::default() }),
            (Uid(5), Typed { summoned: Some(5), total: Some(8), ..Typed::default() }),
            (Uid(3), Typed { total: Some(20), ..Typed::default() }),
        ]);
        let results = [result(10, 4, 90), result(11, 5, 50), result(12, 3, 50)];
        let all = report(Some(Uid(1)), &province(), &[], &results, &typed);
        assert_eq!((all.rows[0].base(), all.rows[1].base()), (Some(20), Some(15)));
        assert_eq!(all.total.base(), Some(35), "not the 15 who are known to be summoned");
        assert_eq!((all.total.typed.summoned, all.total.typed.total), (Some(15), Some(28)));
        let own = BTreeMap::from([(Uid(1), Typed { summoned: Some(99), ..Typed::default() })]);
        let own = report(Some(Uid(1)), &province(), &[], &results, &own);
        assert_eq!(own.total.base(), Some(99));
    }

    #[test]
    fn no_rate_passes_all_because_units_have_no_figure() {
        let members: Vec<Member> = (10..20).map(|one| member(one, 4 + one % 2)).collect();
        let results: Vec<Result> = (10..20).map(|one| result(one, 4 + one % 2, 90)).collect();
        let of = |unit: u128, typed| {
            let typed = BTreeMap::from([(Uid(unit), typed)]);
            report(None, &province(), &members, &results, &typed).total
        };
        let summoned = Typed { summoned: Some(6), ..Typed::default() };
        // Six were summoned in one cell, the five registered in the other are expected.
        let one = of(4, summoned);
        assert_eq!((one.typed.summoned, one.base()), (Some(6), Some(11)));
        assert_eq!(one.rate(), Some(10.0 / 11.0));
        // What is typed for a unit itself comes before what is known below it.
        for own in [1, 2, 0] {
            let base = of(own, summoned).base();
            assert_eq!(base, Some(6), "{own}");
        }
        let both = BTreeMap::from([
            (Uid(4), summoned),
            (Uid(2), Typed { total: Some(40), ..Typed::default() }),
        ]);
        let both = report(Some(Uid(1)), &province(), &members, &results, &both);
        assert_eq!((both.rows[1].base(), both.total.base()), (Some(40), Some(40)));
    }

    proptest! {
        #[test]
        fn rows_add_up_to_the_total(
            parents in proptest::collection::vec(0_u128..12, 12),
            people in proptest::collection::vec((0_u128..40, 0_u128..14, 0_i64..101), 0..80),
        ) {
            let nodes: Vec<Node> = parents
                .iter()
                .enumerate()
                .map(|(at, parent)| node(at as u128 + 1, *parent, "Đơn vị"))
                .collect();
            // A person is in one unit.
            let unit_of: HashMap<u128, u128> = people.iter().map(|one| (one.0, one.1)).collect();
            let members: Vec<Member> =
                unit_of.iter().map(|(person, unit)| member(*person + 100, *unit)).collect();
            let results: Vec<Result> = people
                .iter()
                .map(|(person, _, mark)| result(*person + 100, unit_of[person], *mark))
                .collect();
            let all = report(None, &nodes, &members, &results, &BTreeMap::new());
            if !all.rows.is_empty() {
                let sum = |of: fn(&Row) -> usize| all.rows.iter().map(of).sum::<usize>();
                prop_assert_eq!(sum(|row| row.registered), all.total.registered);
                prop_assert_eq!(sum(|row| row.taken_part), all.total.taken_part);
                prop_assert_eq!(sum(|row| row.attempts), all.total.attempts);
                prop_assert_eq!(sum(|row| row.passed), all.total.passed);
            }
            prop_assert_eq!(all.total.attempts, results.len());
        }

        #[test]
        fn the_order_of_results_does_not_matter(seed in any::<u64>()) {
            let mut results: Vec<Result> =
                (0..30).map(|at| result(at % 9 + 10, at % 3 + 3, (at as i64 * 37) % 101)).collect();
            let one = report(Some(Uid(1)), &province(), &[], &results, &BTreeMap::new());
            let turn = (seed % 30) as usize;
            results.rotate_left(turn);
            results.reverse();
            let other = report(Some(Uid(1)), &province(), &[], &results, &BTreeMap::new());
            prop_assert!(one == other);
        }
    }
}
