import polars as pl
from convo.turns import dialogue
from tests.unit.spoken import shape, spoken


def test_a_dialogue_gives_roles_by_its_labels():
    found = dialogue([("citizen", "Jeg er træt."), ("caseworker", "Mm."), ("?", "Hvad?")], "da")
    assert found.turns["role"].to_list() == ["citizen", "caseworker", "unknown"]
    assert found.talks.select("grade", "grade_reason").row(0) == ("D", "timing-no-times")


def test_conversations_in_several_languages_keep_their_order():
    lines = ("a|citizen: yeah", "b|citizen: nemlig", "c|citizen: yeah", "b|SB: hvad siger du")
    ordered = sorted(lines, key=lambda line: line[0])
    found = spoken(*ordered, languages={"a": "en", "b": "da", "c": "en"})
    assert found.rows["conversation"].to_list() == ["a", "b", "b", "c"]
    assert found.turns["conversation"].to_list() == ["a", "b", "b", "c"]
    assert found.rows["kind"].to_list() == ["minimal", "minimal", "turn", "minimal"]
    assert found.questions["conversation"].to_list() == ["b"]


def test_questions_stand_with_their_turn_and_utterance():
    found = spoken("SB: godt så", "SB: hvordan går det", "citizen: fint", "SB: er du syg?")
    assert found.questions.select("utterance", "turn", "form", "shape").rows() == [
        (2, 1, "open", "wh"),
        (4, 3, "closed", "polar"),
    ]


def test_an_interpreters_row_is_the_citizens_by_content_and_the_interpreters_by_voice():
    found = spoken("Borger/Samira:", "Tolk: jeg er træt", "Sagsbehandler: godt at vide")
    assert found.rows.select("role", "content_role", "content_speaker").row(1) == (
        "interpreter",
        "citizen",
        "Borger/Samira",
    )


def test_somebody_spoken_for_who_is_not_there_leaves_the_interpreters_role():
    found = spoken("Tolk (for Åse): jeg er træt", "Sagsbehandler: godt at vide")
    assert found.rows.select("content_role", "content_speaker").row(0) == ("interpreter", "Åse")


def test_no_row_and_no_word_is_lost():
    lines = ["citizen [0-9]: jeg går hjem", "SB [1-2]: mm", "SB [3-4]:", "citizen [9-10]: og sov"]
    found = spoken(*lines)
    assert found.turns["words"].sum() == found.rows["words"].sum() == 6
    assert found.rows.height == len(lines)
    numbers = found.rows.select(
        pl.struct("conversation", "turn").is_in(
            found.turns.select(pl.struct("conversation", "turn")).to_series().implode()
        )
    ).to_series()
    assert numbers.all()


def test_a_conversation_of_one_speaker_is_one_turn():
    assert shape(spoken("Åse: hej", "Åse: med dig")) == ["turn unknown: hej med dig"]


def test_a_lone_minimal_row_stays_minimal():
    assert shape(spoken("Åse: mm")) == ["minimal unknown: mm"]
