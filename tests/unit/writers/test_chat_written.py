"""CHAT as convo writes it: what CLAN needs, what pylangacq reads, and what convo reads back."""

import pylangacq
import pytest
from convo.readers.chat import parse
from convo.writers import content
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.writers.talks import ROWS, conversation

WORDS = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=9))
CODES = st.lists(
    st.tuples(
        st.integers(1, 5),
        WORDS.filter(lambda code: code != ""),
        WORDS.filter(bool),
        st.sampled_from([None, True, False]),
        WORDS,
    ),
    max_size=5,
)


def written(*rows, codes=(), **declared):
    return content(conversation(rows, codes, **declared), "x.cha").decode()


TALK = written(
    ("Sagsbehandler", "Hej, Bo. Hvad så?", 0, 1250),
    ("Bo Æ. Krogh", "ja (0.8) [griner] ha- 10.30", 1250, 2000),
    (None, "nej", None, None),
    codes=[(2, "scheme.tilbud", "person:MH", True, "se tur 6")],
    title="Møde 3",
    participants=("Sagsbehandler", "Tolk"),
)


def test_headers_stand_in_the_order_of_chat_with_whole_names():
    assert TALK.startswith(
        "@UTF8\n@Begin\n@Languages:\tdan\n@Participants:\tSAG Sagsbehandler Investigator,"
        " TOL Tolk Participant, BOA Bo_Æ_Krogh Participant, UNK Unidentified\n"
        "@ID:\tdan|convo|SAG|||||Investigator||Sagsbehandler|\n"
        "@ID:\tdan|convo|TOL|||||Participant||Tolk|\n"
        "@ID:\tdan|convo|BOA|||||Participant||Bo Æ. Krogh|\n"
        "@ID:\tdan|convo|UNK|||||Unidentified|||\n"
        "@Comment:\ttitle: Møde 3\n"
    )
    assert TALK.endswith("@End\n")


def test_an_utterance_ends_once_and_has_its_times_text_and_codes_beside_it():
    assert "*SAG:\tHej , Bo , Hvad så ? \x150_1250\x15\n%xraw:\tHej, Bo. Hvad så?\n" in TALK
    assert "*BOA:\tja (0.8) &=griner &+ha 10_30 . \x151250_2000\x15\n" in TALK
    assert (
        "%xcod:\t$scheme.tilbud coder=person:MH status=confirmed unsure=yes memo=se%20tur%206\n"
        in TALK
    )


def test_what_chat_can_say_needs_no_text_beside_it():
    assert "%xraw" not in written(("A", "ja, det (0.8) er {[//]} s:å xxx godt!", 0, 1))


def test_pylangacq_reads_the_speakers_words_and_times(tmp_path):
    (tmp_path / "a.cha").write_text(TALK, "utf-8")
    talk = pylangacq.read_chat(str(tmp_path / "a.cha"))
    first, second, third = talk.utterances()
    assert [one.participant for one in (first, second, third)] == ["SAG", "BOA", "UNK"]
    assert [(one.time_marks) for one in (first, second)] == [(0, 1250), (1250, 2000)]
    assert [token.word for token in first.tokens] == ["Hej", ",", "Bo", ",", "Hvad", "så", "?"]


@pytest.mark.parametrize("rows", [[], [("A", "", None, None)], [("A", ".", None, None)]])
def test_next_to_nothing_is_written_and_read(rows):
    assert [row.text for row in parse(written(*rows)).rows] == [row[1] for row in rows]


def test_many_speakers_get_codes_of_their_own():
    text = written(*((f"Taler {at}", "ja", None, None) for at in range(1200)))
    codes = {line.split("\t")[0] for line in text.splitlines() if line.startswith("*")}
    assert len(codes) == 1200


@settings(deadline=None)
@given(ROWS, CODES)
def test_speakers_texts_times_and_codes_are_read_back(rows, codes):
    talk = conversation([(who, text, *_in_order(times)) for who, text, *times in rows], codes)
    parsed = parse(content(talk, "x.cha").decode())
    expected = talk.utterances.select("speaker", "text", "start", "end").rows()
    assert [(row.speaker, row.text, row.start, row.end) for row in parsed.rows] == expected
    found = [] if parsed.codings is None else _codes(parsed.codings)
    assert found == _codes(talk.codings)
    assert {notice.message.id for notice in parsed.notices} <= {
        "chat-marks", "chat-taken-off", "chat-others", "chat-unbalanced",
    }  # fmt: skip


def _in_order(times):
    return times if None in times else sorted(times)


def _codes(codings):
    rows = codings.drop("conversation", "line").rows()
    return sorted(map(repr, rows))
