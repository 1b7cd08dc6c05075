//! Papers issued from the screens: the form, the look at the first version, the files.

use super::ctx;
use crate::support::stage::{FakeClock, play, script};
use caytre::shelf::Shelf;
use caytre::text::Language;
use caytre::tui::screen::Screen;
use caytre::tui::screen::papers::Papers;

#[test]
fn a_paper_is_looked_at_and_issued_and_never_over_another() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let clock = FakeClock::new();
        let data = tempfile::tempdir().expect("a folder");
        let mut ctx = ctx(&clock, Language::Vietnamese);
        ctx.shelf = Shelf::new(Some(&data.path().join("banks")), &[]);
        ctx.folder = data.path().to_owned();
        let words = "v look Down Left Left Down Left Down Down Down C h i Space b ộ look Up Up Up Up Up \
                     Enter look PageDown look Enter Enter c Enter look";
        let papers = Screen::Papers(Papers::shipped());
        let played = play(ctx, papers, &clock, (width, height), script(words));
        for (at, look) in played.looks.iter().take(4).enumerate() {
            insta::assert_snapshot!(format!("issue-{width}x{height}-{at}"), look);
        }
        let said = &played.looks[4];
        assert!(said.contains("Đã ra đề"), "{said}");
        let issued = |name: &str| data.path().join(name);
        for folder in ["de-sinh-hoat-15-20261121", "de-sinh-hoat-15-20261121-2"] {
            assert!(issued(folder).join("de-102.pdf").exists(), "{folder}");
            assert!(!issued(folder).join("de-103.pdf").exists(), "{folder}");
        }
        let page = issued("de-sinh-hoat-15-20261121").join("de-101.html");
        let page = std::fs::read_to_string(page).expect("written");
        assert!(page.contains("CHI BỘ"), "{page}");
        assert_eq!(std::fs::read_dir(data.path().join("papers")).expect("kept").count(), 2);
    }
}

#[test]
fn a_contest_is_no_paper() {
    let clock = FakeClock::new();
    let ctx = ctx(&clock, Language::Vietnamese);
    let papers = Screen::Papers(Papers::shipped());
    let played = play(ctx, papers, &clock, (80, 24), script("Down Down Down v look Esc"));
    assert!(played.looks[0].contains("vòng thi"), "{}", played.looks[0]);
}

#[test]
fn issued_papers_are_listed_and_lead_to_marking() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let clock = FakeClock::new();
        let data = tempfile::tempdir().expect("a folder");
        let mut ctx = ctx(&clock, Language::Vietnamese);
        ctx.shelf = Shelf::new(Some(&data.path().join("banks")), &[]);
        ctx.folder = data.path().to_owned();
        let papers = Screen::Papers(Papers::shipped());
        // None yet; then one is issued, listed, marked.
        let words = "End Enter look Esc Home v Enter Enter Esc Esc End Enter look Enter look \
                     1 0 1 A n Enter 1 Esc Esc Esc look";
        let played = play(ctx, papers, &clock, (width, height), script(words));
        for (at, look) in played.looks.iter().enumerate() {
            insta::assert_snapshot!(format!("issued-{width}x{height}-{at}"), look);
        }
        assert_eq!(played.looks.len(), 5);
        assert!(played.looks[1].contains("Sinh hoạt chi bộ"), "{}", played.looks[1]);
        assert!(played.looks[2].contains("Mã đề"), "{}", played.looks[2]);
    }
}
