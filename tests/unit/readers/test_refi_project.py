import pytest
from convo.errors import ReadError
from convo.readers import read
from convo.readers.refi_project import parse, parts
from tests.unit.projects import guid, package, project, selection, source

TALK = "Møde 3\n\nBorger: Jeg vil gerne ud.\nSagsbehandler: Ud?\nog hvorhen?\nBorger: Ja.\n"
NOTE = "<Description>tøver</Description>"


def codings(parsed):
    rows = parsed.codings.select("number", "coder", "code", "memo").rows()
    return [row[:3] if row[3] is None else row for row in rows]


def parsed_with(*selections, text=TALK, origin="NVivo", more="", codes=None, users=("MH",)):
    written = project(
        source("".join(selections)), origin=origin, more=more, codes=codes, users=users
    )
    return parse(package(written, {"s.txt": text}))


def told(parsed):
    return [notice.message.id for notice in parsed.notices]


def at(words, text=TALK):
    begin = text.index(words)
    return begin, begin + len(words)


def test_a_text_is_read_as_plain_text_and_a_selection_codes_the_utterance_it_lies_in():
    parsed = parsed_with(selection(*at("gerne ud"), "wish"))
    assert [(row.speaker, row.text, row.line) for row in parsed.rows] == [
        ("Borger", "Jeg vil gerne ud.", 3),
        ("Sagsbehandler", "Ud? og hvorhen?", 4),
        ("Borger", "Ja.", 6),
    ]
    assert codings(parsed) == [(1, "person:MH", "oenske")]
    assert parsed.codings["line"].to_list() == [3]
    assert parsed.declared.title == "Møde 3"


def test_a_selection_over_several_utterances_codes_each_and_white_space_codes_none():
    begin, _ = at("hvorhen?")
    parsed = parsed_with(selection(begin, at("Ja.")[1], "wish"), selection(*at("Ud?\n"), "wish"))
    assert codings(parsed) == [(2, "person:MH", "oenske"), (3, "person:MH", "oenske")]
    only = parsed_with(selection(at("og hvorhen?")[0], at("hvorhen?\n")[1], "wish"))
    assert codings(only) == [(2, "person:MH", "oenske")]


def test_a_selection_outside_any_utterance_is_told_with_its_line_in_the_project():
    parsed = parsed_with(selection(*at("Møde 3"), "wish"), selection(900, 950, "wish"))
    assert parsed.codings is None
    notices = [one for one in parsed.notices if one.message.id == "qdpx-no-utterance"]
    assert [one.within for one in notices] == ["project.qde:1", "project.qde:1"]


def test_codes_have_ids_of_the_path_to_them_and_keep_their_names_and_meaning():
    codes = (
        f'<Code guid="{guid("offer")}" name="Tilbud" isCodable="false">'
        "<Description>Alt, borgeren vil.\nMedtag: ønsker</Description>"
        f'<Code guid="{{{guid("wish").upper()}}}" name="Ønske" isCodable="true" color="#FF0000"/>'
        "</Code>"
        f'<Code guid="{guid("other")}" name="Tilbud – Ønske" isCodable="true"/>'
    )
    parsed = parsed_with(selection(*at("gerne ud"), "wish", "other"), codes=codes)
    assert [(one.id, one.name, one.part_of) for one in parsed.codebook] == [
        ("tilbud", "Tilbud", None),
        ("tilbud_oenske", "Ønske", "tilbud"),
        ("tilbud_oenske_2", "Tilbud – Ønske", None),
    ]
    assert parsed.codebook[0].definition == "Alt, borgeren vil."
    assert parsed.codebook[0].include == "ønsker"
    assert not parsed.codebook[0].codable
    assert codings(parsed) == [
        (1, "person:MH", "tilbud_oenske"),
        (1, "person:MH", "tilbud_oenske_2"),
    ]


def test_memos_stand_on_each_code_of_the_unit_and_a_memo_alone_says_it_was_seen():
    linked = (
        f'<Notes><Note guid="{guid("n")}"><PlainTextContent>se næste tur</PlainTextContent></Note>'
        f'<Note guid="{guid("m")}"><PlainTextContent>om hele teksten</PlainTextContent></Note>'
        f'</Notes><Links><Link originGUID="{guid("n")}" targetGUID="{guid("0 0")}"/></Links>'
    )
    marked = selection(*at("gerne ud"), "wish", more=NOTE)
    alone = selection(*at("Ja."), more=f'{NOTE}<NoteRef targetGUID="{guid("n")}"/>')
    parsed = parsed_with(marked, alone, more=linked)
    assert codings(parsed) == [
        (1, "person:MH", "oenske", "tøver"),
        (3, "person:MH", None, "tøver\nse næste tur"),
    ]
    (apart,) = [one for one in parsed.notices if one.message.id == "qdpx-not-read"]
    assert apart.message.args["count"] == 1


def test_people_are_told_apart_and_a_coding_nobody_signed_is_the_only_users():
    both = selection(*at("gerne ud"), "wish"), selection(*at("Ja."), "wish", user="Åse")
    parsed = parsed_with(*both, users=("MH", "Åse"))
    assert codings(parsed) == [(1, "person:MH", "oenske"), (3, "person:Åse", "oenske")]
    unsigned = parsed_with(selection(*at("Ja."), "wish", user="en anden"))
    assert codings(unsigned) == [(3, "person:MH", "oenske")]
    unknown = parsed_with(selection(*at("Ja."), "wish", user="x"), users=("MH", "Åse"))
    assert codings(unknown) == [(3, "person:unknown", "oenske")]


def test_a_code_on_the_whole_source_is_on_each_of_its_utterances():
    coding = f'<Coding guid="{guid("c")}"><CodeRef targetGUID="{guid("wish")}"/></Coding>'
    assert [row[0] for row in codings(parsed_with(coding))] == [1, 2, 3]


def test_persons_that_a_program_uses_as_codes_are_none_and_unknown_codes_are_told():
    cases = f'<Cases><Case guid="{guid("anna")}" name="Anna"/></Cases>'
    parsed = parsed_with(
        selection(*at("gerne ud"), "anna"), selection(*at("Ja."), "gone"), more=cases
    )
    assert parsed.codings is None
    assert told(parsed)[-3:] == ["qdpx-no-code", "qdpx-cases", "qdpx-not-read"]


@pytest.mark.parametrize(
    ("origin", "one_line_end"), [("NVivo", False), ("ATLAS.ti 23", True), ("QualCoder", False)]
)
def test_windows_line_ends_count_as_the_program_counts_them(origin, one_line_end):
    windows = TALK.replace("\n", "\r\n")
    counted = TALK if one_line_end else windows
    parsed = parsed_with(selection(*at("Ja.", counted), "wish"), text=windows, origin=origin)
    assert codings(parsed) == [(3, "person:MH", "oenske")]


def test_the_words_that_name_a_selection_tell_how_its_program_counted():
    lines = TALK.replace("Ud?", "😀 Ud?").replace("\n", "\r\n")
    units = lines.replace("😀", "😀_")  # two units of UTF-16
    parsed = parsed_with(
        selection(*at("Ja.", units), "wish", name="Ja."),
        selection(*at("hvorhen?", units), "wish", name="hvorhen..."),
        text=b"\xef\xbb\xbf" + lines.encode(),
    )
    assert [row[0] for row in codings(parsed)] == [2, 3]


def test_moments_of_a_transcript_are_the_starts_of_what_follows_them():
    begins = [at("Borger: Jeg")[0], at("Sagsbehandler")[0], at("hvorhen?\n")[1], len(TALK)]
    points = "".join(
        f'<SyncPoint guid="{guid(str(begin))}" timeStamp="{number * 1500}" position="{begin}"/>'
        for number, begin in enumerate(begins)
    )
    coded = (
        f'<TranscriptSelection guid="{guid("t")}" fromSyncPoint="{guid(str(begins[2]))}" '
        f'toSyncPoint="{guid(str(begins[3]))}" creatingUser="{guid("MH")}"><Coding>'
        f'<CodeRef targetGUID="{guid("wish")}"/></Coding></TranscriptSelection>'
    )
    audio = (
        f'<AudioSource guid="{guid("a")}" name="optagelse.m4a" path="absolute:///x.m4a">'
        f'<Transcript guid="{guid("s")}" plainTextPath="internal://s.txt">{points}{coded}'
        f'</Transcript><AudioSelection guid="{guid("as")}" begin="0" end="1"/></AudioSource>'
    )
    parsed = parse(package(project(audio), {"s.txt": TALK}))
    assert [(row.start, row.end) for row in parsed.rows] == [(0.0, None), (1.5, None), (3.0, 4.5)]
    assert codings(parsed) == [(3, "person:MH", "oenske")]
    assert told(parsed)[-1] == "qdpx-pictured"


def test_each_text_of_a_project_is_read_by_its_name_and_the_others_are_offered(tmp_path):
    two = source() + source(name="Møde 2", path="internal://t.txt") + source(name="Møde 2")
    picture = f'<PictureSource guid="{guid("b")}" name="tavle.png" path="internal://b.png"/>'
    content = package(project(two + picture), {"s.txt": TALK, "T.TXT": "Bo: hej\nBo: farvel\n"})
    assert parts(content) == ["Møde 1", "Møde 2", "Møde 2 (2)"]
    assert [row.text for row in parse(content, part="Møde 2").rows] == ["hej", "farvel"]
    assert told(parse(content, part="Møde 1"))[-1] == "qdpx-source-without-text"
    path = tmp_path / "projekt.qdpx"
    path.write_bytes(content)
    with pytest.raises(ReadError) as error:
        read(path)
    assert "3 texts: Møde 1, Møde 2, Møde 2 (2)" in error.value.report("en")
    assert "project.qdpx#Møde 1" in error.value.report("en")
    with pytest.raises(ReadError) as error:
        read(f"{path}#Møde 9")
    assert error.value.message.id == "qdpx-no-such-source"
    assert read(f"{path}#Møde 2").source.path == f"{path}#Møde 2"


def test_a_project_is_known_by_its_content_too(tmp_path):
    path = tmp_path / "projekt.zip"
    path.write_bytes(package(project(source()), {"s.txt": TALK}))
    assert read(path).source.format == "qdpx"
