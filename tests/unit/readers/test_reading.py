import io
import sys
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest
from convo.errors import ReadError, UsageError
from convo.model import UTTERANCES, Conversation
from convo.readers import Reading, read, read_many

VTT = """WEBVTT
language: da-DK
participants: Borger/Åse, Tolk

00:01.500 --> 00:02.000
<v Sagsbehandler>Hej (0.8) Åse &amp; Bo, går det?</v>

00:02.500 --> 00:04.000
<v Borger/Åse>[griner] Ja, det går.</v>
"""


@pytest.fixture
def file(tmp_path: Path):
    """Writes a file and gives its path."""

    def written(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


def said(conversation) -> list[str]:
    return [notice.message.id for notice in conversation.notices]


def test_a_transcript_becomes_utterances_without_roles(file):
    path = file("møde.vtt", VTT)
    found = read(path)
    assert list(found.utterances.columns) == list(UTTERANCES)
    assert found.utterances.select("conversation", "utterance", "speaker", "line").rows() == [
        ("møde", 1, "Sagsbehandler", 6),
        ("møde", 2, "Borger/Åse", 9),
    ]
    assert found.utterances["text"].to_list() == ["Hej Åse & Bo, går det?", "Ja, det går."]
    assert found.utterances["clauses"][0] == "Hej # Åse & Bo, går det?"
    assert found.utterances.select("start", "end").row(0) == (1.5, 2.0)
    assert found.utterances["role"].null_count() == 2


def test_a_conversation_knows_its_source_and_what_it_declares(file):
    path = file("møde.vtt", VTT)
    found = read(str(path), name="a/m1")
    assert found.name == "a/m1"
    assert found.source.path == str(path)
    assert found.source.sha256 == sha256(VTT.encode()).hexdigest()
    assert (found.source.format, found.language) == ("webvtt", "da")
    assert found.declared.participants == ("Borger/Åse", "Tolk")


def test_decomposed_text_reads_as_composed(file):
    composed = read(file("a.vtt", VTT)).utterances
    decomposed = read(file("a.vtt", unicodedata.normalize("NFD", VTT))).utterances
    assert decomposed["text"].equals(composed["text"])


def test_bytes_that_are_not_utf8_are_read_with_a_notice(file):
    found = read(file("a.txt", "Åse: på Ærø\nBo: nå så\n".encode("cp1252")))
    assert found.utterances["text"].to_list() == ["på Ærø", "nå så"]
    assert len(said(found)) > 0


@pytest.mark.parametrize(
    ("stated", "language"), [("en", "en"), ("Dansk", "da"), ("en-GB", "en"), ("en_US", "en")]
)
def test_the_language_that_is_stated_holds(file, stated, language):
    assert read(file("a.vtt", VTT), Reading(language=stated)).language == language


def test_a_language_that_cannot_be_told_is_said(file):
    found = read(file("a.txt", "Åse: buenas\nBo: gracias\n"))
    assert found.language == "unknown"
    assert said(found) == ["language-unknown"]
    assert read(file("a.txt", "Åse: buenas\nBo: gracias\n"), Reading(language="da")).notices == ()


def test_a_format_that_is_named_is_used(file):
    path = file("a.data", "speaker;text\nÅse;hej\n")
    found = read(path, Reading(format="csv"))
    assert found.utterances["speaker"].to_list() == ["Åse"]
    with pytest.raises(UsageError):
        read(path, Reading(format="cvs"))


def test_columns_are_for_tables(file):
    columns = {"speaker": "Taler", "text": "Sagt"}
    path = file("a.csv", "Taler;Sagt;Andet\nÅse;hej;x\n")
    assert read(path, Reading(columns=columns)).utterances["speaker"].to_list() == ["Åse"]
    with pytest.raises(UsageError) as caught:
        read(file("a.vtt", VTT), Reading(columns=columns))
    assert caught.value.message.id == "columns-only-in-tables"


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "file-empty"), (b" \n\t ", "file-empty"), (b"WEBVTT\n\n", "no-utterances")],
)
def test_a_file_without_talk_is_an_error_with_its_place(file, content, message):
    path = file("a.vtt", content)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.message.id == message
    assert str(caught.value.where) == str(path)


def test_what_is_no_file_is_an_error_with_its_place(tmp_path):
    for path, message in ((tmp_path, "is-a-directory"), (tmp_path / "x.vtt", "no-such-file")):
        with pytest.raises(ReadError) as caught:
            read(path)
        assert caught.value.message.id == message
        assert str(caught.value.where) == str(path)


def test_a_path_that_the_system_refuses_is_an_error(tmp_path):
    with pytest.raises(ReadError) as caught:
        read(tmp_path / ("å" * 300 + ".vtt"))
    assert caught.value.message.id == "cannot-open"


def test_a_broken_binary_file_is_an_error_with_its_place(file):
    path = file("a.docx", b"PK\x03\x04 broken")
    with pytest.raises(ReadError) as caught:
        read(path)
    assert str(caught.value.where).startswith(str(path))


def test_standard_input_is_read_by_content(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(VTT.encode()), "utf-8"))
    found = read("-")
    assert (found.name, found.source.path, found.source.format) == ("stdin", "-", "webvtt")
    assert found.utterances.height == 2


def test_files_of_all_formats_are_read_together_in_their_order(tmp_path):
    written = {
        "a.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Bo>det er ikke mig",
        "b.srt": "1\n00:00:01,000 --> 00:00:02,000\nBorger: it is not what I said",
        "c.txt": "Lone: Hej med dig.\nBo: Hej.",
        "d.vtt": "WEBVTT\n\n",
        "e.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Lone>nej det er det ikke",
    }
    for name, text in written.items():
        (tmp_path / name).write_text(text, "utf-8")
    files = [(str(tmp_path / name), name) for name in [*written, "f.vtt"]]
    found = list(read_many(files))
    failed = {one.message.id for one in found if isinstance(one, ReadError)}
    assert failed == {"no-utterances", "no-such-file"}
    named = [one.name for one in found if isinstance(one, Conversation)]
    assert named == ["a.vtt", "b.srt", "c.txt", "e.vtt"]
    for (path, name), one in zip(files[:3], found, strict=False):
        alone = read(path, name=name)
        assert alone.utterances.equals(one.utterances)
        assert (alone.language, alone.notices) == (one.language, one.notices)
