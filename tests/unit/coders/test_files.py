"""Files of codes of every form come out as the same table; faults are told with their place."""

import json
from pathlib import Path

import pytest
from convo.coders.as_json import codes_json
from convo.coders.coding import Coding, text_hash
from convo.coders.files import coding_of, read_codings
from convo.errors import CodingsError, ReadError
from hypothesis import given, settings
from hypothesis import strategies as st

LONG = "conversation,turn,coder,code\nm1,1,MH,offer\nm1,2,MH,\nm1,2,AB,offer\n"


def said(text: str, path: str = "mh.csv", **given: str) -> list[tuple]:
    coding = coding_of(text.encode(), path, **given)
    keys = ("conversation", "unit", "number", "coder", "code", "status")
    return coding.codings.select(keys).rows()


def faults(text: str | bytes, path: str = "mh.csv") -> list[tuple[str, str]]:
    content = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(CodingsError) as told:
        coding_of(content, path)
    return [(str(place), message.id) for place, message in told.value.faults]


def test_a_row_without_a_code_says_that_the_unit_was_seen_and_given_none():
    assert said(LONG) == [
        ("m1", "turn", 1, "person:MH", "offer", "confirmed"),
        ("m1", "turn", 2, "person:MH", None, "confirmed"),
        ("m1", "turn", 2, "person:AB", "offer", "confirmed"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Samtale;Tur;Kodet af;Kode\nm1;1;MH;offer\n",
        "sep=;\nsamtale;ytring;koder;kode\nm1;1;MH;offer\n",
        "\ufeffsamtale\ttur\tkoder\tkodet af\r\nm1\t1\toffer\tMH\r\n",
        "samtale,tur,kodet af,skema,kode\nm1.vtt,1,person:MH,,offer\n",
    ],
)
def test_columns_are_known_in_danish_and_under_every_separator(text):
    (row,) = said(text)
    assert (row[0], row[2:5]) == ("m1", (1, "person:MH", "offer"))


def test_a_turn_of_a_sheet_with_nothing_written_beside_it_was_not_read():
    sheet = "conversation;turn;role;text;coder;code;unsure;memo\n"
    rows = "m1;1;citizen;Hej.;MH;;;\nm1;2;citizen;Ja.;;;;\nm1;3;citizen;Nej.;MH;offer;x;hm\n"
    assert said(sheet + rows) == [
        ("m1", "turn", 1, "person:MH", None, "confirmed"),
        ("m1", "turn", 3, "person:MH", "offer", "confirmed"),
    ]
    assert coding_of((sheet + rows).encode(), "x.csv").units["number"].to_list() == [1, 2, 3]
    assert faults(sheet + "m1;2;citizen;Ja.;;offer;;\n") == [("mh.csv:2", "codes-no-coder")]


def test_a_coded_transcript_is_coded_by_whom_its_file_is_named_after():
    text = "turn,speaker,role,text,codes\n1,B,borger,Jeg vil ud,a.x; a.y\n2,S,caseworker,Ja,\n"
    coding = coding_of(text.encode(), "m1.csv")
    assert coding.codings.select("conversation", "coder", "code").rows() == [
        ("m1", "person:m1", "a.x"),
        ("m1", "person:m1", "a.y"),
        ("m1", "person:m1", None),
    ]
    assert coding.units["role"].to_list() == ["citizen", "caseworker"]
    assert said(text, "m1.csv", coder="MH")[0][3] == "person:MH"


def test_all_faults_of_a_table_are_told_with_their_lines():
    text = "conversation,turn,coder,code,status\nm1,et,MH,x,\n,2,MH,x,\nm1,3,,x,\nm1,4,MH,x,ok\n"
    assert faults(text) == [
        ("mh.csv:2", "codes-csv-number"),
        ("mh.csv:3", "codes-no-conversation"),
        ("mh.csv:4", "codes-no-coder"),
        ("mh.csv:5", "codes-csv-status"),
    ]
    assert faults("conversation,turn,coder,kodning\nm1,1,MH,x\n") == [
        ("mh.csv:1", "codes-csv-missing-near")
    ]


def test_a_row_that_stands_twice_counts_once_and_is_told():
    coding = coding_of((LONG + "m1,1,MH,offer\n").encode(), "mh.csv")
    assert coding.codings.height == 3
    assert [(str(one.place), one.message.id) for one in coding.notices] == [
        ("mh.csv:5", "codes-csv-repeated")
    ]


def test_all_faults_of_a_json_file_are_told_with_their_paths():
    text = """{"schema": 1, "kind": "codes", "conversations": [{"conversation": "m1", "codings": [
      {"number": 1, "coder": "person:MH", "code": 5},
      {"number": NaN, "coder": "person:MH", "code": "x"},
      {"number": 2, "number": 3, "coder": "person:MH", "code": "x", "unsure": "ja"},
      {"coder": "person:MH", "code": "x"}]}]}"""
    at = "mh.codes.json:$.conversations[0].codings"
    assert faults(text, "mh.codes.json") == [
        (f"{at}[0].code", "codes-json-text"),
        (f"{at}[1].number", "codes-json-number"),
        (f"{at}[2].number", "codes-json-twice"),
        (f"{at}[2].unsure", "codes-json-choice"),
        (f"{at}[3]", "codes-json-missing"),
    ]


def test_null_where_something_must_stand_is_a_fault():
    row = '{"number": null, "coder": "person:MH", "code": "x"}'
    assert faults(f'{{"conversations": [{{"conversation": "m1", "codings": [{row}]}}]}}') == [
        ("mh.csv:$.conversations[0].codings[0]", "codes-json-missing")
    ]
    assert faults('{"conversation": "", "codes": []}') == [
        ("mh.csv:$.conversation", "codes-no-conversation")
    ]


def test_json_that_is_deep_or_broken_is_refused_with_its_line():
    assert faults("[" * 60) == [("mh.csv:1", "limit-json_depth")]
    assert faults('{"kind": "codes",\n"conversations": [}') == [("mh.csv:2", "json-syntax")]
    assert faults('{"kind": "segments"}') == [("mh.csv:$", "codes-json-other")]
    assert faults(b"") == [("mh.csv", "file-empty")]
    assert faults(b"\xff\xfe") == [("mh.csv", "file-empty")]


def test_the_rules_of_a_report_saw_every_turn_that_it_holds():
    given = {"scheme": "a", "code": "x", "turn": 1, "coder": "rule:a@1.0.0", "status": "measured"}
    turns = [{"turn": n, "utterances": [n, n], "role": "citizen", "text": "hej"} for n in (1, 2)]
    talk = {"conversation": "m1", "source": {"path": "m1.vtt", "sha256": "00"}, "codes": [given]}
    report = {"conversations": [{**talk, "turns": turns}]}
    coding = coding_of(json.dumps(report).encode(), "r.json")
    assert coding.codings.select("number", "coder", "code").rows() == [
        (1, "rule:a@1.0.0", "a.x"),
        (2, "rule:a@1.0.0", None),
    ]
    assert coding.units["text_sha256"].to_list() == [text_hash("hej")] * 2
    alone = coding_of(json.dumps({"conversations": [talk]}).encode(), "r.json")
    assert alone.codings["number"].to_list() == [1]


def test_a_coder_who_saved_again_counts_with_the_latest(tmp_path):
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    head = "conversation,turn,coder,code\n"
    first.write_text(f"{head}m1,1,MH,a.x\nm1,1,MH,b.z\nm1,2,MH,a.y\n", "utf-8")
    second.write_text(f"{head}m1,1,MH,a.y\nm1,2,MH,a.y\n", "utf-8")
    coding = read_codings([first, second])
    assert sorted(coding.codings.select("number", "code").rows()) == [
        (1, "a.y"),
        (1, "b.z"),
        (2, "a.y"),
    ]
    assert [told.message.id for told in coding.notices] == ["codes-later-counts"]


NAMES = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=8)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "number": st.integers(0, 2**31 - 1),
            "coder": NAMES.map(lambda name: f"person:{name.strip()}a"),
            "code": st.none() | NAMES,
            "status": st.sampled_from(["confirmed", "rejected", "suggested"]),
            "unsure": st.booleans(),
            "memo": st.none() | st.text(max_size=20),
            "at": st.none() | st.just("2026-11-22T17:00:00Z"),
        }
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=40)
@given(ROWS, NAMES)
def test_what_is_written_is_read(rows, name):
    talk = {"conversation": name, "unit": "utterance", "codings": rows}
    file = {"schema": 1, "kind": "codes", "conversations": [talk]}
    first = coding_of(json.dumps(file).encode(), "a.codes.json")
    again = coding_of(codes_json(first), "b.codes.json")
    order = ["number", "coder"]
    expected = first.codings.sort(order, maintain_order=True).drop("line")
    assert again.codings.drop("line").equals(expected)
    assert codes_json(again) == codes_json(first)


def test_nothing_coded_is_a_file_without_conversations(tmp_path: Path):
    path = tmp_path / "intet.codes.json"
    path.write_bytes(codes_json(Coding()))
    assert read_codings([path]).codings.is_empty()


def test_a_pattern_or_a_folder_stands_for_its_files(tmp_path):
    for who in ("AB", "MH"):
        text = f"conversation,turn,coder,code\nm,1,{who},s.c\n"
        (tmp_path / f"{who}.codes.csv").write_text(text, "utf-8")
    for named in (tmp_path, tmp_path / "*.codes.csv"):
        assert read_codings([named]).codings["coder"].to_list() == ["person:AB", "person:MH"]
    with pytest.raises(ReadError) as error:
        read_codings([tmp_path / "*.codes.json"])
    assert error.value.message.id == "pattern-matches-nothing"
