use super::super::answer::tests::question;
use super::super::bank::{Header, Topic};
use super::super::plan::Plan;
use super::super::question::Body;
use super::super::score::MarkRules;
use super::*;
use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;

fn generator(seed: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed)
}

/// Questions q0, q1 … of these topics and levels, each right or wrong.
fn bank(questions: &[(&str, Level)]) -> Arc<Bank> {
    let numbered = |(number, (topic, level)): (usize, &(&str, Level))| Question {
        id: format!("q{number}").as_str().into(),
        topic: (*topic).into(),
        level: *level,
        ..question(Body::TrueFalse { key: true })
    };
    let topic = |id: &str| Topic { id: id.into(), title: id.into(), is_drawn: id != "rieng" };
    Arc::new(Bank {
        header: Header { id: "b".into(), title: "B".into(), ..Header::default() },
        topics: ["goc", "than", "rieng"].map(topic).to_vec(),
        questions: questions.iter().enumerate().map(numbered).map(Arc::new).collect(),
        ..Bank::default()
    })
}

fn cell(topic: Option<&str>, levels: &[Level], number: usize) -> Cell {
    Cell {
        section: 0,
        topics: topic.map(|topic| ("b".into(), Some(topic.into()))).into_iter().collect(),
        levels: levels.iter().copied().collect(),
        kinds: BTreeSet::new(),
        number,
        points: None,
    }
}

fn blueprint(cells: Vec<Cell>) -> Blueprint {
    let part = Section { id: "i".into(), title: "I".into(), role: Role::Part(BTreeSet::new()) };
    Blueprint {
        id: "thu".into(),
        title: "Thử".into(),
        description: "".into(),
        mode: Mode::Exam,
        time: None,
        clock: ClockRule::Awake,
        order: Order::Drawn,
        seed: None,
        not_in_last: 0,
        sections: vec![part],
        cells,
        groups: Vec::new(),
    }
}

fn named(ids: &[&str]) -> Vec<QuestionRef> {
    ids.iter().map(|id| ("b".into(), (*id).into())).collect()
}

/// The ids that were drawn, in order.
fn ids(drawing: &Drawing) -> Vec<String> {
    drawing.items.iter().map(|item| item.question.id.to_string()).collect()
}

#[test]
fn cells_are_filled_from_their_topics_and_levels() {
    use Level::{Apply, Recall};
    let bank = bank(&[("goc", Recall), ("goc", Apply), ("than", Recall), ("rieng", Recall)]);
    let mut blueprint = blueprint(vec![cell(Some("goc"), &[Apply], 1), cell(None, &[Recall], 2)]);
    blueprint.order = Order::Rising;
    blueprint.cells[0].points = Some(Points::whole(2));
    let bank = [bank];
    for seed in 0..20 {
        let drawing = blueprint.draw(&bank, &HashSet::new(), &mut generator(seed));
        let drawing = drawing.expect("possible");
        let mut drawn = ids(&drawing);
        assert_eq!(drawn.pop().as_deref(), Some("q1"));
        drawn.sort_unstable();
        assert_eq!(drawn, ["q0", "q2"]);
        let points: Vec<Points> = drawing.items.iter().map(|item| item.question.points).collect();
        assert_eq!(points, [Points::ONE, Points::ONE, Points::whole(2)]);
    }
}

#[test]
fn a_topic_that_is_not_drawn_comes_only_when_it_is_named() {
    let bank = [bank(&[("rieng", Level::Recall)])];
    let none = HashSet::new();
    let whole = Cell { topics: vec![("b".into(), None)], ..cell(None, &[], 1) };
    assert!(blueprint(vec![whole]).draw(&bank, &none, &mut generator(1)).is_err());
    let named = cell(Some("rieng"), &[], 1);
    assert!(blueprint(vec![named]).draw(&bank, &none, &mut generator(1)).is_ok());
}

#[test]
fn questions_drawn_lately_are_left_out() {
    let bank = [bank(&[("goc", Level::Recall), ("goc", Level::Recall)])];
    let lately: HashSet<QuestionRef> = named(&["q0"]).into_iter().collect();
    let blueprint = blueprint(vec![cell(None, &[], 1)]);
    for seed in 0..20 {
        let drawing = blueprint.draw(&bank, &lately, &mut generator(seed)).expect("possible");
        assert_eq!(ids(&drawing), ["q1"]);
    }
}

#[test]
fn a_learner_is_asked_again_only_what_the_paper_cannot_do_without() {
    let bank = [bank(&[("goc", Level::Recall); 3])];
    let plan = Plan::of_blueprint(blueprint(vec![cell(None, &[], 2)]), MarkRules::default());
    let drawn = |lately: &[&str], seed| {
        let lately: HashSet<QuestionRef> = named(lately).into_iter().collect();
        let drawing = plan.drawing(&bank, &lately, &mut generator(seed)).expect("possible");
        let mut drawn = ids(&drawing);
        drawn.sort_unstable();
        drawn
    };
    for seed in 0..20 {
        assert_eq!(drawn(&["q0"], seed), ["q1", "q2"]);
        assert_eq!(drawn(&["q0", "q1"], seed).len(), 2);
    }
}

#[test]
fn cells_that_want_too_much_together_are_named_and_no_others() {
    use Level::{Apply, Recall};
    let bank = [bank(&[("goc", Recall), ("goc", Apply), ("than", Recall), ("than", Recall)])];
    let cells =
        vec![cell(Some("than"), &[], 2), cell(Some("goc"), &[], 2), cell(Some("goc"), &[Apply], 1)];
    let found = blueprint(cells).draw(&bank, &HashSet::new(), &mut generator(1));
    assert_eq!(found, Err(Impossible::Cells { cells: vec![1, 2], wanted: 3, available: 2 }));
}

#[test]
fn groups_are_kept_and_named_when_they_stand_in_the_way() {
    let bank = [bank(&[("goc", Level::Recall); 4])];
    let mut blueprint = blueprint(vec![cell(None, &[], 2)]);
    blueprint.groups =
        vec![Group::Together(named(&["q0", "q1"])), Group::Apart(named(&["q2", "q3"]))];
    for seed in 0..50 {
        let drawing = blueprint.draw(&bank, &HashSet::new(), &mut generator(seed));
        let mut drawn = ids(&drawing.expect("possible"));
        drawn.sort_unstable();
        assert_eq!(drawn, ["q0", "q1"]);
    }
    blueprint.groups.push(Group::Apart(named(&["q0", "q1"])));
    let found = blueprint.draw(&bank, &HashSet::new(), &mut generator(1));
    assert_eq!(found, Err(Impossible::Groups(vec![0, 1, 2])));
}

#[test]
fn a_group_with_a_question_that_is_not_at_hand_is_not_drawn() {
    let bank = [bank(&[("goc", Level::Recall); 2])];
    let mut blueprint = blueprint(vec![cell(None, &[], 1)]);
    blueprint.groups = vec![Group::Together(named(&["q0", "gone"]))];
    for seed in 0..20 {
        let drawing = blueprint.draw(&bank, &HashSet::new(), &mut generator(seed));
        assert_eq!(ids(&drawing.expect("possible")), ["q1"]);
    }
}

/// Pearson's statistic for draws of `number` of `of` without replacement is near chi-square with
/// one degree less than there are questions; 43.8 is its 0.1 % point for 19.
#[test]
fn every_question_of_a_cell_has_the_same_chance() {
    let bank = [bank(&[("goc", Level::Recall); 20])];
    let blueprint = blueprint(vec![cell(Some("goc"), &[], 5)]);
    let (mut counts, mut generator) = ([0_f64; 20], generator(7));
    let draws = 10_000;
    for _ in 0..draws {
        let drawing = blueprint.draw(&bank, &HashSet::new(), &mut generator).expect("possible");
        for id in ids(&drawing) {
            let number: usize = id.trim_start_matches('q').parse().expect("a number");
            counts[number] += 1.0;
        }
    }
    let expected = f64::from(draws) * 5.0 / 20.0;
    let spread = expected * (1.0 - 5.0 / 20.0) * 20.0 / 19.0;
    let statistic: f64 = counts.iter().map(|count| (count - expected).powi(2) / spread).sum();
    assert!(statistic < 43.8, "{statistic}: {counts:?}");
}

/// Every set of questions that some filling of the cells uses and the groups allow.
fn all_draws(demands: &[Demand], groups: &[Known], questions: usize) -> BTreeSet<Vec<usize>> {
    fn fill(demands: &[Demand], used: &mut Vec<usize>, found: &mut BTreeSet<Vec<usize>>) {
        let Some((demand, rest)) = demands.split_first() else {
            let mut used = used.clone();
            used.sort_unstable();
            found.insert(used);
            return;
        };
        if demand.number == 0 {
            return fill(rest, used, found);
        }
        let one_less = Demand { number: demand.number - 1, ..demand.clone() };
        let demands: Vec<Demand> = std::iter::once(one_less).chain(rest.iter().cloned()).collect();
        for &choice in &demand.choices {
            if !used.contains(&choice) {
                used.push(choice);
                fill(&demands, used, found);
                used.pop();
            }
        }
    }
    let mut found = BTreeSet::new();
    fill(demands, &mut Vec::new(), &mut found);
    found.retain(|draw| {
        groups.iter().all(|(_, is_together, members)| {
            let drawn = members.iter().filter(|member| draw.contains(member)).count();
            if *is_together { drawn == 0 || drawn == members.len() } else { drawn <= 1 }
        })
    });
    found.retain(|draw| draw.iter().all(|place| *place < questions));
    found
}

fn distinct(most: usize) -> impl Strategy<Value = Vec<usize>> {
    proptest::collection::btree_set(0..6_usize, 1..=most)
        .prop_map(|places| places.into_iter().collect())
}

fn demands() -> impl Strategy<Value = Vec<Demand>> {
    let demand =
        (1..=2_usize, distinct(5)).prop_map(|(number, choices)| Demand { number, choices });
    proptest::collection::vec(demand, 1..=3)
}

fn groups() -> impl Strategy<Value = Vec<Known>> {
    let group = (any::<bool>(), distinct(3));
    proptest::collection::vec(group, 0..=3).prop_map(|groups| {
        let numbered = groups.into_iter().enumerate();
        numbered.map(|(number, (is_together, members))| (number, is_together, members)).collect()
    })
}

proptest! {
    #[test]
    fn a_draw_is_found_exactly_when_there_is_one_and_any_can_be(
        demands in demands(),
        groups in groups(),
        seed in any::<u64>(),
    ) {
        let possible = all_draws(&demands, &groups, 6);
        let (mut drawn, mut generator) = (BTreeSet::new(), generator(seed));
        for _ in 0..400 {
            let shuffled: Vec<Demand> = demands
                .iter()
                .map(|demand| {
                    let mut demand = demand.clone();
                    demand.choices.shuffle(&mut generator);
                    demand
                })
                .collect();
            let found = decide(&shuffled, &groups, 6, &mut generator).expect("few decisions");
            let Some(matching) = found else {
                prop_assert_eq!(possible.len(), 0);
                return Ok(());
            };
            let mut draw: Vec<usize> = matching.pairs().map(|(_, question)| question).collect();
            draw.sort_unstable();
            prop_assert_eq!(possible.contains(&draw), true);
            drawn.extend(draw);
        }
        let any: BTreeSet<usize> = possible.into_iter().flatten().collect();
        prop_assert_eq!(drawn, any);
    }
}
