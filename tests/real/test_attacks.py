"""Every hostile file, through the real command in a process of its own: its end, time and memory.

What each file is about stands in the set's MANIFEST.md; `SAYS` holds what the output must answer.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

ATTACKS = Path(__file__).parents[2] / ".." / "shared" / "data" / "attacks"
pytestmark = [
    pytest.mark.skipif(not ATTACKS.is_dir(), reason="the hostile files are not here"),
    pytest.mark.skipif(sys.platform == "win32", reason="memory is measured otherwise on Windows"),
]
NAMES = sorted(
    path.relative_to(ATTACKS).as_posix() for path in ATTACKS.glob("*/*") if path.is_file()
)
TRANSCRIPTS = [name for name in NAMES if not name.startswith("yaml/")]
YAML = [name for name in NAMES if name.startswith("yaml/")]
LARGE = 20_000_000
MOST_SECONDS, MOST_SECONDS_IF_LARGE = 2.0, 5.0
MOST_MEMORY = 400
PLACED = re.compile(r"^convo: (?:error|warning|notice|note): .+", re.MULTILINE)

SAYS = {
    "cha/01_no_end.cha": ["chat-no-end"],
    "cha/02_bad_bullet.cha": ["data-end-before-start", "chat-bullet"],
    "cha/04_unbalanced.cha": ["chat-unbalanced"],
    "cha/05_cp1252.cha": ["encoding-guessed"],
    "csv/01_semicolon_cp1252.csv": ["encoding-guessed"],
    "csv/04_unclosed_quote.csv": ["csv-quote"],
    "csv/05_ragged.csv": ["table-short", "table-surplus"],
    "docx/01_zip_bomb_doc.docx": "unpacks to",
    "docx/02_zip_bomb_media.docx": [],
    "docx/04_xxe.docx": "entities of its own",
    "docx/05_not_zip.docx": "save it as .docx",
    "docx/07_traversal.docx": [],
    "docx/08_empty_zip.docx": "empty archive",
    "docx/10_dup_member.docx": "twice",
    "docx/11_hidden_comments_meta.docx": ["word-hidden"],
    "eaf/02_quadratic.eaf": "entities of its own",
    "eaf/03_xxe_file.eaf": "entities of its own",
    "eaf/05_missing_slot.eaf": ["elan-slot-missing"],
    "eaf/06_no_time_value.eaf": ["tier-unaligned"],
    "eaf/08_deep.eaf": "nested 201 levels",
    "eaf/09_truncated.eaf": "broken or cut off",
    "eaf/11_attr_bomb.eaf": "no ELAN file",
    "exb/01_billion_laughs.exb": "entities of its own",
    "exb/03_no_time.exb": ["tier-unaligned"],
    "exb/04_xxe.exb": "entities of its own",
    "json/02_nan.json": ["json-not-time"],
    "json/03_dup_keys.json": ["json-duplicate-key"],
    "json/05_surrogate.json": ["json-surrogate"],
    "json/06_wrong_types.json": "$.turns[0].speaker",
    "srt/02_dot_ms.srt": [],
    "srt/03_blank_in_text.srt": ["blank-in-text"],
    "srt/08_digits_flood.srt": "no utterance",
    "textgrid/01_utf16.TextGrid": ["encoding-by-mark"],
    "textgrid/03_size_lie.TextGrid": ["textgrid-size"],
    "textgrid/04_quote.TextGrid": ["textgrid-quote"],
    "textgrid/06_truncated.TextGrid": "ends before the first utterance",
    "textgrid/07_backtrack.TextGrid": "no TextGrid",
    "txt/02_no_speakers.txt": ["no-speaker-labels"],
    "vtt/02_utf16le_bom.vtt": ["encoding-by-mark"],
    "vtt/03_cp1252.vtt": ["encoding-guessed"],
    "vtt/08_header_only.vtt": "no utterance",
    "vtt/09_empty.vtt": "the file is empty",
    "vtt/15_negative_time.vtt": ["time-invalid"],
    "vtt/17_end_before_start.vtt": ["time-reversed"],
    "vtt/21_minutes_75.vtt": ["time-invalid"],
    "vtt/30_speaker_variants.vtt": ["speakers-merged"],
    "vtt/39_binary_png.vtt": "a picture",
    "vtt/44_combining_mixed.vtt": ["marks-capped"],
}
"""Ids of notices where the file is read, else words of the refusal."""

TURNS = {
    "cha/01_no_end.cha": {"caseworker": (1, 1.0), "citizen": (0, 0.0)},
    "cha/02_bad_bullet.cha": {"caseworker": (1, None), "citizen": (1, None)},
    "cha/05_cp1252.cha": {"caseworker": (4, None), "citizen": (0, None)},
    "vtt/02_utf16le_bom.vtt": {"caseworker": (3, 2.0), "citizen": (6, 2.5)},
    "vtt/05_cr_only.vtt": {"caseworker": (3, 2.0), "citizen": (6, 2.5)},
    "vtt/06_crlf.vtt": {"caseworker": (3, 2.0), "citizen": (6, 2.5)},
    "vtt/11_hours_over_99.vtt": {"unknown": (1, 2.0)},
    "vtt/12_no_hours.vtt": {"unknown": (1, 2.0)},
    "vtt/14_teams_short.vtt": {"unknown": (1, 2.0)},
    "vtt/17_end_before_start.vtt": {
        "unknown": (1, 0.0),
        "caseworker": (3, 2.0),
        "citizen": (6, 2.5),
    },
    "vtt/18_zero_length.vtt": {"unknown": (1, 0.0)},
    "vtt/20_overlap_same_speaker.vtt": {"unknown": (2, 8.0)},
    "vtt/29_nfd.vtt": {"unknown": (5, 1.0)},
    "vtt/38_dup_ids.vtt": {"caseworker": (3, 2.0), "citizen": (6, 2.5)},
    "vtt/41_emoji_zwj.vtt": {"unknown": (1, 1.0)},
    "vtt/42_entities.vtt": {"unknown": (4, 1.0)},
    "srt/02_dot_ms.srt": {"citizen": (1, 1.0), "caseworker": (1, 1.5)},
    "srt/03_blank_in_text.srt": {"unknown": (5, 2.0)},
    "srt/05_no_last_newline.srt": {"citizen": (1, 1.0), "caseworker": (1, 1.5)},
    "srt/06_index_bomb.srt": {"citizen": (1, 1.0), "caseworker": (1, 1.5)},
    "csv/01_semicolon_cp1252.csv": {"citizen": (4, 1.0)},
    "textgrid/01_utf16.TextGrid": {"citizen": (2, 2.0)},
    "textgrid/03_size_lie.TextGrid": {"citizen": (2, 2.0)},
    "textgrid/04_quote.TextGrid": {"citizen": (6, 2.0)},
}
"""Words and seconds of each role, where the set's manifest says what is in the file."""


@pytest.fixture(scope="module")
def ended(tmp_path_factory):
    from tests.watched import watched

    commands = [["analyse", ATTACKS / name, "-f", "json"] for name in TRANSCRIPTS]
    commands += [["scheme", "check", ATTACKS / name] for name in YAML]
    outcomes = watched(commands, tmp_path_factory.mktemp("attacks"))
    return dict(zip([*TRANSCRIPTS, *YAML], outcomes, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_it_ends_soon_in_little_memory_and_without_a_traceback(name, ended):
    done, size = ended[name], (ATTACKS / name).stat().st_size
    assert "Traceback" not in done.stderr + done.stdout
    assert done.cpu <= (MOST_SECONDS_IF_LARGE if size > LARGE else MOST_SECONDS)
    assert done.peak <= MOST_MEMORY


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_a_transcript_is_read_or_refused_with_its_place_and_a_hint(name, ended):
    done = ended[name]
    path = str(ATTACKS / name)
    if done.code == 3:
        assert done.stdout == ""
        assert done.stderr.startswith(f"convo: error: {path}")
        assert "\nhint: " in done.stderr
        return
    assert done.code == 0, done.stderr
    (talk,) = json.loads(done.stdout)["conversations"]
    assert sum(one["turns"] + one["words"] for one in talk["speakers"]) or "35_lt" in name
    for notice in talk["notices"]:
        assert notice["place"].startswith((path, Path(name).stem)), notice
        assert notice["message"]


@pytest.mark.parametrize("name", YAML)
def test_a_scheme_is_refused_with_the_line_of_every_fault(name, ended):
    done = ended[name]
    assert done.code == 4, done.stderr
    faults = [line for line in done.stdout.splitlines() if not line.startswith("hint: ")]
    assert faults
    for fault in faults:
        assert re.match(rf"{re.escape(str(ATTACKS / name))}:[0-9]+: \S", fault), fault
    assert "\nhint: " in done.stdout


@pytest.mark.parametrize("name", [name for name in SAYS if name in NAMES])
def test_the_danger_of_a_file_is_answered(name, ended):
    expected, done = SAYS[name], ended[name]
    if isinstance(expected, str):
        assert (done.code, expected in done.stderr) == (3, True), done.stderr
        return
    (talk,) = json.loads(done.stdout)["conversations"]
    assert set(expected) <= {notice["id"] for notice in talk["notices"]}


@pytest.mark.parametrize("name", [name for name in TURNS if name in NAMES])
def test_every_word_and_second_is_there(name, ended):
    (talk,) = json.loads(ended[name].stdout)["conversations"]
    found = {one["role"]: (one["words"], one["seconds"]) for one in talk["speakers"]}
    assert found == TURNS[name]


def test_two_voices_in_a_cue_are_two_speakers(ended):
    (talk,) = json.loads(ended["vtt/36_two_voices_one_cue.vtt"].stdout)["conversations"]
    assert [one["words"] for one in talk["speakers"]] == [3, 2]


def test_a_start_beyond_99_hours_is_exact():
    from convo.readers import read

    talk = read(ATTACKS / "vtt" / "11_hours_over_99.vtt")
    assert talk.utterances["start"].to_list() == [360_001.0]


@pytest.mark.parametrize("name", YAML)
def test_as_a_project_file_it_is_refused_with_its_lines(name):
    from convo.corpus.project import project
    from convo.errors import ProjectError

    with pytest.raises(ProjectError) as caught:
        project(str(ATTACKS / name))
    for language in ("da", "en"):
        assert f"{Path(name).name}:" in caught.value.report(language)
        assert any(hint for _, hint in caught.value.told(language))
