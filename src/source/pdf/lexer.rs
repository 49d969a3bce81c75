//! Page content and CMaps as tokens (ISO 32000-1, 7.2 and 7.8.2).
//!
//! What is no token is passed over byte by byte: a damaged stream gives what can be told of it.

use std::borrow::Cow;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_till, take_while, take_while1};
use nom::combinator::{map, value};
use nom::error::{Error, ErrorKind};
use nom::sequence::preceded;
use nom::{Err, IResult, Parser};

/// A word of page content or of a CMap.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'a> {
    Number(f64),
    /// Without its slash, `#xx` resolved.
    Name(Cow<'a, [u8]>),
    /// A string's bytes, however written.
    Text(Cow<'a, [u8]>),
    ArrayStart,
    ArrayEnd,
    DictStart,
    DictEnd,
    /// An operator, `true`, `null` and the like.
    Keyword(&'a [u8]),
}

/// How deep parentheses may stand in a string; what goes deeper is not counted any more.
const PARENTHESES: usize = 10_000;

type Read<'a, T> = IResult<&'a [u8], T>;

fn space(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

fn regular(byte: u8) -> bool {
    !space(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// Tokens, one after the other.
#[derive(Debug, Clone)]
pub(super) struct Lexer<'a> {
    rest: &'a [u8],
}

impl<'a> Lexer<'a> {
    pub(super) fn new(content: &'a [u8]) -> Self {
        Self { rest: content }
    }

    /// Passes over the data of an inline image, after its `ID`, up to the `EI` that ends it, and gives it.
    ///
    /// The data is binary and may hold "EI" itself, so the one is taken that stands between white space and is followed
    /// by what could be page content.
    pub(super) fn pass_image(&mut self) -> &'a [u8] {
        let data = self.rest;
        for at in memchr::memmem::find_iter(data, b"EI") {
            let before = at.checked_sub(1).and_then(|at| data.get(at)).is_none_or(|b| space(*b));
            let after = data.get(at.saturating_add(2)..).unwrap_or_default();
            let content = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~');
            if before && after.first().is_none_or(|b| space(*b)) && after.iter().take(12).all(content) {
                self.rest = after;
                return data.get(..at).unwrap_or_default();
            }
        }
        self.rest = &[];
        data
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let (rest, ()) = blank(self.rest).ok()?;
            if rest.is_empty() {
                self.rest = rest;
                return None;
            }
            match token(rest) {
                Ok((rest, token)) => {
                    self.rest = rest;
                    return Some(token);
                }
                Err(_) => self.rest = rest.get(1..).unwrap_or_default(),
            }
        }
    }
}

/// White space and comments.
fn blank(input: &[u8]) -> Read<'_, ()> {
    let (mut rest, _) = take_while(space).parse(input)?;
    while rest.first() == Some(&b'%') {
        (rest, _) = preceded(take_till(|b| b == b'\n' || b == b'\r'), take_while(space)).parse(rest)?;
    }
    Ok((rest, ()))
}

fn token(input: &[u8]) -> Read<'_, Token<'_>> {
    match input.first() {
        Some(b'0'..=b'9' | b'+' | b'-' | b'.') => alt((number, keyword)).parse(input),
        Some(b'/') => map(preceded(tag(&b"/"[..]), take_while(regular)), |name| Token::Name(escapes_resolved(name))).parse(input),
        Some(b'(') => preceded(tag(&b"("[..]), literal).parse(input),
        Some(b'<') => alt((value(Token::DictStart, tag(&b"<<"[..])), preceded(tag(&b"<"[..]), hexadecimal))).parse(input),
        Some(b'>') => value(Token::DictEnd, tag(&b">>"[..])).parse(input),
        Some(b'[') => value(Token::ArrayStart, tag(&b"["[..])).parse(input),
        Some(b']') => value(Token::ArrayEnd, tag(&b"]"[..])).parse(input),
        _ => keyword(input),
    }
}

fn keyword(input: &[u8]) -> Read<'_, Token<'_>> {
    map(take_while1(regular), Token::Keyword).parse(input)
}

/// A number as it is met: `12`, `-.5`, `4.`, and the likes of `--5` and `1.2.3`, of which the readable part counts.
fn number(input: &[u8]) -> Read<'_, Token<'_>> {
    let (rest, written) = take_while1(|b: u8| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.')).parse(input)?;
    let (mut negative, mut whole, mut scale, mut digits) = (false, 0.0f64, 0.0f64, false);
    for (at, byte) in written.iter().enumerate() {
        match byte {
            b'-' if !digits => negative = true,
            b'.' if scale == 0.0 => scale = 1.0,
            b'0'..=b'9' => {
                digits = true;
                whole = whole * 10.0 + f64::from(byte - b'0');
                scale *= 10.0;
            }
            b'+' if at == 0 => {}
            _ => break,
        }
    }
    if !digits && scale == 0.0 {
        return Err(Err::Error(Error::new(input, ErrorKind::Digit)));
    }
    let size = if scale > 1.0 { whole / scale } else { whole };
    Ok((rest, Token::Number(if negative { -size } else { size })))
}

fn escapes_resolved(name: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr(b'#', name).is_none() {
        return Cow::Borrowed(name);
    }
    let mut resolved = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'#'
            && let [high, low, after @ ..] = after
            && let (Some(high), Some(low)) = (digit(*high), digit(*low))
        {
            resolved.push(high << 4 | low);
            rest = after;
        } else {
            resolved.push(byte);
        }
    }
    Cow::Owned(resolved)
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// A string in angle brackets, after the first; an odd last digit counts as if a zero followed.
fn hexadecimal(input: &[u8]) -> Read<'_, Token<'_>> {
    let (rest, written) = take_till(|b| b == b'>').parse(input)?;
    let mut bytes = Vec::with_capacity(written.len() / 2 + 1);
    let mut high = None;
    for low in written.iter().filter_map(|b| digit(*b)) {
        match high.take() {
            Some(high) => bytes.push(high << 4 | low),
            None => high = Some(low),
        }
    }
    bytes.extend(high.map(|high| high << 4));
    Ok((rest.get(1..).unwrap_or_default(), Token::Text(Cow::Owned(bytes))))
}

/// A string in parentheses, after the first. Without its end it goes on to the end of the content.
fn literal(input: &[u8]) -> Read<'_, Token<'_>> {
    let special = |b: u8| matches!(b, b'(' | b')' | b'\\' | b'\r');
    // Most strings have neither escapes nor parentheses and need no copy.
    let (rest, plain) = take_till(special).parse(input)?;
    if let Some((b')', rest)) = rest.split_first() {
        return Ok((rest, Token::Text(Cow::Borrowed(plain))));
    }
    let mut bytes = plain.to_vec();
    let (mut rest, mut depth) = (rest, 0usize);
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'(' => {
                depth = depth.saturating_add(1).min(PARENTHESES);
                bytes.push(byte);
            }
            b')' if depth == 0 => break,
            b')' => {
                depth -= 1;
                bytes.push(byte);
            }
            // A line's end counts as a line feed, however written.
            b'\r' => {
                bytes.push(b'\n');
                rest = after.strip_prefix(b"\n").unwrap_or(after);
            }
            _ => rest = escape(after, &mut bytes),
        }
        let (next, plain) = take_till(special).parse(rest)?;
        bytes.extend_from_slice(plain);
        rest = next;
    }
    Ok((rest, Token::Text(Cow::Owned(bytes))))
}

/// What follows a backslash.
fn escape<'a>(input: &'a [u8], bytes: &mut Vec<u8>) -> &'a [u8] {
    let Some((&byte, after)) = input.split_first() else { return input };
    match byte {
        b'n' => bytes.push(b'\n'),
        b'r' => bytes.push(b'\r'),
        b't' => bytes.push(b'\t'),
        b'b' => bytes.push(8),
        b'f' => bytes.push(12),
        b'\n' => {}
        b'\r' => return after.strip_prefix(b"\n").unwrap_or(after),
        b'0'..=b'7' => {
            let octal = input.iter().take(3).take_while(|b| matches!(b, b'0'..=b'7')).count();
            let (written, rest) = input.split_at_checked(octal).unwrap_or((input, &[]));
            let code = written.iter().fold(0u32, |code, b| code * 8 + u32::from(b - b'0'));
            bytes.push(u8::try_from(code & 0xFF).unwrap_or_default());
            return rest;
        }
        _ => bytes.push(byte),
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(content: &[u8]) -> Vec<Token<'_>> {
        Lexer::new(content).collect()
    }

    fn text(bytes: &[u8]) -> Token<'_> {
        Token::Text(Cow::Borrowed(bytes))
    }

    #[test]
    fn reads_what_producers_write() {
        use Token::{ArrayEnd, ArrayStart, DictEnd, DictStart, Keyword, Name, Number};
        let content = b"/F1 12.5 Tf[(a\\(b\\)\\101)-250.<48 6>]TJ%end\n/Span<</A#20B(x(y)z)>>BDC 0g";
        let read = [
            Name(Cow::Borrowed(b"F1")),
            Number(12.5),
            Keyword(b"Tf"),
            ArrayStart,
            text(b"a(b)A"),
            Number(-250.0),
            text(b"H\x60"),
            ArrayEnd,
            Keyword(b"TJ"),
            Name(Cow::Borrowed(b"Span")),
            DictStart,
            Name(Cow::Borrowed(b"A B")),
            text(b"x(y)z"),
            DictEnd,
            Keyword(b"BDC"),
            Number(0.0),
            Keyword(b"g"),
        ];
        assert_eq!(tokens(content), read);
    }

    #[test]
    fn passes_over_what_is_no_token() {
        assert_eq!(tokens(b") > } 1 Td"), [Token::Number(1.0), Token::Keyword(b"Td")]);
        assert_eq!(tokens(b"--5 .-3 -"), [Token::Number(-5.0), Token::Number(-0.3), Token::Keyword(b"-")]);
        assert_eq!(tokens(b"(open"), [text(b"open")]);
        assert_eq!(tokens(b"(a\\\r\nb\rc\\0531\\5)"), [text(b"ab\nc+1\x05")]);
    }

    #[test]
    fn an_image_ends_at_the_ei_that_content_follows() {
        let mut lexer = Lexer::new(b" \x00 EI \xff\xfeEI \nEI\nQ q");
        assert_eq!(lexer.pass_image(), b" \x00 EI \xff\xfeEI \n");
        assert_eq!(lexer.collect::<Vec<_>>(), [Token::Keyword(b"Q"), Token::Keyword(b"q")]);
    }
}
