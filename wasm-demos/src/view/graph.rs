//! Who waits for whom: nodes around a diamond, arrows between them, and the same in words.

use super::frame::coordinate;
use crate::kit::{Edge, Graph};
use page_kit::Html;

const CENTRE: (f64, f64) = (180.0, 120.0);
const RADIUS: (f64, f64) = (120.0, 90.0);
/// Half the width and half the height of a node.
const NODE: (f64, f64) = (44.0, 14.0);

/// Draws a graph. `id` has to be unique on the page.
pub fn draw(id: &str, graph: &Graph) -> String {
    let sentences: Vec<_> = graph.edges.iter().filter_map(|edge| sentence(graph, edge)).collect();
    let [title_id, description_id, arrow_id] =
        ["-title", "-desc", "-arrow"].map(|part| format!("{id}{part}"));
    let labels = [title_id.as_str(), &description_id].join(" ");
    let mut html = Html::new();
    html.open("figure", &[("class", "demo-chart")]).leaf("figcaption", &[], &graph.title);
    html.open(
        "svg",
        &[
            ("class", "demo-svg"),
            ("viewBox", "0 0 360 240"),
            ("role", "img"),
            ("aria-labelledby", &labels),
        ],
    );
    html.leaf("title", &[("id", &title_id)], &graph.title);
    html.leaf("desc", &[("id", &description_id)], &sentences.join("; "));
    arrow_head(&mut html, &arrow_id);
    for edge in &graph.edges {
        arrow(&mut html, graph, edge, &format!("url(#{arrow_id})"));
    }
    for (place, name) in graph.nodes.iter().enumerate() {
        node(&mut html, position(graph, place), name);
    }
    html.close("svg").open("ul", &[("class", "demo-edges")]);
    for sentence in &sentences {
        html.leaf("li", &[], sentence);
    }
    html.close("ul").close("figure");
    html.finish()
}

fn sentence(graph: &Graph, edge: &Edge) -> Option<String> {
    let (from, to) = (graph.nodes.get(edge.from)?, graph.nodes.get(edge.to)?);
    Some(format!("{from} {} {to}", edge.label))
}

/// Nodes are spread evenly over the outline of a diamond, clockwise from its top: a circle would
/// bring sine and cosine into the Wasm module.
fn position(graph: &Graph, place: usize) -> (f64, f64) {
    let turn = place as f64 / graph.nodes.len().max(1) as f64 * 4.0;
    let across = if turn < 3.0 { 1.0 - (turn - 1.0).abs() } else { turn - 4.0 };
    let down = (turn - 2.0).abs() - 1.0;
    (CENTRE.0 + RADIUS.0 * across, CENTRE.1 - RADIUS.1 * down)
}

fn arrow_head(html: &mut Html, id: &str) {
    html.open(
        "marker",
        &[
            ("id", id),
            ("viewBox", "0 0 10 10"),
            ("refX", "9"),
            ("refY", "5"),
            ("markerWidth", "8"),
            ("markerHeight", "8"),
            ("orient", "auto"),
        ],
    );
    html.open("path", &[("class", "demo-arrow-head"), ("d", "M0 0L10 5L0 10z")])
        .close("path")
        .close("marker");
}

fn node(html: &mut Html, at: (f64, f64), name: &str) {
    let corner = [at.0 - NODE.0, at.1 - NODE.1, 2.0 * NODE.0, 2.0 * NODE.1].map(coordinate);
    html.open(
        "rect",
        &[
            ("class", "demo-node"),
            ("x", &corner[0]),
            ("y", &corner[1]),
            ("width", &corner[2]),
            ("height", &corner[3]),
            ("rx", "5"),
        ],
    );
    html.close("rect");
    label(html, "middle", (at.0, at.1 + 4.0), name);
}

/// An arrow from node to node, shortened to the borders of both.
fn arrow(html: &mut Html, graph: &Graph, edge: &Edge, head: &str) {
    let (from, to) = (position(graph, edge.from), position(graph, edge.to));
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    if dx.abs() + dy.abs() < 1.0 {
        return own_arrow(html, from, edge, head);
    }
    let reach = (NODE.0 / dx.abs().max(0.01)).min(NODE.1 / dy.abs().max(0.01));
    let start = (from.0 + dx * reach, from.1 + dy * reach);
    let end = (to.0 - dx * reach, to.1 - dy * reach);
    // Arrows there and back bend away from each other.
    let bend = (-dy * 0.12, dx * 0.12);
    let middle = ((start.0 + end.0) / 2.0 + bend.0, (start.1 + end.1) / 2.0 + bend.1);
    let path = format!("M{}Q{} {}", pair(start), pair(middle), pair(end));
    html.open("path", &[("class", "demo-arrow"), ("d", &path), ("marker-end", head)]).close("path");
    label(
        html,
        "middle",
        ((start.0 + end.0) / 2.0 + bend.0 * 0.6, (start.1 + end.1) / 2.0 + bend.1 * 0.6),
        &edge.label,
    );
}

/// An arrow from a node to itself: a loop above it.
fn own_arrow(html: &mut Html, at: (f64, f64), edge: &Edge, head: &str) {
    let top = at.1 - NODE.1;
    let path = format!(
        "M{}C{} {} {}",
        pair((at.0 - 20.0, top)),
        pair((at.0 - 30.0, top - 34.0)),
        pair((at.0 + 30.0, top - 34.0)),
        pair((at.0 + 20.0, top))
    );
    html.open("path", &[("class", "demo-arrow"), ("d", &path), ("marker-end", head)]).close("path");
    label(html, "middle", (at.0, top - 28.0), &edge.label);
}

/// Writes a text around a point.
fn label(html: &mut Html, anchor: &str, at: (f64, f64), words: &str) {
    let across = coordinate(at.0);
    super::frame::label(html, "", anchor, (&across, at.1), words);
}

fn pair(at: (f64, f64)) -> String {
    [coordinate(at.0), coordinate(at.1)].join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_nodes_are_at_the_corners() {
        let nodes = vec![String::new(); 4];
        let graph = Graph { title: String::new(), nodes, edges: Vec::new() };
        let corners = [(180.0, 30.0), (300.0, 120.0), (180.0, 210.0), (60.0, 120.0)];
        assert_eq!([0, 1, 2, 3].map(|place| position(&graph, place)), corners);
    }

    #[test]
    fn every_edge_is_an_arrow_and_a_sentence() {
        let edge = |from, to| Edge { from, to, label: "waits for".to_owned() };
        let graph = Graph {
            title: "Deadlock".to_owned(),
            nodes: vec!["Anna".to_owned(), "Bob".to_owned()],
            edges: vec![edge(0, 1), edge(1, 0), edge(1, 1)],
        };
        let svg = draw("g", &graph);
        assert_eq!(svg.matches("class=\"demo-arrow\"").count(), 3, "{svg}");
        assert!(svg.contains("<li>Anna waits for Bob</li>"), "{svg}");
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    }
}
