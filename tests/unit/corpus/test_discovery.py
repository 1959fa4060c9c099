from pathlib import Path

import pytest
from convo.corpus.discovery import discovered
from convo.errors import ReadError, UsageError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with transcripts in it and below."""
    for name in ("b.vtt", "a.txt", "hold/c.SRT", ".skjult/d.vtt", "~$e.docx", "noter.xyz"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Borger: ja", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*paths: str) -> list[str]:
    return [name for _, name in discovered(paths)]


def test_a_file_is_called_by_its_name_without_suffix(folder):
    assert discovered(["b.vtt"]) == [("b.vtt", "b")]
    assert names(str(folder / "hold" / "c.SRT")) == ["c"]


def test_a_folder_stands_for_every_transcript_in_it_and_below(folder):
    assert names(str(folder)) == ["a", "b", "hold/c"]


@pytest.mark.usefixtures("folder")
def test_the_order_is_that_of_the_paths_given():
    assert names("b.vtt", "a.txt", "hold/c.SRT") == ["b", "a", "hold/c"]
    assert names("hold", "b.vtt", ".") == ["hold/c", "b", "a"]


@pytest.mark.usefixtures("folder")
def test_a_pattern_is_expanded_and_may_look_below():
    assert names("*.vtt") == ["b"]
    assert names("**/*.SRT", "a.*") == ["hold/c", "a"]


def test_a_name_with_pattern_signs_is_first_a_name(folder):
    (folder / "m[1].vtt").write_text("WEBVTT", "utf-8")
    assert names("m[1].vtt") == ["m[1]"]


def test_files_that_share_a_name_keep_their_suffix(folder):
    (folder / "b.txt").write_text("Borger: ja", "utf-8")
    assert names("b.vtt", "b.txt", "a.txt") == ["b.vtt", "b.txt", "a"]


def test_one_file_named_in_several_ways_is_read_once(folder):
    assert discovered(["./b.vtt", "b.vtt", str(folder / "b.vtt")]) == [("./b.vtt", "b")]
    assert discovered(["hold/../b.vtt", "."])[0] == ("hold/../b.vtt", "b")
    assert len(discovered(["hold/../b.vtt", "."])) == 3


def test_standard_input_has_a_name_of_its_own(folder):
    assert discovered(["-"]) == [("-", "stdin")]
    (folder / "stdin.vtt").write_text("WEBVTT", "utf-8")
    assert names("stdin.vtt", "-", "b.vtt") == ["stdin.vtt", "stdin", "b"]


def test_standard_input_can_be_read_once():
    with pytest.raises(UsageError, match="only once"):
        discovered(["-", "-"])


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["mangler", "å" * 300])
def test_a_file_that_is_not_there_is_left_for_the_reader_to_report(name):
    assert discovered([f"{name}.vtt"]) == [(f"{name}.vtt", name)]


@pytest.mark.parametrize(
    ("path", "shown", "message"),
    [
        ("*.docx", "*.docx", "pattern-matches-nothing"),
        ("tom", "tom", "no-transcripts-in-folder"),
        ("", "''", "no-such-file"),
    ],
)
def test_what_gives_no_transcript_is_an_error_with_its_place(folder, path, shown, message):
    (folder / "tom").mkdir()
    with pytest.raises(ReadError) as caught:
        discovered([path])
    assert caught.value.message.id == message
    assert caught.value.report("da").startswith(f"{shown}: ")
