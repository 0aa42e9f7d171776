//! What moves while a demo runs. Written once a run; after that only values and texts change.

use crate::kit::{Settings, Show, Source, Spec};
use page_kit::Html;

/// Writes a bar for each thread and a row for each meter, all at nothing. `name` is the figure's
/// id.
pub fn panel(name: &str, spec: &Spec, settings: &Settings) -> String {
    let mut html = Html::new();
    html.open("div", &[("class", "demo-meters")]);
    for (place, meter) in spec.meters.iter().enumerate() {
        let place = place.to_string();
        let id = format!("demo-{name}-meter-{place}");
        let class = match meter.source {
            Source::Shortfall(..) => "demo-row demo-loss",
            _ => "demo-row",
        };
        row(&mut html, class, &id, "meter", &place, meter.label, meter.show == Show::Bar);
        if meter.show == Show::Line {
            html.open(
                "svg",
                &[
                    ("class", "demo-spark"),
                    ("viewBox", "0 0 300 60"),
                    ("preserveAspectRatio", "none"),
                    ("aria-hidden", "true"),
                ],
            );
            html.open("polyline", &[("class", "demo-line demo-series-0"), ("data-line", &place)])
                .close("polyline")
                .close("svg");
        }
    }
    html.close("div").open("div", &[("class", "demo-lanes")]);
    for (place, thread) in thread_names(&(spec.crew)(settings)).iter().enumerate() {
        let place = place.to_string();
        let id = format!("demo-{name}-lane-{place}");
        row(&mut html, "demo-row", &id, "lane", &place, thread, true);
    }
    html.close("div");
    html.finish()
}

fn row(html: &mut Html, class: &str, id: &str, kind: &str, place: &str, name: &str, bar: bool) {
    let (value, text) = (format!("data-{kind}-bar"), format!("data-{kind}"));
    html.open("div", &[("class", class)]).leaf("span", &[("id", id)], name);
    if bar {
        html.open(
            "progress",
            &[("max", "1000"), ("value", "0"), ("aria-labelledby", id), (&value, place)],
        )
        .close("progress");
    }
    html.leaf("span", &[("class", "demo-value"), (&text, place)], "").close("div");
}

/// `Adder 1`, `Adder 2`, `Owner`: roles with a capital, numbered where several threads share one.
pub fn thread_names(crew: &[&str]) -> Vec<String> {
    let names = crew.iter().enumerate().map(|(place, role)| {
        let capital = role[..1].to_uppercase();
        let shared = crew.iter().filter(|other| other == &role).count() > 1;
        let number = crew[..=place].iter().filter(|other| other == &role).count();
        if shared {
            format!("{capital}{} {number}", &role[1..])
        } else {
            format!("{capital}{}", &role[1..])
        }
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_shared_roles_are_numbered() {
        assert_eq!(thread_names(&["adder", "adder", "owner"]), ["Adder 1", "Adder 2", "Owner"]);
    }
}
