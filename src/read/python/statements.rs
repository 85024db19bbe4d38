//! The statements of a Python file, the blocks that they are in, and the scopes that blocks make.

use super::tokens::{NONE, Source};

/// A simple statement, or the header of a compound one.
#[derive(Debug, Clone, Copy)]
pub struct Statement {
    pub first: usize,
    pub end: usize,
    /// The block that it is in.
    pub block: usize,
    /// The block that it is the header of, or [`NONE`].
    pub body: usize,
    /// Whether it has parts that run at another time, or again: a `lambda` or a comprehension.
    pub delays: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    Module,
    Function,
    Class,
    Loop,
    /// A block that runs once or not at all.
    Plain,
}

/// The statements behind a header.
#[derive(Debug, Clone, Copy)]
pub struct Block {
    pub kind: BlockKind,
    /// The block around it; the module is around itself.
    pub outer: usize,
    /// The function, class or module that its names belong to.
    pub scope: usize,
    /// Its header's first token.
    pub header: usize,
    /// The token behind its last one.
    pub end: usize,
    depth: usize,
}

/// The block of the file.
pub const MODULE: usize = 0;

/// How deep blocks may be in each other, as for Python itself.
const MOST_NESTED: usize = 100;

/// A file's statements in their order.
#[derive(Debug)]
pub struct Statements {
    pub list: Vec<Statement>,
    pub blocks: Vec<Block>,
}

impl Statements {
    pub fn new(source: &Source<'_>) -> Self {
        let end = source.tokens.len();
        let module = Block { kind: BlockKind::Module, outer: MODULE, scope: MODULE, header: 0, end, depth: 0 };
        let mut statements = Statements { list: Vec::new(), blocks: vec![module] };
        // The open blocks, with the columns that they begin at.
        let mut open = vec![(0, MODULE)];
        let mut header = NONE;
        for (index, line) in source.lines.iter().enumerate() {
            let end = source.lines.get(index + 1).map_or(end, |next| next.first);
            while let Some((_, block)) = open.last().copied().filter(|(indent, block)| *indent > line.indent && *block != MODULE) {
                statements.close(block, line.first);
                open.pop();
            }
            let (indent, outer) = open.last().copied().unwrap_or_default();
            let mut block = outer;
            if header != NONE && line.indent > indent {
                block = statements.open(source, header, outer);
                open.push((line.indent, block));
            }
            header = statements.add_line(source, line.first, end, block);
        }
        while let Some((_, block)) = open.pop() {
            statements.close(block, end);
        }
        statements
    }

    /// Adds the statements of a logical line. Returns the one whose block is to follow, or [`NONE`].
    fn add_line(&mut self, source: &Source<'_>, first: usize, end: usize, block: usize) -> usize {
        let (mut start, mut block) = (first, block);
        if let Some(colon) = header_end(source, first, end) {
            let header = self.add(source, first, colon + 1, block);
            if colon + 1 >= end {
                return header;
            }
            start = colon + 1;
            block = self.open(source, header, block);
            self.close(block, end);
        }
        for (first, end) in source.split(";", start, end) {
            self.add(source, first, end, block);
        }
        NONE
    }

    fn add(&mut self, source: &Source<'_>, first: usize, end: usize, block: usize) -> usize {
        let delays = (first..end).any(|at| source.is(at, "lambda") || source.is(at, "for") && source.token(at).outer != NONE);
        self.list.push(Statement { first, end, block, body: NONE, delays });
        self.list.len() - 1
    }

    /// Opens the block behind a header.
    fn open(&mut self, source: &Source<'_>, header: usize, outer: usize) -> usize {
        let around = self.block(outer);
        if around.depth >= MOST_NESTED {
            return outer;
        }
        let first = self.list.get(header).map_or(0, |header| header.first);
        let keyword = if source.is(first, "async") { first + 1 } else { first };
        let kind = match source.word(keyword) {
            "def" => BlockKind::Function,
            "class" => BlockKind::Class,
            "for" | "while" => BlockKind::Loop,
            _ => BlockKind::Plain,
        };
        let index = self.blocks.len();
        let scope = if matches!(kind, BlockKind::Function | BlockKind::Class) { index } else { around.scope };
        self.blocks.push(Block { kind, outer, scope, header: first, end: NONE, depth: around.depth + 1 });
        if let Some(header) = self.list.get_mut(header) {
            header.body = index;
        }
        index
    }

    fn close(&mut self, block: usize, end: usize) {
        if let Some(block) = self.blocks.get_mut(block) {
            block.end = end;
        }
    }

    pub fn block(&self, index: usize) -> Block {
        let nowhere = Block { kind: BlockKind::Module, outer: MODULE, scope: MODULE, header: 0, end: 0, depth: 0 };
        self.blocks.get(index).copied().unwrap_or(nowhere)
    }

    /// The statement of a token.
    pub fn at(&self, token: usize) -> Statement {
        let index = self.list.partition_point(|statement| statement.first <= token);
        let nothing = Statement { first: token, end: token, block: MODULE, body: NONE, delays: true };
        index.checked_sub(1).and_then(|index| self.list.get(index)).copied().unwrap_or(nothing)
    }

    /// The function, class or module that a statement's names belong to.
    pub fn scope(&self, statement: Statement) -> usize {
        self.block(statement.block).scope
    }

    /// Whether a block is the other one, or around it in the same scope.
    pub fn is_around(&self, block: usize, mut inner: usize) -> bool {
        loop {
            let Block { outer, scope, .. } = self.block(inner);
            if block == inner {
                return true;
            }
            if inner == scope {
                return false;
            }
            inner = outer;
        }
    }

    /// Where the outermost loop around a block ends that doesn't have this token; 0 if there is none.
    pub fn loop_end(&self, mut block: usize, without: usize) -> usize {
        let mut found = 0;
        loop {
            let Block { kind, outer, scope, header, end, .. } = self.block(block);
            if kind == BlockKind::Loop && !(header..end).contains(&without) {
                found = end;
            }
            if block == scope {
                return found;
            }
            block = outer;
        }
    }
}

/// The colon that ends the header of a compound statement, if a line begins with one.
fn header_end(source: &Source<'_>, first: usize, end: usize) -> Option<usize> {
    const HEADERS: [&str; 11] = ["if", "elif", "else", "for", "while", "try", "except", "finally", "with", "def", "class"];
    let keyword = if source.is(first, "async") { first + 1 } else { first };
    let colon = source.find(":", keyword, end)?;
    let is_soft = source.is_one_of(keyword, &["match", "case"]) && colon > keyword + 1 && source.find("=", keyword, colon).is_none();
    (is_soft || source.is_one_of(keyword, &HEADERS)).then_some(colon)
}
