import polars as pl
from convo.corpus.filters import codes_of_roles, measures_of_roles
from convo.measures import Tables, measures
from convo.model import CODES, check
from tests.unit.spoken import spoken

TURNS = spoken("SB 1: a b", "citizen: c d", "SB 2: e f", "companion: g h")
MEASURED = measures(Tables(TURNS), ["transitions", "words", "transition-share"])


def kept(*roles: str) -> set[tuple[str, str]]:
    found = measures_of_roles(MEASURED, TURNS, roles)
    return set(found.select("level", "subject").iter_rows())


def test_without_a_role_everything_stays():
    assert measures_of_roles(MEASURED, TURNS, ()).equals(MEASURED)


def test_a_role_keeps_its_people_its_pairs_and_the_whole():
    assert kept("caseworker") == {
        ("conversation", "conversation"),
        ("role", "caseworker"),
        ("speaker", "caseworker 1"),
        ("speaker", "caseworker 2"),
        ("pair", "caseworker>citizen"),
        ("pair", "citizen>caseworker"),
        ("pair", "caseworker>companion"),
    }


def test_several_roles_keep_the_pairs_of_either():
    assert ("pair", "caseworker>companion") in kept("citizen", "companion")
    assert ("role", "caseworker") not in kept("citizen", "companion")


def test_codes_are_those_of_turns_whose_words_are_the_roles():
    frame = pl.DataFrame({"conversation": "talk", "turn": [1, 2, 3, 4]}, strict=False)
    missing = [pl.lit(None).alias(name) for name in CODES if name not in frame.columns]
    codes = check(frame.with_columns(missing), CODES)
    assert codes_of_roles(codes, TURNS, ("caseworker",))["turn"].to_list() == [1, 3]
    assert codes_of_roles(codes, TURNS, ()).height == 4
