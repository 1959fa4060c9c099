import pytest
from convo.errors import UsageError
from convo.roles import Roles, person, role_named, role_of


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Sagsbehandler", "caseworker"),
        ("SAGSBEHANDLER", "caseworker"),
        ("Sagsbehandler/Anders", "caseworker"),
        ("Borger: Lone", "citizen"),
        ("Anders (rådgiver)", "caseworker"),
        ("SB2", "caseworker"),
        ("Borger 12", "citizen"),
        ("B", "citizen"),
        ("B_1", "citizen"),
        ("Tolk (for Samira)", "interpreter"),
        ("Lægen", "health"),
        ("Koordinerende sagsbehandler", "caseworker"),
        ("Caseworker", "caseworker"),
        ("citizen", "citizen"),
        ("Kirsten", "unknown"),
        ("?", "unknown"),
    ],
)
def test_a_label_gives_its_role(label, role):
    assert role_of(label) == role


@pytest.mark.parametrize("label", ["Kristoffer", "Otto", "Tove Astoft", "Bo", "Else Far", "Åse"])
def test_a_name_is_no_role_whatever_letters_it_holds(label):
    assert role_of(label) == "unknown"


def test_what_the_user_says_comes_before_the_label_and_the_first_match_wins():
    roles = Roles(given=(("mentor", "borger/å*"), ("citizen", "*"), ("health", "*")))
    assert role_of("Borger/Åse", roles) == "mentor"
    assert role_of("Sagsbehandler", roles) == "citizen"


def test_a_pattern_may_match_the_person_or_the_whole_label():
    assert role_of("Tolk/Amina", Roles(given=(("mentor", "AMINA"),))) == "mentor"
    assert role_of("Tolk/Amina", Roles(given=(("mentor", "tolk/*"),))) == "mentor"
    assert role_of("Tolk/Amina", Roles(given=(("mentor", "tolk"),))) == "interpreter"


def test_a_projects_own_role_is_found_in_a_label():
    assert role_of("Coach/Bo", Roles(own=("coach",))) == "coach"
    assert role_of("Coach/Bo") == "unknown"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Borger/Lone", "Lone"),
        ("Borger: Lone", "Lone"),
        ("Tolk (for Samira)", "Tolk"),
        ("Tolk/Amina (på vegne af Samira)", "Amina"),
        ("Lone Ødegård", "Lone Ødegård"),
    ],
)
def test_the_person_in_a_label(label, name):
    assert person(label) == name


def test_roles_are_named_in_danish_and_english():
    assert role_named(" Sagsbehandler ") == "caseworker"
    assert role_named("tolk") == "interpreter"
    assert role_named("CITIZEN") == "citizen"
    assert role_named("coach", ["coach"]) == "coach"


def test_an_unknown_role_gives_the_nearest_or_all():
    with pytest.raises(UsageError) as caught:
        role_named("sagsbehandlr")
    assert "sagsbehandler" in caught.value.report("da")
    with pytest.raises(UsageError) as caught:
        role_named("xyzzy", ["coach"])
    assert caught.value.message.id == "unknown-role"
    assert "coach" in caught.value.report()


def test_the_short_labels_of_analysts_transcripts_name_their_roles():
    assert [role_of(label) for label in ("BOR", "SBH", "SAG 2", "Bo")] == [
        "citizen",
        "caseworker",
        "caseworker",
        "unknown",
    ]
