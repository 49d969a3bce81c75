//! Pages that no clerk wrote: the signs that rules look for, over and over, where a rule that looks back or ahead over
//! all of them would take time that grows with the square.
#![allow(dead_code, reason = "each test takes of it what it needs")]

/// What a hostile page repeats: a name, what stands before, the piece, what stands after.
pub(crate) const REPEATS: &[(&str, &str, &str, &str)] = &[
    ("round brackets", "", "(", ""),
    ("fields side by side", "1. Actions\n\nAction 1: do it\n", "Lead: Sam | Due: 3 May | ", ""),
    ("labels cut in two", "Present:\tSam Pell\n", "In\tSam Pell\nattendance\tJane Okoro\n", ""),
    ("reports struck out", "1. Review of actions\n\n", "- ~~do it now for all (Sam Pell)~~ - x\n", ""),
    ("items that letters count", "", "A. Welcome\n\nThe Chair said that this was a long paragraph of prose for all.\n\n", ""),
    ("round brackets and a name", "", "(A B", ""),
    ("closing brackets", "", ")", ""),
    ("angle brackets", "", "<", ""),
    ("angle brackets and spaces", "", "< ", ""),
    ("tags without an end", "", "<p ", ""),
    ("paragraph tags", "a\tb<p>", "<p>", ""),
    ("bold tags", "a\tb<p>", "<b>x", ""),
    ("closing tags", "a\tb<p>", "</p>", ""),
    ("lists in lists", "a\tb<p>", "<ul>", ""),
    ("list entries", "a\tb<p>", "<li>x", ""),
    ("tables in tables", "<html><body>", "<table><tr><td>x", ""),
    ("cells in a row of a page", "<html><body><table><tr>", "<td>x", ""),
    ("rows of a page", "<html><body><table>", "<tr><td>KB<td>do this", ""),
    ("elements in elements", "<html><body>", "<div>", ""),
    ("comments without an end", "<html><body>", "<!-- ", ""),
    ("scripts without an end", "<html><body>", "<script>", ""),
    ("square brackets", "", "[", ""),
    ("links without an end", "", "[a](", ""),
    ("links without a target", "", "[a]", ""),
    ("links", "", "[a](b) ", ""),
    ("open links in open links", "", "[a](b", ""),
    ("entities", "", "&amp;", ""),
    ("open entities", "", "&#", ""),
    ("ampersands", "", "&", ""),
    ("ampersands and spaces", "", "& ", ""),
    ("stars", "", "**", ""),
    ("stars and letters", "", "**a", ""),
    ("single stars", "", "*a ", ""),
    ("low lines", "", "__a", ""),
    ("low lines alone", "", "_", ""),
    ("tildes", "", "~~a", ""),
    ("backticks", "", "`", ""),
    ("backticks and letters", "", "`a ``b ", ""),
    ("backslashes", "", "\\", ""),
    ("hashes", "", "#", ""),
    ("hashes before a number", "Alder Board\n\n", "#", "1. Roof"),
    ("keys side by side", "Alder Board\n4 May 2024\n\n", "Time: 7pm; Venue: Hall; ", ""),
    ("keys between tabs", "Alder Board\n4 May 2024\n\n", "Time:\t7pm\t", ""),
    ("agendas", "", "Agenda:\n\n1) Quorum\n2) Chair\n3) Roof\n\n", ""),
    ("titles below lines of signs", "", "\n====================\nTitle here\nSaid this.\n", ""),
    ("entries behind angles", "1. Actions\n\n", "> Sam to ask for quotes\n", ""),
    ("labels in brackets and others", "1. Roof\n\n", "[ACTION: Sam] draft it. Action: Jo to print. ", ""),
    ("what somebody came for", "Alder Board\n\nPresent:\n- Sam Pell (Clerk", ", for item 6 only", ")\n- Jo Reed"),
    ("people without commas", "Present: ", "Lorna Hunt (LH) Pam Walker (PW) ", ""),
    ("people between tabs", "Present:\t", "J Dunn\tS Moss\t", ""),
    ("headings", "", "# a\n", ""),
    ("headings without text", "", "#\n", ""),
    ("setext headings", "", "a\n---\n", ""),
    ("rules", "", "---\n", ""),
    ("front matter without an end", "---\n", "a: b\n", ""),
    ("bullets in a line", "", "- ", ""),
    ("bullets", "", "- x\n", ""),
    ("bullet signs", "", "• ", ""),
    ("bullets ever deeper", "", "  - x\n    ", ""),
    ("task boxes", "", "- [ ] ", ""),
    ("tasks", "", "- [x] KB to do it\n", ""),
    ("pipes", "", "| ", ""),
    ("pipes without spaces", "", "|", ""),
    ("rows of pipes", "", "| a | KB |\n", ""),
    ("table borders", "a | b\n", "|---|---|\n", ""),
    ("quotes", "", "> ", ""),
    ("quoted lines", "", "> x\n", ""),
    ("tabs", "", "\t", ""),
    ("tabs and letters", "", "a\t", ""),
    ("rows of tabs", "No.\tBusiness\tActions\n", "1.\ta\tKB\n", ""),
    ("rows without first cells", "No.\tBusiness\tActions\n1.\ta\tKB\n", "\ta\tKB\n", ""),
    ("owners without entries", "No.\tBusiness\tActions\n1.\t<p>a</p>\t<p>KB", " KB", "</p>\n"),
    ("entries without owners", "No.\tBusiness\tActions\n1.\t<p>a</p>", "<p>Action 1 – open</p>", "\t<p>KB</p>\n"),
    ("entries and owners", "No.\tBusiness\tActions\n", "1.\t<p>Action 1 – open</p> <p>Action 2 – open</p>\t<p>KB CK</p>\n", ""),
    (
        "groups on lines that are joined",
        "Minutes of 3 May 2024\n\nPresent: Kit Moss (KM)\n\n",
        "Force of the Northern Area: Sam Pell (SP), Director of Enabling Services; Jane Okoro (JO), Head of Estates\n",
        "",
    ),
    ("fields below actions", "1. Item\n\n", "Action 3/20: Do it.\nOfficer: S Pell\nDue: 3 June 2024\n\n", ""),
    ("rows of a grid", "+---+---+\n| Ref | Action |\n+===+===+\n", "| a | b \\ |\n", "+---+---+\n"),
    ("tildes and letters", "", "~a ", ""),
    ("new lines", "", "\n", "a"),
    ("carriage returns", "", "\r", "a"),
    ("form feeds", "", "\x0c", "a"),
    ("pages", "", "Page 1\n\x0c", "a"),
    ("pages of a line", "", "Minutes\n1. a\n\x0c", ""),
    ("spaces", "", " ", "a"),
    ("spaces within", "a", " ", "a"),
    ("columns of spaces", "", "a                    b\n", ""),
    ("columns of spaces in a line", "", "a          ", ""),
    ("no-break spaces", "", "\u{a0}", "a"),
    ("soft hyphens", "", "\u{ad}", "a"),
    ("zero-width spaces", "a", "\u{200b}", "a"),
    ("accents", "e", "\u{301}", ""),
    ("accents of two kinds", "e", "\u{301}\u{316}", ""),
    ("replacement signs", "", "\u{fffd}", ""),
    ("commas", "", "a, ", ""),
    ("commas without spaces", "", ",", ""),
    ("semicolons", "", "a; ", ""),
    ("colons", "", "a: ", ""),
    ("colons on lines", "", "a:\n", ""),
    ("dashes", "", "– ", ""),
    ("hyphens", "", "-", ""),
    ("slashes", "", "a/", ""),
    ("initials with slashes", "", "KB/", ""),
    ("initials", "", "KB ", ""),
    ("initials on lines", "", "KB\n", ""),
    ("dots", "", ".", ""),
    ("dots and spaces", "", ". ", ""),
    ("dotted initials", "", "A. ", ""),
    ("digits", "", "1", ""),
    ("numbers with dots", "", "1.", ""),
    ("numbers with dots and spaces", "", "1. ", ""),
    ("numbers on lines", "", "1.\n", ""),
    ("dates", "", "7 November 2017 ", ""),
    ("dates on lines", "", "7 November 2017\n", ""),
    ("half dates", "", "7 November ", ""),
    ("dates with slashes", "", "7/", ""),
    ("times", "", "12:30 ", ""),
    ("ordinals", "", "7th ", ""),
    ("quotation marks", "", "\"", ""),
    ("apostrophes", "", "'a ", ""),
    ("letters", "", "a", ""),
    ("capitals", "", "A", ""),
    ("capital words", "", "Aa ", ""),
    ("capital words on lines", "", "Aa Bb\n", ""),
    ("words", "", "word ", ""),
    ("short sentences", "", "It was so. ", ""),
    ("questions", "", "a? ", ""),
    ("tasks in a paragraph", "", "AA to do. ", ""),
    ("tasks without an end", "", "AA to ", ""),
    ("by and by", "", "by the ", ""),
    ("within and within", "", "within 20 ", ""),
    ("labels in a paragraph", "", "Action 1 – ", ""),
    ("labels on lines", "", "Action 1 – \n", ""),
    ("labels of one sort", "", "ACTION: ", ""),
    ("labels and owners", "", "ACTION: KB to do. ", ""),
    ("numbered labels", "Actions from 15/08/2017\n", "Action 1 – complete\n", ""),
    ("dates raised", "", "Actions from 15/08/2017\n", ""),
    ("references", "", "Same outcome as Action 12. ", ""),
    ("blanket statements", "", "All other actions complete. ", ""),
    ("statuses", "", "complete ", ""),
    ("tiers before titles", "Present: ", "County ", "Councillor Pell"),
    ("articles before titles", "Present: ", "the ", "Revd Kit Pell"),
    ("surnames first", "Present:\n", "OKORO, Jane (Dr) (Convener)\n", ""),
    ("tasks over who and when", "1. Item\n\n", "What: ask for quotes\nWho: SP\nWhen: 3 May\n\n", ""),
    ("owners in bold", "Present: Sam Pell (SP)\n\n1. Item\n\n", "- **SP** Ask for quotes\n", ""),
    ("statuses and caveats", "", "complete however ", ""),
    ("decisions", "", "RESOLVED: that ", ""),
    ("agreements", "", "It was agreed that ", ""),
    ("next meetings", "", "The next meeting is on 5 December 2017. ", ""),
    ("next meetings on lines", "", "Date of next meeting: 5 December 2017\n", ""),
    ("abbreviations", "", "Ab Cd (AC) ", ""),
    ("open abbreviations", "", "Ab Cd (A", ""),
    ("people", "Present: ", "Ann Oke (AO), ", ""),
    ("people on lines", "Present:\n", "Ann Oke (AO)\n", ""),
    ("lists of people", "", "Present: Ann Oke (AO)\n", ""),
    ("empty lists of people", "", "Present:\n", ""),
    ("apologies", "Apologies: ", "and ", ""),
    ("titles", "Present: ", "Cllr ", ""),
    ("chairs", "", "Chair: Ann Oke\n", ""),
    ("items", "", "1. Money\nThe report was noted.\n\n", ""),
    ("items in capitals", "", "MONEY\n\nThe report was noted.\n\n", ""),
    ("items ever deeper", "1. a\n", "1.1. b\n", ""),
    ("one heading over and over", "", "No.\tBusiness\tActions\n1.\tMoney\tKB\n", ""),
    ("bold lines", "", "**Money**\n\n", ""),
    ("rows of a log", "Ref | Action | Lead | Due | Status\n--- | --- | --- | --- | ---\n", "1 | Do | KB | 1/2/2017 | Open\n", ""),
    ("heads of logs", "", "Ref | Action | Lead | Due | Status\n--- | --- | --- | --- | ---\n", ""),
    ("signs beyond the first plane", "", "😀", ""),
    ("ideographs", "", "日本", ""),
    (
        "NULs in a text",
        "a",
        "\0b and so on and so on and so on and so on and so on and so on and so on and so on and so on and so on and so on and so on and so on and so on and so on and so on and so on and so on and so on and so on and so on and so on and so on.",
        "",
    ),
];

/// A page of about so many bytes.
pub(crate) fn page(repeat: &(&str, &str, &str, &str), bytes: usize) -> String {
    let (_, before, piece, after) = repeat;
    let mut text = String::with_capacity(bytes + before.len() + piece.len() + after.len());
    text.push_str(before);
    while text.len() < bytes {
        text.push_str(piece);
    }
    text.push_str(after);
    text
}

/// Lists of different people, items and actions: what is long and not the same over and over.
pub(crate) fn varied(kind: usize, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 100);
    let mut n = 0usize;
    text.push_str(
        ["Present: ", "Present:\n", "", "No.\tBusiness\tActions\n", "", "Present: Ann Oke (AO)\n\n1. a\n\n", ""]
            .get(kind)
            .unwrap_or(&""),
    );
    while text.len() < bytes {
        let (a, b, c) = (letter(n), letter(n / 26), letter(n / 676));
        let (la, lb, lc) = (a.to_ascii_lowercase(), b.to_ascii_lowercase(), c.to_ascii_lowercase());
        text.push_str(&match kind {
            0 => format!("{a}n{lb}{lc} {b}o{la}{lc} ({a}{b}{c}), "),
            1 => format!("{a}n{lb}{lc} {b}o{la}{lc} ({a}{b}{c}), Head of {c}at{la}\n"),
            2 => format!("{n}. Item {a}{lb}{lc}\nThe report was noted.\n\n"),
            3 => format!("{n}.\t<p>Item {a}{lb}{lc}</p> <p>It is open.</p>\t<p>{a}{b}</p>\n"),
            4 => format!("{a}{lb} {b}{lc} {c}{la} ({a}{b}{c}) was heard. "),
            5 => format!("ACTION: {a}{b} to write to {c}{la}{lb}.\n\n"),
            _ => format!("# Item {n}\n\nAction {n} – {a}{b} to write by {} May 2017\n\n", n % 30 + 1),
        });
        n += 1;
    }
    text
}

/// How many kinds of [`varied`] there are.
pub(crate) const VARIED: usize = 7;

fn letter(n: usize) -> char {
    char::from(b'A' + u8::try_from(n % 26).unwrap_or(0))
}
