"""Codes taken in are checked against the transcripts and schemes as they are now."""

from pathlib import Path

import pytest
from convo.coders.as_json import codes_json
from convo.coders.coding import text_hash
from convo.corpus import analyse
from convo.corpus.analysis import loaded_schemes
from convo.corpus.imported import Imported, imported
from convo.corpus.project import Project

TALK = "Borger: Jeg vil gerne ud.\nSagsbehandler: Hvad vil du ud til?\n"
CODES = """samtale,tur,kodet af,kode
møde,1,MH,citizen_perspective.offer_wish
møde,2,MH,citizen_perspective.offer_wish
møde,2,MH,citizen_perspective.grasp_explor
møde,7,MH,
andet,1,MH,
"""


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "møde.txt"
    path.write_text(TALK, "utf-8")
    (tmp_path / "mh.csv").write_text(CODES, "utf-8")
    return path


def taken(talk: Path, name: str = "mh.csv") -> Imported:
    named = loaded_schemes(["citizen_perspective"], Project())
    return imported([str(talk.with_name(name))], analyse(talk), named)


def test_what_does_not_fit_is_told_turn_by_turn_with_its_line(talk):
    found = taken(talk)
    told = [
        (one.place.line, one.message.id, one.message.args.get("number")) for one in found.findings
    ]
    assert told == [
        (None, "import-no-transcript", None),
        (None, "import-unit-gone", 7),
        (3, "import-code-role", 2),
        (4, "import-code-unknown-near", 2),
    ]
    assert "sagsbehandler, men den er til borger" in found.findings[2].message.text("da")


def test_units_get_their_place_and_their_text_s_hash_and_schemes_their_version(talk):
    found = taken(talk)
    unit = found.coding.units.row(0, named=True)
    assert (unit["role"], unit["line"], unit["first_utterance"]) == ("citizen", 1, 1)
    assert unit["text_sha256"] == text_hash("Jeg vil gerne ud.")
    (book,) = found.coding.codebooks
    assert (book.scheme, bool(book.version), len(book.sha256 or "")) == (
        "citizen_perspective",
        True,
        64,
    )
    origins = {one.conversation: one.path for one in found.coding.origins}
    assert origins == {"møde": str(talk), "andet": None}


def test_a_turn_whose_text_has_changed_since_is_told(talk):
    talk.with_name("mh.codes.json").write_bytes(codes_json(taken(talk).coding))
    talk.write_text(TALK.replace("gerne", "helst"), "utf-8")
    again = taken(talk, "mh.codes.json")
    changed = [one for one in again.findings if one.message.id == "import-text-changed"]
    assert [one.message.args["number"] for one in changed] == [1]
    assert again.coding.units["text_sha256"][0] == text_hash("Jeg vil gerne ud.")
