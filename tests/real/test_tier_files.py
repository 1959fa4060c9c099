"""Every annotation of real files, as pympi and praatio count them, is read or told of."""

from pathlib import Path

import praatio.textgrid
import pympi
import pytest
from convo.readers import read

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the data folder is not here")
ELAN = sorted(DATA.glob("formats/**/*.eaf"))
PRAAT = sorted(DATA.glob("formats/timmahrt__praatIO/**/*.TextGrid"))
CONSULTATIONS = sorted(DATA.glob("primock57/transcripts/*.TextGrid"))[::12]
TOLD = ("tier-", "code-")


def accounted(talk):
    """Utterances, and what notices say of the rest."""
    told = [
        note.message.args["count"] for note in talk.notices if note.message.id.startswith(TOLD)
    ]
    return talk.utterances.height + sum(told)


@pytest.mark.parametrize("path", ELAN, ids=lambda path: path.name)
def test_every_annotation_of_elan_is_read_or_told(path):
    file = pympi.Elan.Eaf(path, suppress_version_warning=True)
    held = sum(len(part) for tier in file.tiers.values() for part in tier[:2])
    talk = read(path)
    assert accounted(talk) == held
    spoken = file.get_annotation_data_for_tier("text")
    assert [
        (round(start * 1000), round(end * 1000), text)
        for start, end, text in talk.utterances.select("start", "end", "raw").rows()
    ] == [(start, end, text.strip()) for start, end, text, *_ in sorted(spoken)]


@pytest.mark.parametrize(
    "path", [*PRAAT, *CONSULTATIONS], ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_every_label_of_praat_is_read_or_told(path):
    grid = praatio.textgrid.openTextgrid(
        str(path),
        includeEmptyIntervals=False,
        reportingMode="silence",
        duplicateNamesMode="rename",
    )
    labels = [
        entry.label
        for name in grid.tierNames
        for entry in grid.getTier(name).entries
        if entry.label
    ]
    if not labels:
        pytest.skip("no label in it")
    talk = read(path)
    assert accounted(talk) == len(labels)
    assert set(talk.utterances["raw"]) <= {label.strip() for label in labels}
