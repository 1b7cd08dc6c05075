//! Pages to print or to open in a browser: one HTML file that needs nothing from the network, made of
//! Markdown with figures between. Whatever the Markdown holds, only its text and its structure reach
//! the page: no markup, no link, no picture.

use crate::text::Text;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Markdown.
    Text(String),
    /// SVG made here, of nothing but numbers.
    Figure(String),
}

const STYLE: &str = "\
body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 'Times New Roman',serif}\
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid #999}\
h3{font-size:1rem}li{margin:.2rem 0}svg{max-width:100%;height:auto}\
h2,h3{break-after:avoid}figure,li{break-inside:avoid;margin-left:0}";

/// The page of these parts.
pub fn html(title: &str, parts: &[Part], text: &Text) -> String {
    let language = text.language.tag();
    let mut page = format!("<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n");
    page.push_str("<meta charset=\"utf-8\">\n");
    page.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    // As text alone it is escaped like any other.
    pulldown_cmark::html::push_html(&mut page, [Event::Text(title.into())].into_iter());
    page.push_str("</title>\n<style>");
    page.push_str(STYLE);
    page.push_str("</style>\n</head>\n<body>\n");
    for part in parts {
        match part {
            Part::Text(markdown) => {
                let events = Parser::new_ext(markdown, Options::empty()).filter_map(plain);
                pulldown_cmark::html::push_html(&mut page, events);
            }
            Part::Figure(svg) => {
                page.push_str("<figure>");
                page.push_str(svg);
                page.push_str("</figure>\n");
            }
        }
    }
    page.push_str("</body>\n</html>\n");
    page
}

/// The event, with markup as the text it is; none for links and pictures, whose text stays.
fn plain(event: Event<'_>) -> Option<Event<'_>> {
    let text = |markup: CowStr<'_>| Event::Text(markup.into_string().into());
    match event {
        Event::Html(markup) | Event::InlineHtml(markup) => Some(text(markup)),
        Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::HtmlBlock)
        | Event::End(TagEnd::Link | TagEnd::Image | TagEnd::HtmlBlock) => None,
        event => Some(event),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn no_markup_link_or_picture_gets_through() {
        let hostile = "# <script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n\
                       [nhấn](javascript:alert(1)) ![ảnh](http://x/y.png) <b>&lt;i&gt;</b>\n";
        let title = "</title><script>alert(2)</script>";
        let page = html(title, &[Part::Text(hostile.into())], Text::of(Language::Vietnamese));
        let body = page.split("<body>").nth(1).expect("a body");
        for bad in ["<script", "<img", "<a ", "href", "src=\"", "<b>", "<i>"] {
            assert!(!body.contains(bad), "{bad}: {body}");
        }
        assert!(!page.contains("alert(2)</script>") && page.contains("&lt;/title&gt;"), "{page}");
        assert!(body.contains("nhấn") && body.contains("ảnh"), "{body}");
    }

    #[test]
    fn structure_and_figures_stay_in_their_order() {
        let parts = [
            Part::Text("# Một\n\n- hai **ba**\n".into()),
            Part::Figure("<svg></svg>".into()),
            Part::Text("bốn".into()),
        ];
        let page = html("t", &parts, Text::of(Language::English));
        let body = page.split("<body>\n").nth(1).expect("a body");
        assert_eq!(
            body,
            "<h1>Một</h1>\n<ul>\n<li>hai <strong>ba</strong></li>\n</ul>\n\
             <figure><svg></svg></figure>\n<p>bốn</p>\n</body>\n</html>\n"
        );
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    }
}
