//! What kinds of characters a text holds: one pass over its bytes answers most questions about it.

/// Kinds of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Characters(u16);

impl Characters {
    /// `0` to `9`.
    pub const DIGIT: Self = Self(1);
    /// `a` to `z`.
    pub const LOWER: Self = Self(2);
    /// `A` to `Z`.
    pub const UPPER: Self = Self(4);
    /// `-`.
    pub const HYPHEN: Self = Self(8);
    /// `.`.
    pub const DOT: Self = Self(0x10);
    /// `_`.
    pub const UNDERSCORE: Self = Self(0x20);
    /// `/`.
    pub const SLASH: Self = Self(0x40);
    /// The space.
    pub const SPACE: Self = Self(0x80);
    /// `(` and `)`.
    pub const PARENTHESIS: Self = Self(0x100);
    /// `*` and `?`.
    pub const WILDCARD: Self = Self(0x200);
    /// `:`, `=`, `+` and `@`.
    pub const JOINT: Self = Self(0x400);
    /// The rest of what ASCII shows.
    pub const SIGN: Self = Self(0x800);
    /// `$`, `%`, `<` and `{`.
    pub const OPENING: Self = Self(0x4000);
    /// What ASCII doesn't show.
    pub const CONTROL: Self = Self(0x1000);
    /// What lies beyond ASCII.
    pub const WIDE: Self = Self(0x2000);

    /// All of them.
    pub const ALL: Self = Self(u16::MAX);

    /// `a` to `z` and `A` to `Z`.
    pub const LETTER: Self = Self(Self::LOWER.0 | Self::UPPER.0);

    /// The kinds of a text's characters.
    pub fn of(text: &str) -> Self {
        let mut all = 0;
        let mut rest = text.as_bytes();
        while let [byte, after @ ..] = rest {
            all |= KINDS.get(usize::from(*byte)).copied().unwrap_or_default();
            rest = after;
        }
        Self(all)
    }

    /// Whether there is no character of another kind.
    pub const fn within(self, kinds: Self) -> bool {
        self.0 & !kinds.0 == 0
    }

    /// Whether there is a character of one of these kinds.
    pub const fn has(self, kinds: Self) -> bool {
        self.0 & kinds.0 != 0
    }

    /// Both these kinds and those.
    pub const fn and(self, kinds: Self) -> Self {
        Self(self.0 | kinds.0)
    }

    const fn of_byte(byte: u8) -> Self {
        match byte {
            b'0'..=b'9' => Self::DIGIT,
            b'a'..=b'z' => Self::LOWER,
            b'A'..=b'Z' => Self::UPPER,
            b'-' => Self::HYPHEN,
            b'.' => Self::DOT,
            b'_' => Self::UNDERSCORE,
            b'/' => Self::SLASH,
            b' ' => Self::SPACE,
            b'(' | b')' => Self::PARENTHESIS,
            b'*' | b'?' => Self::WILDCARD,
            b':' | b'=' | b'+' | b'@' => Self::JOINT,
            b'$' | b'%' | b'<' | b'{' => Self::OPENING,
            0x80.. => Self::WIDE,
            0..=0x1F | 0x7F => Self::CONTROL,
            _ => Self::SIGN,
        }
    }
}

/// How many characters (code points) a text has.
pub fn count_characters(text: &str) -> usize {
    let mut count = 0;
    for byte in text.bytes() {
        count += usize::from(!matches!(byte, 0x80..=0xBF));
    }
    count
}

/// The kind of each byte.
static KINDS: [u16; 256] = {
    let mut kinds = [0; 256];
    let mut rest = kinds.as_mut_slice();
    let mut byte = 0;
    while let [kind, after @ ..] = rest {
        *kind = Characters::of_byte(byte).0;
        byte = byte.wrapping_add(1);
        rest = after;
    }
    kinds
};

/// Where a part of a text begins. The standard library's search is many times the code, for texts that are never so long.
#[inline(never)]
pub fn find(text: &str, part: &str) -> Option<usize> {
    let mut rest = text.as_bytes();
    while !rest.starts_with(part.as_bytes()) {
        let next = rest.get(1..)?;
        rest = next.get(next.iter().position(|byte| Some(byte) == part.as_bytes().first())?..)?;
    }
    Some(text.len() - rest.len())
}

/// Whether a text has another one in it.
pub fn contains(text: &str, part: &str) -> bool {
    find(text, part).is_some()
}
