"""The table of codings, and how a reader's codes come to a conversation."""

from convo.codings import CODINGS, NO_CODINGS
from convo.model import check
from convo.readers import read


def test_nothing_coded_is_a_table_without_rows():
    assert check(NO_CODINGS, CODINGS).height == 0


def test_a_transcript_without_codes_says_nothing_of_codings(tmp_path):
    talk = tmp_path / "samtale.txt"
    talk.write_text("Borger: hej med dig\nSagsbehandler: hej", "utf-8")
    assert read(talk).codings is None
