import pytest
from convo.codebook import NamedCode
from convo.errors import ReadError
from convo.readers.refi_codebook import codebook
from convo.schemes import load_scheme, read_scheme
from convo.schemes.from_codes import scheme_text
from convo.schemes.naming import named_codes
from convo.writers.refi_codebook import codebook as as_codebook
from tests.unit.projects import package, project

HOSTILE = 'a: "b" \\ {x} # nej\n- c\x85 \u2028 \x7f & <d> \U0001f600 $wish'


def loaded(tmp_path, text):
    path = tmp_path / "mit.yaml"
    path.write_text(text, "utf-8")
    return read_scheme(path)


def test_a_scheme_goes_out_as_a_codebook_and_comes_back_but_for_its_rules(tmp_path):
    shipped = load_scheme("citizen_perspective")
    path = tmp_path / "bog.qdc"
    path.write_bytes(as_codebook(named_codes(shipped, "da"), "da"))
    assert codebook(str(path)) == [*named_codes(shipped, "da")]
    again = loaded(tmp_path, scheme_text("mit", codebook(str(path)), "da"))
    assert again.label.text("da") == shipped.label.text("da")
    for before, after in zip(shipped.codes, again.codes, strict=True):
        assert (after.id, after.part_of) == (before.id, before.part_of)
        for part in ("label", "definition", "include", "exclude"):
            assert getattr(after, part).text("da") == getattr(before, part).text("da")
        assert after.rule is None


def test_any_text_of_another_program_is_text_in_the_scheme(tmp_path):
    codes = [
        NamedCode("A b", HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        NamedCode("a_b", "no", part_of="A b"),
        NamedCode("…", "12:30", part_of="a_b"),
    ]
    scheme = loaded(tmp_path, scheme_text("mit", codes, "en"))
    assert [(one.id, one.part_of) for one in scheme.codes] == [
        ("a_b", None),
        ("a_b_2", "a_b"),
        ("code", "a_b_2"),
    ]
    assert scheme.codes[0].definition.text("en") == HOSTILE.strip()
    assert [one.label.text("en") for one in scheme.codes[1:]] == ["no", "12:30"]


def test_a_codebook_may_be_inside_a_project_and_one_that_is_none_is_refused(tmp_path):
    path = tmp_path / "x.qdpx"
    path.write_bytes(package(project("")))
    assert [one.name for one in codebook(str(path))] == ["Ønske"]
    for content, message in (
        (b"<CodeBook><Codes/></CodeBook>", "qdc-empty"),
        (b"<Andet/>", "qdc-other"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><CodeBook/>', "xml-dtd"),
        (b"<Code", "xml-broken"),
    ):
        path.write_bytes(content)
        with pytest.raises(ReadError) as error:
            codebook(str(path))
        assert (error.value.message.id, error.value.where.path) == (message, str(path))
