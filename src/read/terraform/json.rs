//! Terraform and OpenTofu in JSON: resources of `.tf.json` files, those in what `terraform show -json` prints of a plan or a state, and
//! those of a state file.
//!
//! Answers for where resources are in these, for the templates in texts of the first, and for what isn't known in a plan.

use crate::model::terraform::RESOURCE;
use crate::model::{CreateClassificationJobRequest, Id};
use crate::read::document::SourceDocument;
use crate::read::json;
use crate::read::literal::{Literal, LiteralValue, MOST_DEEP, Member, Span};
use crate::read::mapped::Mapped;
use crate::read::terraform::hcl::{Body, decoded, number};
use crate::read::terraform::provider::{self, Syntax};
use crate::shape::Object;
use crate::text::{Gather, Limits, Node, NodeKind, Sorted, Tape, quote};

/// Reads the jobs in a file.
pub fn read(text: &str) -> Vec<SourceDocument> {
    let limits = Limits { bytes: u32::MAX as usize, depth: MOST_DEEP, stand_ins: false };
    let Ok(tape) = Tape::parse(text.as_bytes(), limits) else { return Vec::new() };
    let mut reader = Reader { tape: &tape, text: Mapped::of(text, 0), documents: Vec::new() };
    let root = tape.root();
    reader.source(root);
    if reader.documents.is_empty() {
        reader.plan(root);
    }
    reader.documents
}

struct Reader<'t> {
    tape: &'t Tape<'t>,
    text: Mapped,
    documents: Vec<SourceDocument>,
}

impl<'t> Reader<'t> {
    /// Resources of a `.tf.json` file.
    fn source(&mut self, root: Node<'t>) {
        let kinds = named(&named(&objects(root), "resource"), RESOURCE);
        for (name, body) in kinds.iter().flat_map(|kind| kind.members()) {
            for body in objects(body) {
                let span = self.span(body);
                let mut value = json::literal(body, &self.text);
                read_by(&mut value, |text| decoded(text, false));
                let LiteralValue::Object { members, open } = value.value else { continue };
                let name = [RESOURCE, ".", name.str().unwrap_or_default()].concat();
                self.documents.push(provider::document(Syntax::Json, name, span, Body::of(members, open, span)));
            }
        }
    }

    /// Resources of a plan, of a state, or by themselves.
    fn plan(&mut self, root: Node<'t>) {
        let configuration = root.get("configuration").and_then(|configuration| configuration.get("root_module"));
        let written = configuration.map(written_jobs).unwrap_or_default();
        let written = Sorted::of(written.iter().map(|(path, arguments)| (path.as_bytes(), *arguments)).gather());
        let mut resources = objects(root);
        resources.extend(named(&[root], "resource_changes"));
        let mut modules = root.get("values").and_then(|values| values.get("root_module")).into_iter().gather();
        while let Some(module) = modules.pop() {
            resources.extend(named(&[module], "resources"));
            let below = modules.len();
            modules.extend(named(&[module], "child_modules"));
            if let Some(below) = modules.get_mut(below..) {
                below.reverse();
            }
        }
        for resource in resources {
            self.resource(resource, &written);
        }
        for resource in named(&[root], "resources") {
            self.instances(resource);
        }
    }

    fn resource(&mut self, resource: Node<'t>, written: &Sorted<'_>) {
        let change = resource.get("change");
        let after = resource.get("values").or(change.and_then(|change| change.get("after")));
        let Some(after) = after.filter(|_| is_job(resource)) else { return };
        let text = |name: &str| resource.get(name).and_then(Node::str);
        let name = text("name").unwrap_or_default();
        let address = text("address").map_or_else(|| [RESOURCE, ".", name].concat(), str::to_owned);
        let mut values = json::literal(after, &self.text);
        read_by(&mut values, |text| Some(text.to_owned()));
        if let Some(unknown) = change.and_then(|change| change.get("after_unknown")) {
            let path = path_of(text("module_address").unwrap_or_default(), name);
            let arguments = written.last_of(path.as_bytes()).and_then(|index| self.tape.node(index));
            self.resolve(&mut values, unknown, arguments, Some(CreateClassificationJobRequest::OBJECT));
        }
        self.planned(address, resource, values);
    }

    /// The instances of a resource in a state file. One that is to be destroyed is deposed.
    fn instances(&mut self, resource: Node<'t>) {
        let instances = if is_job(resource) { named(&[resource], "instances") } else { return };
        let text = |name: &str| resource.get(name).and_then(Node::str).unwrap_or_default();
        for instance in instances {
            let Some(attributes) = instance.get("attributes").filter(|_| instance.get("deposed").is_none()) else { continue };
            let mut address = text("module").to_owned();
            if !address.is_empty() {
                address.push('.');
            }
            for part in [RESOURCE, ".", text("name")] {
                address.push_str(part);
            }
            if let Some(index) = instance.get("index_key") {
                address.push('[');
                match index.str() {
                    Some(key) => quote(&key.replace("${", "$${").replace("%{", "%%{"), &mut address),
                    None => address.push_str(index.number().unwrap_or_default()),
                }
                address.push(']');
            }
            let mut values = json::literal(attributes, &self.text);
            read_by(&mut values, |text| Some(text.to_owned()));
            self.planned(address, instance, values);
        }
    }

    /// Adds the job with these values, which the plan or the state has at a place.
    fn planned(&mut self, address: String, place: Node<'t>, values: Literal) {
        if let LiteralValue::Object { members, open } = values.value {
            let body = Body::of(members, open, values.span);
            self.documents.push(provider::document(Syntax::Plan, address, self.span(place), body));
        }
    }

    /// Makes holes of what isn't known, unless it isn't written: `written` is what the configuration has there, as far as that is known.
    /// The configuration doesn't have `dynamic` blocks: of blocks that can be repeated, it can't tell.
    fn resolve(&self, value: &mut Literal, unknown: Node<'t>, written: Option<Node<'t>>, block: Option<&'static Object<Id>>) {
        let span = value.span;
        match &mut value.value {
            _ if unknown.kind() == NodeKind::True => value.value = LiteralValue::Hole,
            LiteralValue::List { items, .. } => {
                let written = written.filter(|written| written.kind() == NodeKind::Array && written.count() == items.len());
                let mut written = written.into_iter().flat_map(Node::elements);
                for (item, unknown) in items.iter_mut().zip(unknown.elements()) {
                    self.resolve(item, unknown, written.next(), block);
                }
            }
            LiteralValue::Object { members, .. } => {
                let names = Sorted::of(members.iter().zip(0..).map(|(member, place)| (member.name.as_bytes(), place)).gather());
                let places = unknown.members().map(|(key, _)| names.last_of(key.bytes().unwrap_or_default())).gather();
                let arguments = written.filter(|written| is_block(*written)).map(arguments_of);
                for ((key, unknown), place) in unknown.members().zip(places) {
                    let name = key.str().unwrap_or_default();
                    let blocks = block.and_then(|block| provider::blocks_of(block, name));
                    let argument = arguments.as_ref().map(|arguments| arguments.last_of(name.as_bytes()));
                    let may_be_dynamic = blocks.is_some_and(|(_, is_list)| is_list);
                    let is_absent = argument == Some(None) && unknown.kind() == NodeKind::True && !may_be_dynamic;
                    let argument = argument.flatten().and_then(|index| self.tape.node(index));
                    match place.and_then(|place| members.get_mut(place as usize)) {
                        Some(member) if is_absent => member.value.value = LiteralValue::Null,
                        Some(member) => self.resolve(&mut member.value, unknown, argument, blocks.map(|(block, _)| block)),
                        None if is_absent || unknown.kind() != NodeKind::True => {}
                        None => members.push(Member { name: name.to_owned(), span, value: Literal::hole(span) }),
                    }
                }
            }
            _ => {}
        }
    }

    fn span(&self, node: Node<'t>) -> Span {
        self.text.span(node.start(), node.end())
    }
}

/// The jobs in the configuration of a plan: each with its path, and the index of the arguments that are written.
fn written_jobs(root: Node<'_>) -> Vec<(String, u32)> {
    let mut jobs = Vec::new();
    let mut modules = vec![(String::new(), root)];
    while let Some((path, module)) = modules.pop() {
        for resource in named(&[module], "resources") {
            if let (Some(name), Some(arguments)) = (resource.get("name").and_then(Node::str), resource.get("expressions"))
                && is_job(resource)
            {
                jobs.push((joined(&path, name), arguments.index()));
            }
        }
        for (name, call) in module.get("module_calls").into_iter().flat_map(Node::members) {
            if let Some(inner) = call.get("module") {
                modules.push((joined(&path, name.str().unwrap_or_default()), inner));
            }
        }
    }
    jobs
}

/// The path of a job: the names of its modules and its own, without indexes.
fn path_of(module_address: &str, name: &str) -> String {
    let mut path = String::new();
    let (mut is_index, mut is_text, mut is_escaped, mut is_name) = (false, false, false, false);
    let mut word = String::new();
    for c in module_address.chars().chain(['.']) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_text => is_escaped = true,
            '"' => is_text = !is_text,
            _ if is_text => {}
            '[' => is_index = true,
            ']' => is_index = false,
            '.' => {
                if is_name {
                    path = joined(&path, &word);
                }
                is_name = !is_name;
                word.clear();
            }
            _ if is_index => {}
            c => word.push(c),
        }
    }
    joined(&path, name)
}

fn joined(path: &str, name: &str) -> String {
    [path, "\n", name].concat()
}

fn is_job(resource: Node<'_>) -> bool {
    let is = |name: &str, text: &str| resource.get(name).is_some_and(|value| value.is(text));
    is("type", RESOURCE) && !is("mode", "data")
}

/// Whether a part of the configuration is a block, and not the expression of an argument.
fn is_block(written: Node<'_>) -> bool {
    !written.is_empty() && written.get("constant_value").or(written.get("references")).is_none()
}

/// The arguments of a block of the configuration, with their indexes.
fn arguments_of(block: Node<'_>) -> Sorted<'_> {
    Sorted::of(block.members().map(|(key, value)| (key.bytes().unwrap_or_default(), value.index())).gather())
}

/// An object, or those in a list.
fn objects(node: Node<'_>) -> Vec<Node<'_>> {
    match node.kind() {
        NodeKind::Object => vec![node],
        _ => node.elements().filter(|element| element.kind() == NodeKind::Object).gather(),
    }
}

/// The objects in all members of this name, of all these objects.
fn named<'t>(parents: &[Node<'t>], name: &str) -> Vec<Node<'t>> {
    let mut found = Vec::new();
    for (key, value) in parents.iter().flat_map(|parent| parent.members()) {
        if key.is(name) {
            found.extend(objects(value));
        }
    }
    found
}

/// The value with its numbers as HCL reads them, and with its texts as `text_of` reads them: nothing for one that isn't known.
pub fn read_by(literal: &mut Literal, text_of: fn(&str) -> Option<String>) {
    match &mut literal.value {
        LiteralValue::Number(text) => {
            let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
            literal.value = number(sign, digits).map_or(LiteralValue::Hole, LiteralValue::Number);
        }
        LiteralValue::Text(text) => literal.value = text_of(text).map_or(LiteralValue::Hole, LiteralValue::Text),
        LiteralValue::List { items, .. } => items.iter_mut().for_each(|item| read_by(item, text_of)),
        LiteralValue::Object { members, open } => {
            members.retain_mut(|member| {
                read_by(&mut member.value, text_of);
                let name = text_of(&member.name);
                *open |= name.is_none();
                name.map(|name| member.name = name).is_some()
            });
        }
        LiteralValue::Hole | LiteralValue::Null | LiteralValue::Boolean(_) => {}
    }
}
