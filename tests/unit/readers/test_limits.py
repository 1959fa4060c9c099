import re
from dataclasses import asdict

import pytest
from convo.errors import ReadError, UsageError, catalogue
from convo.readers import Reading, read
from convo.readers.limits import MOST, NAMES, Limits, limit, limits_of, refuse_above

FLOOD = "a" + "\u0301\u0327" * 500


def refusal(path, **limits):
    with pytest.raises(ReadError) as caught:
        read(path, Reading(limits=limits))
    return caught.value


def test_the_usual_caps_are_those_of_the_docs(request):
    page = (request.config.rootpath / "docs" / "how-to" / "describe-a-project.md").read_text(
        "utf-8"
    )
    for name, cap in asdict(Limits()).items():
        assert f"| `{name}` | {cap} |" in page
        for language in ("da", "en"):
            assert str(cap) in catalogue(language)[f"schema-project-limits-{name}"]["text"]


def test_what_is_at_its_cap_is_read():
    refuse_above("json_depth", 50, 50)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "combining_marks"])
@pytest.mark.parametrize(("language", "decimal"), [("da", ","), ("en", ".")])
def test_a_refusal_says_the_figure_the_cap_and_how_to_raise_it(name, language, decimal):
    most = asdict(Limits())[name]
    with pytest.raises(ReadError) as caught:
        refuse_above(name, most + 0.5, most)
    [(what, hint)] = caught.value.told(language)
    assert f"{most + 0.5}".replace(".", decimal) in what
    assert re.search(rf"\b{most}\b(?![.,]\d)", what)
    assert f"--limit {name}={min(2 * most, MOST.get(name, 2 * most))}" in hint


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "1e3", "", "nan", "mange", "401", "9" * 5000])
def test_a_cap_is_a_whole_number_that_it_can_have(text):
    with pytest.raises(UsageError) as caught:
        limit("json_depth", text)
    assert caught.value.message.id == "limit-needs-number"


def test_an_unknown_cap_suggests_the_nearest():
    with pytest.raises(UsageError) as caught:
        limit("file_md", "1")
    assert "file_mb" in caught.value.report("en")
    with pytest.raises(UsageError) as caught:
        limit("xyzzy", "1")
    assert "zip_ratio" in caught.value.report("en")


@pytest.mark.parametrize("name", NAMES)
def test_every_cap_can_be_set(name):
    assert asdict(limits_of({name: 7}))[name] == 7


def test_a_large_file_is_refused_before_it_is_read_and_read_when_it_may_be(tmp_path):
    file = tmp_path / "long.txt"
    file.write_text("Lone: ja\nBo: nej\n" * 80_000, "utf-8")
    error = refusal(file, file_mb=1)
    assert (error.message.id, str(error.where)) == ("limit-file_mb", str(file))
    assert error.message.args["found"] == 1.4
    assert len(read(file, Reading(limits={"file_mb": 2})).utterances) == 160_000


def test_a_json_file_is_nested_as_deep_as_it_may_be(tmp_path):
    file = tmp_path / "deep.json"
    file.write_text('[{"text": "ja",\n "x": ' + "[" * 60 + "]" * 60 + "}]", "utf-8")
    error = refusal(file)
    assert (error.message.id, str(error.where)) == ("limit-json_depth", f"{file}:2")
    assert len(read(file, Reading(limits={"json_depth": 62})).utterances) == 1


@pytest.mark.parametrize("name", ["json_depth", "xml_depth"])
def test_the_deepest_cap_on_depth_is_still_read_without_a_traceback(name, tmp_path):
    from tests.unit.readers.test_word import docx, p

    deep = MOST[name]
    if name == "json_depth":
        content = b'[{"text": "ja", "x": ' + b"[" * (deep - 2) + b"]" * (deep - 2) + b"}]"
    else:
        inside = deep - 5
        content = docx("<w:sdt>" * inside + p("Bo: ja") + "</w:sdt>" * inside)
    file = tmp_path / f"deep{'.json' if name == 'json_depth' else '.docx'}"
    file.write_bytes(content)
    assert len(read(file, Reading(limits={name: deep})).utterances) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", f"Lone: ja\nLone: {FLOOD} nej\nBo: jo"),
        ("a.vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Lone>{FLOOD} nej"),
        ("a.srt", f"1\n00:00:01,000 --> 00:00:02,000\nLone: {FLOOD} nej"),
        ("a.csv", f"speaker,text\nLone,{FLOOD} nej\n"),
        ("a.json", f'[{{"speaker": "Lone", "text": "{FLOOD} nej"}}]'),
        ("escaped.json", '[{"speaker": "Lone", "text": "a' + "\\u0301\\u0327" * 500 + ' nej"}]'),
        ("speaker.json", '[{"speaker": "a' + "\\u0301\\u0327" * 500 + '", "text": "nej"}]'),
        (
            "references.vtt",
            f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Bo>a{'&#769;&#x327;' * 500} nej",
        ),
    ],
)
def test_piled_accents_are_cut_and_told_however_they_are_written(name, text, tmp_path):
    file = tmp_path / name
    file.write_text(text, "utf-8")
    talk = read(file)
    told = [notice.message for notice in talk.notices if notice.message.id == "marks-capped"]
    assert [message.args["count"] for message in told] == [970]
    assert " ".join(talk.utterances["text"]).split()[-1] in ("nej", "jo")
    raised = read(file, Reading(limits={"combining_marks": 100}))
    left = next(n for n in raised.notices if n.message.id == "marks-capped")
    assert left.message.args["count"] == 900


def test_piled_accents_in_a_word_file_are_cut_and_told(tmp_path):
    from tests.unit.readers.test_word import docx, p

    file = tmp_path / "a.docx"
    file.write_bytes(docx(p("Lone: ja") + p(f"Lone: {FLOOD} nej")))
    talk = read(file)
    assert [(note.message.id, note.line) for note in talk.notices if note.line] == [
        ("marks-capped", 2)
    ]
    assert talk.utterances["text"][1].endswith(" nej")
    assert len(talk.utterances["raw"][1]) == 35
