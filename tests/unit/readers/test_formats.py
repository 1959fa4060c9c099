import pytest
from convo.errors import UsageError
from convo.readers.formats import READERS, chosen, chosen_text

VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Åse>hej\n"
SRT = "1\n00:00:01,000 --> 00:00:02,000\nÅse: hej\n"
JSON = '{"segments": [{"start": 0, "end": 1, "text": "hej"}]}'
CSV = "speaker,text\nÅse,hej\nBo,dav\n"
TEXT = "Åse: hej\nBo: dav\n"
ELAN = '<?xml version="1.0"?>\n<ANNOTATION_DOCUMENT FORMAT="3.0">'
GRID = 'File type = "ooTextFile"\nObject class = "TextGrid"\n'
EXB = '<?xml version="1.0"?>\n<!-- (c) -->\n<basic-transcription>'


@pytest.mark.parametrize("name", READERS)
def test_every_format_can_say_what_it_is_and_read(name):
    form = READERS[name]
    assert all(suffix.startswith(".") and suffix.islower() for suffix in form.suffixes)
    assert callable(form.reader().parse)
    assert form.binary or callable(form.reader().recognises)


def test_a_suffix_names_one_format():
    suffixes = [suffix for name in READERS for suffix in READERS[name].suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize(
    ("head", "name"),
    [
        *((VTT, "webvtt"), (SRT, "subrip"), (JSON, "json"), (CSV, "csv"), (TEXT, "text")),
        *(("", "text"), (ELAN, "elan"), (GRID, "textgrid"), (EXB, "exmaralda")),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", "", ".xyz"])
def test_the_content_tells_the_format_where_the_suffix_does_not(head, name, suffix):
    assert chosen_text(head, suffix).name == name


@pytest.mark.parametrize(
    ("head", "suffix", "name"),
    [
        (VTT, ".vtt", "webvtt"),
        (SRT, ".vtt", "subrip"),
        (VTT, ".srt", "webvtt"),
        (JSON, ".csv", "json"),
        ("intet at se", ".vtt", "webvtt"),
        ("intet at se", ".csv", "csv"),
        (GRID, ".eaf", "textgrid"),
        (TEXT, ".md", "text"),
    ],
)
def test_the_suffix_holds_unless_the_content_says_otherwise(head, suffix, name):
    assert chosen_text(head, suffix).name == name


def test_a_binary_format_is_told_by_suffix_or_by_how_it_begins():
    assert chosen(b"anything", ".docx").name == "word"
    assert chosen(b"PK\x03\x04", ".txt").name == "word"
    assert chosen(VTT.encode(), ".vtt") is None


def test_an_unknown_format_gives_the_nearest():
    with pytest.raises(UsageError, match="webvtt"):
        READERS["webvt"]
