import pytest
from convo.errors import ReadError, UsageError
from convo.readers.decoding import decode, lines

DANISH = "Åse: på gensyn på Ærø"


def ids(notices):
    return [notice.message.id for notice in notices]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_is_read_without_a_word(encoding):
    assert decode(DANISH.encode(encoding)) == (DANISH, [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_a_notice_says_so(encoding):
    text, notices = decode(DANISH.encode(encoding))
    assert text == DANISH
    assert ids(notices) == ["encoding-by-mark"]
    assert notices[0].severity == "info"


def test_big_endian_utf_16_is_read_by_its_mark():
    assert decode(b"\xfe\xff" + DANISH.encode("utf-16-be"))[0] == DANISH


def test_windows_1252_is_read_with_a_notice_at_its_first_letter():
    text, notices = decode(f"hej\n{DANISH} – “ja”".encode("cp1252"))
    assert text == f"hej\n{DANISH} – “ja”"
    assert ids(notices) == ["encoding-guessed"]
    assert notices[0].line == 2


def test_bytes_that_windows_1252_does_not_use_are_kept():
    assert decode(b"h\xe6\x81")[0] == "hæ\x81"


def test_the_named_encoding_is_used():
    assert decode("Møde".encode("mac_roman"), encoding="mac_roman")[0] == "Møde"


def test_a_named_encoding_that_does_not_fit_is_refused_with_the_line():
    with pytest.raises(ReadError) as caught:
        decode("hej\nMøde".encode("cp1252"), encoding="utf-8")
    assert caught.value.message.id == "encoding-wrong"
    assert caught.value.where.line == 2


def test_an_unknown_encoding_is_a_usage_error():
    with pytest.raises(UsageError) as caught:
        decode(b"hej", encoding="utf-9")
    assert caught.value.message.id == "unknown-encoding"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "file-empty"),
        (b" \n\n", "file-empty"),
        (b"\x89PNG\r\n\x1a\n", "file-picture"),
        (b"PK\x03\x04rest", "file-zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "file-old-office"),
        (b"%PDF-1.7", "file-pdf"),
        (b"{\\rtf1\\ansi", "file-rtf"),
        (b"\x00\x00\x00 ftypM4A ", "file-recording"),
        (b"ID3\x04", "file-recording"),
        (b"\x00\x01\x02\x03" * 50, "file-binary"),
        (bytes(range(256)) * 4, "file-binary"),
    ],
)
def test_what_is_no_text_is_refused_by_its_kind(content, message):
    with pytest.raises(ReadError) as caught:
        decode(content)
    assert caught.value.message.id == message


def test_stray_control_characters_are_kept():
    assert decode(b"Borger: hej\x08\x1b[2J" + b" ja" * 100 + b"\x00")[0].startswith(
        "Borger: hej\x08\x1b[2J"
    )


def test_a_flood_of_accents_is_capped_and_told_at_its_line():
    text, notices = decode(("ja\na" + "\u0301\u0327" * 500 + " nej").encode())
    assert text == "ja\na" + "\u0301\u0327" * 15 + " nej"
    assert ids(notices) == ["marks-capped"]
    assert (notices[0].line, notices[0].message.args["count"]) == (2, 970)


def test_thirty_accents_are_left_alone():
    text = "a" + "\u0301" * 30
    assert decode(text.encode()) == (text, [])


def test_only_line_feeds_and_carriage_returns_end_a_line():
    assert lines("a\nb\r\nc\rd\x0be\x0cf\x85g\u2028h") == [
        "a",
        "b",
        "c",
        "d\x0be\x0cf\x85g\u2028h",
    ]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_known_by_its_zeros(encoding):
    text, notices = decode(f"{DANISH}\nhej".encode(encoding))
    assert text == f"{DANISH}\nhej"
    assert ids(notices) == ["encoding-guessed"]
