//! GraphML: who meets whom, as programs for networks read it.
//!
//! Nodes have `name`, `type`, `country` (where there is one) and `meetings`; edges have `weight`, the meetings of both.

use std::io::Result;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};

use super::json::{EdgeView, GraphView, NodeView};
use crate::meeting::model::ParticipantType;

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";

/// What nodes and edges have: id of the key, what it is of, name, type.
const KEYS: [(&str, &str, &str, &str); 5] = [
    ("name", "node", "name", "string"),
    ("type", "node", "type", "string"),
    ("country", "node", "country", "string"),
    ("meetings", "node", "meetings", "long"),
    ("weight", "edge", "weight", "long"),
];

/// A network as a GraphML document.
pub fn graphml(graph: &GraphView) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    write(&mut writer, graph).expect("a vector takes all that is written to it");
    let mut document = writer.into_inner();
    document.push(b'\n');
    document
}

type Xml = Writer<Vec<u8>>;

fn write(writer: &mut Xml, graph: &GraphView) -> Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = writer.create_element("graphml").with_attribute(("xmlns", NAMESPACE));
    root.write_inner_content(|writer| {
        for (id, of, name, kind) in KEYS {
            let attributes = [("id", id), ("for", of), ("attr.name", name), ("attr.type", kind)];
            writer.create_element("key").with_attributes(attributes).write_empty()?;
        }
        let attributes = [("id", "meetings"), ("edgedefault", "undirected")];
        writer.create_element("graph").with_attributes(attributes).write_inner_content(|writer| {
            graph.nodes.iter().try_for_each(|node| write_node(writer, node))?;
            graph.edges.iter().try_for_each(|edge| write_edge(writer, edge))
        })?;
        Ok(())
    })?;
    Ok(())
}

fn write_node(writer: &mut Xml, node: &NodeView) -> Result<()> {
    let kind = match node.kind {
        ParticipantType::Person => "person",
        ParticipantType::Organisation => "organisation",
        ParticipantType::Country => "country",
    };
    let id = plain(&node.id);
    writer.create_element("node").with_attribute(("id", id.as_str())).write_inner_content(|writer| {
        data(writer, "name", &node.name)?;
        data(writer, "type", kind)?;
        node.country.iter().try_for_each(|country| data(writer, "country", country))?;
        data(writer, "meetings", &node.meetings.to_string())
    })?;
    Ok(())
}

fn write_edge(writer: &mut Xml, edge: &EdgeView) -> Result<()> {
    let (source, target) = (plain(&edge.source), plain(&edge.target));
    let edge_element = writer.create_element("edge");
    let edge_element = edge_element.with_attributes([("source", source.as_str()), ("target", target.as_str())]);
    edge_element.write_inner_content(|writer| data(writer, "weight", &edge.meetings.to_string()))?;
    Ok(())
}

fn data(writer: &mut Xml, key: &str, value: &str) -> Result<()> {
    let value = plain(value);
    writer.create_element("data").with_attribute(("key", key)).write_text_content(BytesText::new(&value))?;
    Ok(())
}

/// A text without the characters that XML has no way to write.
fn plain(text: &str) -> String {
    let writable = |letter: &char| match letter {
        '\t' | '\n' | '\r' => true,
        _ => !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}'),
    };
    text.chars().map(|letter| if writable(&letter) { letter } else { char::REPLACEMENT_CHARACTER }).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use quick_xml::{Reader, XmlVersion, escape::resolve_predefined_entity, events::Event};

    use super::*;

    #[test]
    fn whatever_a_name_holds_the_document_can_be_read() {
        let node = |id: &str, name: &str| NodeView {
            id: id.to_owned(),
            name: name.to_owned(),
            kind: ParticipantType::Person,
            country: None,
            meetings: 1,
            missing: BTreeMap::new(),
        };
        let odd = "A <b> & \"c\" 'd' ]]> \u{1} é";
        let graph = GraphView {
            by: "participant".to_owned(),
            total: 1,
            nodes: vec![node("a\"<&", odd), node("b", "B")],
            nodes_total: 2,
            edges: vec![EdgeView { source: "a\"<&".to_owned(), target: "b".to_owned(), meetings: 1 }],
            edges_total: 1,
        };
        let document = String::from_utf8(graphml(&graph)).unwrap();
        let mut reader = Reader::from_str(&document);
        let (mut texts, mut ids) = (String::new(), Vec::new());
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                Event::Text(text) => texts.push_str(&text),
                Event::GeneralRef(name) => {
                    texts.push_str(resolve_predefined_entity(&name.into_inner()).unwrap());
                }
                Event::Start(element) if element.name().as_ref() == "node" => {
                    let id = element.try_get_attribute("id").unwrap().unwrap();
                    ids.push(id.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned());
                }
                _ => {}
            }
        }
        assert!(texts.contains(&odd.replace('\u{1}', "\u{fffd}")), "{texts}");
        assert_eq!(ids, ["a\"<&", "b"]);
    }
}
