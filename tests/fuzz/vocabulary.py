"""What mutants are made of: the tokens of each format, and text that programs stumble over."""

from __future__ import annotations

NASTY = (
    *("\0", "\x08", "\x0b", "\x0c", "\x1a", "\x1b[2J", "\x1b]52;c;eA==\x07", "\x1c", "\x85"),
    *("\xa0", "\xad", "\u0301", "\u0301" * 40, "\u030a", "\u200b", "\u200d", "\u2028", "\u2029"),
    *("\u202e", "\u2060", "\u2066", "\u3000", "\ufeff", "\ufffd", "\uffff", "\ud800", "\udfff"),
    *("\U000e0001", "\U0010ffff", "\U0001f469\u200d\U0001f467", "ß", "İ", "ﬁ", "ǆ", "A\u030a"),
    *("²", "①", "٣", "६", "Ⅷ", "\r", "\r\r\n", "\t", "\n\n\n", " \n"),
)
EXTREMES = (
    *("", "0", "-0", "-1", "-0.001", "00", "007", "1e9", "1e309", "-1e309", "1e-400", ".5", "5."),
    *("99", "60", "61", "100", "1000", "3599999", "86400", "2147483647", "2147483648"),
    *("-2147483649", "9223372036854775808", "18446744073709551616", "9" * 400, "9" * 5000),
    *("nan", "NaN", "inf", "Infinity", "-Infinity", "null", "None", "true", "0x10", "0b1", "1_0"),
    *("1,5", "1.5.5", "1:2", "1:2:3:4", "99:99:99.999", "-00:00:01.000", "²", "٣", "½", "+5"),
)
TIMES = (
    *("00:00:01.000 --> 00:00:02.000", "00:00:01,000 --> 00:00:02,000", "0:0:1.5 --> 0:0:3.5"),
    *("00:05.000 --> 00:01.000", "-00:01.000 --> 00:01.000", "00:01.000-->00:02.000"),
    *("99:99:99.999 --> 100:00:00.000", "[00:00:01]", "(00:01)", "00:00:01.000", "-->", " -->"),
    *("00:00:01:12", "1:00", "10:30", "[0:00:01.000 - 0:00:02.000]", "2024-01-01T10:00:00Z"),
)
MARKS = (
    *("(", ")", "[", "]", "{", "}", "<", ">", '"', "'", "&", ";", ":", "-", "–", "#", "*", "\\"),
    *("(0.8)", "[latter]", "(xxx)", "((", "))", "[[", "<<", "&amp;", "&#0;", "&#x110000;"),
    *("&#xd800;", "&lt;", "&", "&#99999999;", "&nbsp;", "{\\an8}", "..", "...", "?", "=", "@"),
)
SPEAKERS = (
    *("Borger: ", "Sagsbehandler: ", "B: ", "Role/Name: ", "SPEAKER_00: ", "Tolk (for Lone): "),
    *("<v Lone>", "<v>", "</v>", "<v A&amp;B>", "<v.loud Bo Hansen>", "[Lone] ", "**Lone** "),
    *(">> ", "- ", "Lone\t", ": ", ":: ", "A" * 300 + ": "),
)
COMMON = (*TIMES, *MARKS, *SPEAKERS, "\n", "\n\n", "hej", "ja", "æøå", "mm", "hvad siger du")
TOKENS = {
    "webvtt": (
        *("WEBVTT", "WEBVTT - titel", "NOTE", "NOTE language: da", "NOTE timing: A", "STYLE"),
        *("REGION", "<c.red>", "</c>", "<00:17.500>", "<i>", "<ruby>", "align:start", "1"),
        *("X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000", "NOTE participants: A, B"),
    ),
    "subrip": ("1", "2", "<i>", "</i>", '<font color="red">', "{\\an8}", "9" * 30),
    "text": (
        *("# language: da", "[00:00:01] Lone: ", "Lone [00:00:01]: ", "00:01:00", "https://a.dk"),
        *("Klokken er 10:30", "---", "Deltagere: A, B", "participants: Lone", "1. ", "\t"),
    ),
    "qdpx": (
        *("guid", "name", "plainTextPath", "plainTextContent", "startPosition", "endPosition"),
        *("creatingUser", "targetGUID", "isCodable", "internal://x.txt", "absolute:///etc/passwd"),
        *("Coding", "CodeRef", "PlainTextSelection", "TextSource", "Sources", "Users", "Note"),
    ),
    "chat": (
        *("@UTF8", "@Begin", "@End", "@Languages:\tdan, eng", "@Participants:\tSAG Bo Adult", "@"),
        *("@ID:\tdan|convo|SAG|||||Adult||Bo%20|", "@Comment:\t", "@G:\tx", "*SAG:\t", "*", "%"),
        *("\n\t", "\x15", "\x150_900\x15", "\x15a_b\x15", "\x151_", " 1_2", "%xtim:\tend=5"),
        *("%mor:\t", "%xcod:\t$a coder=b", "$ unsure=no memo=%0", "%xraw:\t", "\\u0020", "a+b"),
        *("[//]", "[/]", "[>]", "[: x]", "[= x]", "[?]", "[+ a]", "[x 3]", "&-øh", "&=ler", "&+t"),
        *("&*SAG:mm", "&{l=X", "0ja", "xxx", "yyy", "www", "@s:eng", "a_b", "+...", "+/.", '+"/.'),
        *("+<", "+^", "++", "(for)di", "(1:02.5)", "⌈2", "⌉", "∆", "°", "↑", "‡", "→", "a^b"),
        *("no::", "ah:", "{[//]}", "{&-}", " .", " ?", "“", "\x02\x01", '\x15%snd:"a"_1_2\x15'),
    ),
    "csv": (
        *(";", ",", "\t", "|", '"', '""', '";"', "sep=;", "sep=", "speaker", "text", "taler"),
        *("start", "end", "slut", "tekst", "duration", "# language: da", "=1+1", "conversation"),
    ),
    "json": (
        *("{", "}", "[", "]", ":", ",", '"', "null", "NaN", "Infinity", "true", "\\ud800"),
        *('"segments": ', '"words": ', '"start": ', '"end": ', '"text": ', '"speaker": '),
    ),
    "elan": (
        *("ts1", "ts2", "ts9", "a1", "a2", "talk", "codes", "codes: MH", "codes: MH @ Lone"),
        *("codes: person:MH @ Borger", "milliseconds", "PAL-frames", "dan", "und", "convo:timing"),
        *("TIER", "TIER_ID", "PARENT_REF", "PARTICIPANT", "ANNOTATOR", "LINGUISTIC_TYPE_REF"),
        *("TIME_SLOT", "TIME_VALUE", "TIME_SLOT_REF1", "TIME_SLOT_REF2", "ANNOTATION_REF"),
        *("ANNOTATION_ID", "REF_ANNOTATION", "ALIGNABLE_ANNOTATION", "ANNOTATION_VALUE"),
        *("CVE_REF", "CV_ID", "a.b; c (rejected) ? // se", "-", '"a; b', "<!DOCTYPE a [", "]]>"),
    ),
    "exmaralda": (
        *("T0", "T1", "T9", "SPK0", "SPK9", "v", "v2", "t", "a", "d", "intp", "dan"),
        *("codes: MH", "codes: person:MH @ v", "tier", "event", "tli", "time", "start", "end"),
        *("speaker", "category", "type", "abbreviation", "ud-information", "display-name"),
        *("basic-transcription", "segmented-transcription", "- ?", "<!DOCTYPE a [", "]]>"),
    ),
    "textgrid": (
        *('"', '""', '"""', '"IntervalTier"', '"TextTier"', "IntervalTier", "! ", "<exists>"),
        *("item [2]:", "intervals [2]:", "points [1]:", "xmin = 0", "xmax = 1", 'text = "'),
        *('mark = "', "number = 1", "intervals: size = 3", "--undefined--", "codes: MH @ Borger"),
        *("points: Lone", "talk 2: Lone", "Lone - words", "phones", "ooTextFile", "1e999", "-0"),
    ),
    "word": (
        *("<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tab/>", "<w:br/>"),
        *("<w:tbl>", "<w:tr>", "<w:tc>", "</w:tc>", "</w:tr>", "</w:tbl>", "<w:vanish/>"),
        *("<w:ins>", "</w:ins>", "<w:del>", "</w:del>", "<w:delText>", "<!DOCTYPE w [", "<!--"),
        *('<!ENTITY a "b">', "<![CDATA[", "]]>", "<?xml?>", "<w:sdt>", "<w:footnoteReference/>"),
        *("<mc:AlternateContent>", "<mc:Fallback>", "<w:txbxContent>", "<w:hyperlink>", "w:"),
    ),
    "scheme": (
        *("scheme", "version", "codes", "code", "when", "phrase", "regex", "any", "all", "not"),
        *("after", "before", "run", "echoes", "score", "words", "role", "lists", "ratios", "per"),
        *("count", "minimum", "label", "definition", "examples", "counterexamples", "languages"),
        *("gap", "starts", "ends", "asked", "within", "coded", "of", "parts", "da", "en", "*"),
        *("> 8", ">= 0.5", "1-3", "citizen", "caseworker", "&a", "*a", "<<", "!!int", "---"),
        *("|", ">", "{", "}", "[", "]", "- ", "  ", "\t", "(", "(?i)a", "\\bpå\\b", "a*", "$x"),
    ),
    "project": (
        *("title", "purpose", "language", "roles", "schemes", "participants", "on_behalf_of"),
        *("turns", "merge_gap", "metadata", "id_from", "delete_after", "180 days", "6 måneder"),
        *("(?P<town>[A-Z]+)", "(?P<", "a{99999}", "99999999999 days", "&a", "*a", "<<", "!!x"),
        *("citizen_perspective", "SB*", "[Bir]*", "{", "}", "[", "]", "- ", "  ", "\t", "---"),
    ),
    "metadata": (";", ",", "\t", "|", '"', '""', "conversation", "samtale", "date", "m1", "m2"),
}
"""By target; `COMMON` goes with all of them."""
