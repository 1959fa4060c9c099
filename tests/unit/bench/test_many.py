"""The generated folder is the one that benches promise, and its schemes are valid."""

import random
import subprocess
import sys
from itertools import pairwise

import webvtt
from bench.many.figures import Figure, table
from bench.many.schemes import PHRASES, phrases, schemes
from bench.many.talk import SAMPLES, Said, conversation, folder, more
from convo.readers import read
from convo.schemes import load_scheme


def cues(path):
    frame = read(path).utterances
    return frame.select("start", "end", "speaker", "text").rows()


def test_the_same_seed_gives_the_same_files(tmp_path):
    one, other = (folder(tmp_path / name, 3, 40) for name in ("a", "b"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]
    assert len({path.read_bytes() for path in one}) == 3


def test_a_cue_has_about_145_bytes(tmp_path):
    files = folder(tmp_path / "talk", 20, 300)
    assert 140 < sum(path.stat().st_size for path in files) / 6_000 < 150


def test_a_meeting_has_overlaps_silences_and_listening_signs():
    talk = conversation(Said(SAMPLES), random.Random(1), 300)
    assert len(talk) == 300
    between = [after.start - before.end for before, after in pairwise(talk)]
    assert min(between) < 0
    assert max(between) > 3000
    assert sum(len(cue.text) < 12 for cue in talk) > 30
    assert len({cue.voice for cue in talk}) >= 2


def test_webvtt_py_finds_the_same_cues(tmp_path):
    for path in folder(tmp_path / "talk", 8, 60):
        second = [
            (
                cue.start_time.in_milliseconds() / 1000,
                cue.end_time.in_milliseconds() / 1000,
                cue.voice,
                cue.text.replace("\n", " "),
            )
            for cue in webvtt.read(path)
        ]
        assert cues(path) == second


def test_copies_are_files_of_their_own_name(tmp_path):
    files = folder(tmp_path / "talk", 2, 5)
    names = sorted(more(tmp_path / "copies", files, 5).iterdir())
    assert len(names) == 5
    assert names[4].read_bytes() == files[0].read_bytes()


def test_two_schemes_have_a_hundred_phrases_each_of_their_own(tmp_path):
    texts = [path.read_text("utf-8") for path in schemes(tmp_path)]
    sought = [{one for one in phrases() if f'"{one}"' in text} for text in texts]
    assert [len(one) for one in sought] == [PHRASES, PHRASES]
    assert not sought[0] & sought[1]
    assert [load_scheme(str(path)).id for path in sorted(tmp_path.iterdir())] == [
        "users_1",
        "users_2",
    ]


def test_a_figure_says_whether_its_limit_is_met():
    verdicts = [
        Figure("faster", 2.0, least=1.5).verdict,
        Figure("slower", 1.0, least=1.5).verdict,
        Figure("larger", 1.4, most=1.3).verdict,
        Figure("told", 1.0).verdict,
    ]
    assert verdicts == ["met", "missed", "missed", ""]
    assert table([Figure("memory", 1.2, most=1.3)]).splitlines()[1].split() == [
        *("memory", "1.20", "≤", "1.3", "met")
    ]


def test_benches_that_measure_memory_start_small():
    """A process begins with the memory of the one that started it."""
    command = "import bench.folders, sys; print('polars' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", command],
        check=True,
        capture_output=True,
        text=True,
        cwd=SAMPLES.parent,
    )
    assert done.stdout.strip() == "False"
