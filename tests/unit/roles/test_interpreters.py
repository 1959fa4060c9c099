import polars as pl
import pytest
from convo.model import UTTERANCES, check
from convo.roles import Cast, Roles, cast


def interpreted(*lines: str, roles: Roles = Roles()) -> list[str | None]:
    """Whose words each of lines such as "Tolk: hun siger ja" is."""
    return of(*lines, roles=roles).utterances["on_behalf_of"].to_list()


def of(*lines: str, roles: Roles = Roles()) -> Cast:
    said = [line.split(": ", 1) for line in lines]
    frame = pl.DataFrame(
        {
            "conversation": "a",
            "utterance": range(1, len(lines) + 1),
            "speaker": [speaker for speaker, _ in said],
            "text": [text.strip() for _, text in said],
        },
        strict=False,
    )
    missing = [pl.lit(None).alias(name) for name in UTTERANCES if name not in frame.columns]
    return cast(check(frame.with_columns(missing), UTTERANCES), roles)


@pytest.mark.parametrize(
    "text",
    [
        "hun siger hun er træt",
        "Hun siger, at",
        "ja, hun siger",
        "og så han spørger",
        "She says no",
    ],
)
def test_a_row_that_begins_with_a_reporting_phrase_is_the_only_citizens(text):
    assert interpreted("SB: hvordan går det", "Borger: hej", f"Tolk: {text}")[2] == "Borger"


@pytest.mark.parametrize("text", ["vi tager det igen", "hun sigerne", "det hun siger er"])
def test_other_rows_are_the_interpreters_own(text):
    assert interpreted("SB: hvordan går det", "Borger: hej", f"Tolk: {text}")[2] is None


def test_a_row_after_the_citizens_wordless_row_is_the_citizens():
    lines = ("SB: hvordan går det", "Borger: ", "Tolk: jeg er træt", "Tolk: og glad")
    assert interpreted(*lines) == [None, None, "Borger", None]


def test_with_two_citizens_nothing_is_guessed():
    lines = ("Borger/Lone: hej", "Borger/Åse: ", "Tolk: hun siger hun er træt")
    assert interpreted(*lines) == [None, None, None]


def test_a_label_says_for_whom():
    lines = ("Borger/Samira: hej", "Borger/Lone: hej", "Tolk (for Samira): jeg er træt")
    assert interpreted(*lines)[2] == "Borger/Samira"


def test_a_name_that_two_people_have_does_not_double_the_row():
    lines = ("Tolk (for Lone): hej med dig", "Borger/Lone: nå da", "Mentor/Lone: nå da")
    assert interpreted(*lines) == ["Borger/Lone", None, None]


def test_somebody_who_is_not_there_is_kept_by_name():
    assert interpreted("SB: hej", "Tolk (på vegne af Åse): jeg er træt")[1] == "Åse"


def test_a_project_says_for_whom():
    roles = Roles(on_behalf_of={"Bo": "Bo", "amina": "Lone"})
    lines = ("Borger/Lone: hej", "Borger/Bo: hej", "Tolk/Amina: jeg er træt")
    assert interpreted(*lines, roles=roles)[2] == "Borger/Lone"


def test_only_interpreters_speak_for_others():
    assert interpreted("SB: hun siger hun er træt", "Borger: hej", "Tolk: tak") == [None] * 3
