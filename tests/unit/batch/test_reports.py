"""Reports of each conversation are those that `convo analyse` gives, however a run is divided."""

import pytest
from convo.batch.engines import How
from convo.batch.forget import forget
from convo.batch.reports import Wished
from convo.batch.run import Wanted, batch
from convo.corpus import Settings, analyse
from convo.corpus.discovery import discovered
from convo.corpus.project import Project
from convo.errors import UsageError
from convo.reports import FORMATS, render
from convo.reports.tables import OF_THE_RUN
from convo.reports.view import View
from tests.unit.batch.talks import write_talks

SCHEMES = ("citizen_perspective",)
WISHED = Wished(("markdown", "json"), (("da", "da"), ("en", "en")), "en")
WANTED = Wanted(SCHEMES, reports=WISHED)


@pytest.fixture(scope="module")
def talks(tmp_path_factory):
    folder = write_talks(tmp_path_factory.mktemp("talks"), 7)
    (folder / "hold").mkdir()
    (folder / "hold" / "con.txt").write_text(
        "Citizen: I would like to work with *animals* | and <b>people</b>.\n"
        "Caseworker: Would you like that?\n" * 3,
        "utf-8",
    )
    (folder / "tom.vtt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def out(talks, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    batch([str(talks)], out, WANTED, How())
    return out


def held(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_every_conversation_that_was_read_has_its_reports(out):
    names = sorted(held(out / "reports"))
    assert len(names) == 2 * 8
    assert names[:2] == ["KBH_001.json", "KBH_001.md"]
    assert any(name.startswith("hold/_con~") for name in names)


@pytest.mark.parametrize("kind", ["markdown", "json"])
def test_a_report_is_what_analyse_gives_of_the_file(talks, out, kind):
    suffix = {"markdown": "md", "json": "json"}[kind]
    found = analyse([str(talks / "VIB_002.vtt")], schemes=SCHEMES)
    assert OF_THE_RUN not in [one.message.id for one in found.conversations[0].notices]
    expected = render(found, View(format=kind, language="da"))
    assert (out / "reports" / f"VIB_002.{suffix}").read_text("utf-8") == expected


def test_each_is_told_in_its_own_language(out):
    english = next((out / "reports" / "hold").glob("_con~*.md")).read_text("utf-8")
    assert "Participation" in english
    assert "\\*animals\\*" in english or "*animals*" not in english
    assert "Deltagelse" in (out / "reports" / "VIB_000.md").read_text("utf-8")


def test_the_reports_do_not_depend_on_how_the_run_is_worked_through(talks, out, tmp_path):
    how = How(jobs=2, usual_files=1, keep=False)
    batch([str(talks)], tmp_path, WANTED, how)
    assert held(tmp_path / "reports") == held(out / "reports")
    assert (tmp_path / "summary.md").read_bytes() == (out / "summary.md").read_bytes()


def test_the_summary_links_to_them(out):
    summary = (out / "summary.md").read_text("utf-8")
    assert "- [KBH\\_001](<reports/KBH_001.md>) md\n" in summary
    for line in summary.splitlines():
        if line.startswith("- ["):
            assert (out / line.partition("(<")[2].partition(">)")[0]).is_file()


def test_a_forgotten_conversation_has_no_report(tmp_path):
    folder = write_talks(tmp_path / "talks", 2)
    (folder / "vib_000.txt").write_text("Borger: Kvistholdt.\n", "utf-8")
    out = tmp_path / "out"
    batch([str(folder)], out, Wanted(reports=Wished(tuple(FORMATS))), How())
    assert len(held(out / "reports")) == 3 * len(FORMATS)
    forget(out, ["VIB_000"], Project())
    names = sorted(held(out / "reports"))
    assert len(names) == 2 * len(FORMATS)
    assert "vib_000.md" in names
    assert "VIB_000" not in (out / "summary.md").read_text("utf-8")
    forget(out, ["vib_000"], Project())
    assert b"Kvistholdt" not in b"".join(held(out).values())


def test_reports_are_no_transcripts(tmp_path):
    folder = write_talks(tmp_path / "talks", 2)
    batch(
        [str(folder)], folder, Wanted(csv=True, xlsx=True, reports=Wished(("json", "csv"))), How()
    )
    assert [name for _, name in discovered([str(folder)])] == ["KBH_001", "VIB_000"]
    again = batch([str(folder)], folder, Wanted(), How())
    assert (again.files, again.taken, again.refused) == (2, 0, 0)


def test_other_reports_go_when_other_results_take_their_place(tmp_path):
    folder = write_talks(tmp_path / "talks", 2)
    out = tmp_path / "out"
    batch([str(folder)], out, Wanted(xlsx=True, csv=True, reports=Wished(("markdown",))), How())
    (out / "reports" / "egne noter.md").write_text("mine", "utf-8")
    (folder / "KBH_001.vtt").unlink()
    with pytest.raises(UsageError):
        batch([str(folder)], out, Wanted(), How())
    batch([str(folder)], out, Wanted(), How(force=True))
    assert list(held(out / "reports")) == ["egne noter.md"]
    assert not {"results.xlsx", "measures.csv"} & {path.name for path in out.iterdir()}


def test_a_transcript_is_never_written_over_by_a_table(tmp_path):
    talk = tmp_path / "turns.csv"
    talk.write_text("speaker,text\nBorger,Hej\nSagsbehandler,Hej\n", "utf-8")
    before = talk.read_bytes()
    with pytest.raises(UsageError) as caught:
        batch([str(talk)], tmp_path, Wanted(csv=True, settings=Settings()), How(force=True))
    assert caught.value.message.id == "write-is-input"
    assert talk.read_bytes() == before
