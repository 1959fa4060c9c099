"""The index leads to every page, tells groups and not persons, and forgets what is forgotten."""

import re
from html import unescape
from urllib.parse import unquote

import polars as pl
import pytest
from convo.batch.engines import How
from convo.batch.forget import forget
from convo.batch.index import address
from convo.batch.reports import Wished
from convo.batch.run import Wanted, batch
from convo.corpus.project import Project
from convo.errors import UsageError
from tests.unit.batch.talks import write_talks

WISHED = Wished(("html",), (("da", "da"), ("en", "en")), "en")
WANTED = Wanted(("citizen_perspective",), reports=WISHED, language="da")
ODD = ("møde æøå", "50% af #2 & co", "a'b;c+d", "{{ 7*7 }}", "<i>x")


@pytest.fixture(scope="module")
def talks(tmp_path_factory):
    folder = write_talks(tmp_path_factory.mktemp("talks"), 9, turns=24)
    (folder / "tom.vtt").write_bytes(b"")
    (folder / "note.pdf").write_bytes(b"%PDF-1.4 x")
    return folder


@pytest.fixture(scope="module")
def out(talks, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    batch([str(talks), str(talks / "note.pdf")], out, WANTED, How())
    return out


@pytest.fixture
def project(tmp_path, monkeypatch):
    def written(text, table=""):
        (tmp_path / "convo.yaml").write_text(text, "utf-8")
        (tmp_path / "talks.csv").write_text(table, "utf-8")
        monkeypatch.chdir(tmp_path)

    return written


def index(out):
    return (out / "index.html").read_text("utf-8")


def links(text):
    """The files that a page leads to, as its reader's system names them."""
    found = re.findall(r'href="([^"#][^"]*)"', text)
    return {unquote(unescape(one)) for one in found}


def strip(text, title):
    """The part of a page that shows one measure."""
    measures = text.partition('<section id="conversations"')[0]
    return next(part for part in measures.split('<div class="strip') if f"<h3>{title}" in part)


def test_it_leads_to_every_page_and_to_nothing_else(out):
    pages = {path.relative_to(out).as_posix() for path in (out / "reports").rglob("*.html")}
    assert len(pages) == 9
    assert links(index(out)) == pages


def test_each_conversation_is_a_dot_that_says_its_id_and_not_its_value(out):
    words = strip(index(out), "andel af ordene · borger")
    assert re.findall(r"<title>(.*?)</title>", words) == [
        *(f"KBH_00{number}" for number in (1, 3, 5, 7)),
        *(f"VIB_00{number}" for number in (0, 2, 4, 6, 8)),
    ]
    assert words.count("<circle") == 9


def test_what_could_not_be_read_is_told_in_the_language_of_the_reader(out):
    refused = index(out).partition('id="refused"')[2]
    assert "filen er tom" in refused
    assert "note.pdf" in refused
    assert "Kunne ikke læses (2)" in index(out)


def test_the_bytes_do_not_depend_on_how_the_run_is_worked_through(talks, out, tmp_path):
    paths = [str(talks / "note.pdf"), str(talks)]
    batch(paths, tmp_path, WANTED, How(jobs=2, usual_files=1, keep=False))
    assert (tmp_path / "index.html").read_bytes() == (out / "index.html").read_bytes()


def test_a_run_that_was_cut_short_before_the_index_makes_it(talks, tmp_path):
    batch([str(talks)], tmp_path, WANTED, How())
    before = (tmp_path / "index.html").read_bytes()
    (tmp_path / "index.html").unlink()
    batch([str(talks)], tmp_path, WANTED, How())
    assert (tmp_path / "index.html").read_bytes() == before


def test_fewer_than_five_conversations_are_no_dots(tmp_path):
    out = tmp_path / "out"
    batch([str(write_talks(tmp_path / "talks", 4))], out, WANTED, How())
    words = strip(index(out), "andel af ordene · borger")
    assert "for få samtaler til at vise tal (mindst 5)" in words
    assert "<circle" not in words
    assert "median" not in words
    assert len(links(index(out))) == 4


def test_a_small_group_has_neither_figures_nor_dots(project, talks, tmp_path):
    project('id_from: "(?P<town>[A-Z]+)_.*"\n')
    out = tmp_path / "out"
    batch([str(talks)], out, Wanted(by=("town",), reports=WISHED, language="da"), How())
    words = strip(index(out), "andel af ordene · borger")
    assert words.count("<circle") == 5
    assert "KBH_001" not in words
    assert "KBH: for få samtaler til at vise tal (mindst 5)" in words
    assert "5 samtaler" in words
    assert {f"reports/KBH_00{number}.html" for number in (1, 3, 5, 7)} <= links(index(out))


def test_the_list_has_what_divides_the_conversations_and_their_day_but_no_names(project, tmp_path):
    table = "conversation,team,date,sagsbehandler\nKBH_001,B,2026-03-04,Kvistholdt\nVIB_000,A,,\n"
    project("title: Hold <3>\npurpose: sparring\nmetadata: talks.csv\n", table)
    out = tmp_path / "out"
    wanted = Wanted(by=("team",), reports=WISHED, language="da")
    batch([str(write_talks(tmp_path / "talks", 2))], out, wanted, How())
    text = index(out)
    assert "<h1>Hold &lt;3&gt;</h1>" in text
    assert "Formål: sparring" in text
    assert "2026-03-04" in text
    assert "Kvistholdt" not in text
    rows = text.partition("<tbody>")[2]
    assert rows.index("VIB_000") < rows.index("KBH_001")


def test_groups_of_persons_are_refused(project, tmp_path):
    project("metadata: talks.csv\n", "conversation,sagsbehandler\nKBH_001,Birgit\n")
    folder = write_talks(tmp_path / "talks", 2)
    with pytest.raises(UsageError) as caught:
        batch([str(folder)], tmp_path / "out", Wanted(by=("sagsbehandler",)), How())
    assert caught.value.message.id == "batch-by-person"


def test_a_forgotten_conversation_is_not_in_it(tmp_path):
    out = tmp_path / "out"
    batch([str(write_talks(tmp_path / "talks", 6))], out, WANTED, How())
    assert "VIB_002" in index(out)
    forget(out, ["VIB_002"], Project())
    assert "VIB_002" not in index(out)
    assert index(out).count("KBH_003</a>") == 1
    assert "(citizen_perspective 1.0.0)" in index(out)
    assert not (out / "reports" / "VIB_002.html").exists()


def test_other_results_take_it_away(tmp_path):
    folder, out = write_talks(tmp_path / "talks", 2), tmp_path / "out"
    batch([str(folder)], out, WANTED, How())
    (folder / "KBH_001.vtt").unlink()
    batch([str(folder)], out, Wanted(), How(force=True))
    assert not (out / "index.html").exists()


def test_a_page_of_somebody_else_is_not_written_over(tmp_path):
    folder, out = write_talks(tmp_path / "talks", 2), tmp_path / "out"
    out.mkdir()
    (out / "index.html").write_text("mine", "utf-8")
    with pytest.raises(UsageError):
        batch([str(folder)], out, WANTED, How())
    assert (out / "index.html").read_text("utf-8") == "mine"


def test_odd_names_stay_text_and_their_links_work(tmp_path):
    folder, out = tmp_path / "talks", tmp_path / "out"
    (folder / "a b").mkdir(parents=True)
    for name in (*ODD, "a b/ü"):
        (folder / f"{name}.txt").write_text("Borger: Ja tak.\nSagsbehandler: Nå?\n", "utf-8")
    batch([str(folder)], out, WANTED, How())
    text = index(out)
    assert len(links(text)) == len(ODD) + 1
    assert all((out / one).is_file() for one in links(text))
    assert "<i>x" not in text
    assert "{{ 7*7 }}</a>" in text


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("reports/a b.html", "reports/a%20b.html"),
        ("reports/å#?.html", "reports/%C3%A5%23%3F.html"),
        ("javascript:x", "javascript%3Ax"),
    ],
)
def test_an_address_holds_only_what_stands_for_itself(path, expected, tmp_path):
    assert address((tmp_path / path).relative_to(tmp_path)) == expected


def test_a_run_has_a_row_for_each_conversation(out):
    talks = pl.read_parquet(out / "talks.parquet")
    first = talks.row(0, named=True)
    assert (talks.height, first["conversation"], first["turns"]) == (9, "KBH_001", 24)
    assert (first["format"], first["language"], first["timing"]) == ("webvtt", "da", "C")
    assert first["timing_reason"].startswith("timing-of-captions: ")
    assert first["seconds"] == pytest.approx(23 * 4 + 3.5)


def test_without_times_there_is_no_length(tmp_path):
    talk = tmp_path / "a.txt"
    talk.write_text("Borger: Ja tak.\nSagsbehandler: Nå?\n", "utf-8")
    batch([str(talk)], tmp_path / "out", WANTED, How())
    assert pl.read_parquet(tmp_path / "out" / "talks.parquet")["seconds"].to_list() == [None]
    assert '<td class="number">–</td>' in index(tmp_path / "out")
