import pytest
from convo.errors import ReadError
from convo.readers import read
from convo.readers.textgrid import parse, recognises

OPENING = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0\nxmax = 9\n'


def long(*tiers, size=None):
    told = "".join(f"    item [{at}]:\n{tier}" for at, tier in enumerate(tiers, 1))
    return f"{OPENING}tiers? <exists>\nsize = {size or len(tiers)}\nitem []:\n{told}"


def intervals(name, *labels, size=None):
    rows = "".join(
        f"        intervals [{at}]:\n            xmin = {begin}\n            xmax = {end}\n"
        f'            text = "{text}"\n'
        for at, (begin, end, text) in enumerate(labels, 1)
    )
    return (
        f'        class = "IntervalTier"\n        name = "{name}"\n        xmin = 0\n'
        f"        xmax = 9\n        intervals: size = {size or len(labels)}\n{rows}"
    )


def points(name, *labels):
    rows = "".join(
        f'        points [{at}]:\n            number = {time}\n            mark = "{text}"\n'
        for at, (time, text) in enumerate(labels, 1)
    )
    return (
        f'        class = "TextTier"\n        name = "{name}"\n        xmin = 0\n'
        f"        xmax = 9\n        points: size = {len(labels)}\n{rows}"
    )


def said(text):
    return [(row.speaker, row.text, row.start, row.end) for row in parse(text).rows]


def told(text):
    return [(note.message.id, note.message.args.get("count")) for note in parse(text).notices]


LONE = intervals("Lone", (0, 1, ""), (1, 2.5, "hej"), (2.5, 9, " "))
BO = intervals("Bo", (0, 0.5, "ja"), (0.5, 9, ""))
SHORT = (
    'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n9\n<exists>\n2\n"IntervalTier"\n'
    '"Lone"\n0\n9\n2\n0\n1\n""\n1\n2.5\n"hej"\n"TextTier"\n"F0"\n0\n9\n1\n0.5\n"120"\n'
)


def test_labelled_intervals_are_rows_in_time_order_and_silence_is_none():
    assert said(long(LONE, BO)) == [("Bo", "ja", 0, 0.5), ("Lone", "hej", 1, 2.5)]
    assert told(long(LONE, BO)) == []


def test_a_rows_line_is_that_of_its_text():
    text = long(LONE, BO)
    lines = text.split("\n")
    assert [lines[row.line - 1].strip() for row in parse(text).rows] == [
        'text = "ja"',
        'text = "hej"',
    ]


def test_the_short_form_is_read_and_points_are_told():
    assert said(SHORT) == [("Lone", "hej", 1, 2.5)]
    assert told(SHORT) == [("tier-points", 1)]


def test_all_on_one_line_is_read():
    assert said(SHORT.replace("\n", " ")) == said(SHORT)


def test_comments_are_no_part_of_it():
    assert said(SHORT.replace("0\n9\n<", '0 ! "fra"\n9 ! til 9\n<', 1)) == said(SHORT)
    assert told(SHORT.replace("0\n9\n<", "0 ! fra\n9\n<", 1)) == [("tier-points", 1)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_praats_encodings_and_line_ends_are_read(tmp_path, encoding, end):
    file = tmp_path / "æ.TextGrid"
    text = long(intervals("Åse", (0, 1, "på gensyn"))).replace("\n", end)
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    file.write_bytes(mark + text.encode(encoding))
    assert read(file).utterances.select("speaker", "raw").rows() == [("Åse", "på gensyn")]


@pytest.mark.parametrize(
    ("written", "text", "fault"),
    [
        ('sagde ""ja"" nu', 'sagde "ja" nu', None),
        ('""ja""', '"ja"', None),
        ("to\nlinjer", "to\nlinjer", None),
        ('""', '"', None),
        ('sagde ""ja"" og "nej', 'sagde "ja" og "nej', "textgrid-quote"),
        ('sagde "ja" nu', 'sagde "ja" nu', "textgrid-quote"),
        ('hej" og nej', 'hej" og nej', "textgrid-quote"),
        ("item [2]:", "item [2]:", None),
        ("class = IntervalTier", "class = IntervalTier", None),
        ("IntervalTier", "IntervalTier", None),
        ("TextTier", "TextTier", None),
        ("! ikke en kommentar", "! ikke en kommentar", None),
        ("3.5", "3.5", None),
    ],
)
def test_a_text_is_what_stands_between_its_quotation_marks(written, text, fault):
    grid = long(intervals("Lone", (0, 1, written), (1, 2, "ja")))
    assert [row[1] for row in said(grid)] == [text, "ja"]
    assert told(grid) == ([(fault, 1)] if fault else [])


def test_a_text_without_its_end_takes_no_other_with_it():
    grid = long(intervals("Lone", (0, 1, "hej"), (1, 2, "ja"), (2, 3, "")), BO)
    broken = grid.replace('"hej"', '"hej')
    assert said(broken) == said(grid)
    assert told(broken) == [("textgrid-unclosed", 1)]


def test_words_outside_the_texts_are_told():
    grid = long(LONE).replace("xmax = 2.5", "xmax = 2.5 og nej")
    assert said(grid)[0][1] == "hej"
    (note,) = parse(grid).notices
    assert (note.message.id, note.message.args["words"]) == ("textgrid-odd", "og nej")


def test_a_size_that_lies_is_told_and_nothing_is_lost():
    grid = long(intervals("Lone", (0, 1, "hej"), (1, 2, "ja"), size=2_000_000_000))
    assert len(said(grid)) == 2
    assert told(grid) == [("textgrid-size", 2)]


def test_a_file_that_is_cut_off_gives_what_is_there_and_says_so():
    grid = long(intervals("Lone", (0, 1, "hej"), (1, 2, "ja")))
    cut = grid[: grid.rindex("            text")]
    assert said(cut) == [("Lone", "hej", 0, 1)]
    assert sorted(told(cut)) == [("textgrid-cut-off", 1), ("textgrid-size", 1)]
    with pytest.raises(ReadError) as caught:
        parse(grid[: grid.index("            text")])
    assert caught.value.message.id == "textgrid-nothing"


def test_labels_without_times_are_kept_and_told():
    grid = SHORT.replace("1\n2.5\n", "--undefined--\n--undefined--\n")
    assert said(grid)[0][2:] == (None, None)
    assert ("textgrid-times-missing", 1) in told(grid)


def test_negative_and_endless_times_are_unknown():
    grid = long(intervals("Lone", ("-1", "1e999", "hej"), ("-0.0", "1", "ja")))
    assert [row[1:] for row in said(grid)] == [("hej", None, None), ("ja", 0, 1)]


def test_tiers_of_words_and_sounds_give_way_to_tiers_of_utterances():
    words = intervals("words", (1, 2, "hej"), (2, 2.5, "du"))
    grid = long(LONE, words, intervals('""phone""', (1, 2, "h")))
    assert said(grid) == [("Lone", "hej", 1, 2.5)]
    assert told(grid) == [("tier-finer", 2), ("tier-finer", 1)]


def test_where_there_are_only_words_they_are_read_with_their_speaker():
    grid = long(intervals("Lone - words", (1, 2, "hej")), intervals("Lone - phones", (1, 2, "h")))
    assert said(grid) == [("Lone", "hej", 1, 2)]


def test_a_tier_without_a_name_names_nobody_and_namesakes_are_one():
    grid = long(intervals("", (0, 1, "a")), LONE, intervals("Lone", (5, 6, "b")))
    assert [row[0] for row in said(grid)] == [None, "Lone", "Lone"]


def codes(text):
    return parse(text).codings.select("number", "coder", "code", "unsure").rows()


def test_tiers_of_codes_belong_to_utterances_by_their_times():
    coded = intervals("codes: MH @ Lone", (1, 2.5, "tilbud; grebet ?"), (3, 4, "x"))
    free = intervals("codes: rule:a@1", (0, 0.5, "-"))
    grid = long(LONE, BO, coded, free)
    assert codes(grid) == [
        (1, "rule:a@1", None, False),
        (2, "person:MH", "tilbud", True),
        (2, "person:MH", "grebet", True),
    ]
    assert told(grid) == [("code-of-no-utterance", 1)]


def test_a_code_of_two_utterances_at_one_time_needs_the_tiers_name():
    other = intervals("Ib", (0, 0.5, "nå"))
    assert told(long(BO, other, intervals("codes: MH", (0, 0.5, "a")))) == [
        ("code-of-no-utterance", 1)
    ]
    assert codes(long(BO, other, intervals("codes: MH @ Ib", (0, 0.5, "a"))))[0][0] == 2


def test_convos_own_tiers_of_points_are_utterances_without_length():
    grid = long(
        LONE, points("points: Lone", (3, "mm")), points("codes: MH @ points: Lone", (3, "a"))
    )
    assert said(grid)[1] == ("Lone", "mm", 3, 3)
    assert codes(grid) == [(2, "person:MH", "a", False)]


def test_other_files_of_praat_are_refused():
    for text, name in (
        ('File type = "ooTextFile"\nObject class = "Pitch 1"\n0\n1\n', "textgrid-none"),
        ('"Praat chronological TextGrid text file"\n0 1\n', "textgrid-chronological"),
        (f"{OPENING}{'item [' * 50_000}", "textgrid-none"),
    ):
        assert recognises(text)
        with pytest.raises(ReadError) as caught:
            parse(text)
        assert caught.value.message.id == name


@pytest.mark.parametrize(
    "flood",
    [
        '"' * 60_000,
        '"" ' * 60_000,
        '"a"b' * 30_000,
        '"\n xmin = 1 ""b' * 10_000,
        'text = "a\n' * 20_000,
        '"\nintervals [1]\n' * 20_000,
        '"' + " " * 100_000,
        '"a" ' * 60_000,
        "item [" * 50_000,
        "1 " * 200_000,
    ],
)
def test_a_flood_behind_a_label_takes_nothing_from_it(flood):
    grid = long(intervals("Lone", (0, 1, "hej")))
    assert said(f"{grid}{flood}")[0] == ("Lone", "hej", 0, 1)
