import pytest
from convo.corpus.settings import Settings, pairs, roles_of, turn_range
from convo.errors import UsageError
from convo.roles import Roles


def test_pairs_are_split_at_the_first_equals_sign():
    assert pairs("--role", ["citizen = Åse", "mentor=a=b"]) == (
        ("citizen", "Åse"),
        ("mentor", "a=b"),
    )


@pytest.mark.parametrize("text", ["citizen", "=Åse", "citizen=", " = ", ""])
def test_half_a_pair_is_an_error_that_names_the_option(text):
    with pytest.raises(UsageError) as caught:
        pairs("--role", [text])
    assert "--role" in caught.value.report("da")


def test_a_range_holds_both_ends():
    assert turn_range("20-60") == (20, 60)
    assert turn_range(" 3 - 3 ") == (3, 3)


@pytest.mark.parametrize(
    "text", ["", "20", "60-20", "0-5", "-5-9", "a-b", "1-2-3", "1-²", "1.5-3"]
)
def test_other_ranges_are_errors(text):
    with pytest.raises(UsageError) as caught:
        turn_range(text)
    assert caught.value.message.id == "option-needs-range"


@pytest.mark.parametrize("timing", ["a", "E", ""])
def test_a_timing_that_is_no_grade_is_an_error(timing):
    with pytest.raises(UsageError):
        Settings(timing=timing)


def test_what_the_run_says_comes_before_the_project():
    settings = Settings(roles=(("borger", "Å*"),), participants=(("bisidder", "Ellen"),))
    project = Roles(
        given=(("mentor", "Åse"),),
        on_behalf_of={"Amina": "Åse"},
        participants=(("leader", "Bo"),),
    )
    found = roles_of(settings, ["coach"], project)
    assert found.given == (("citizen", "Å*"), ("mentor", "Åse"))
    assert found.participants == (("companion", "Ellen"), ("leader", "Bo"))
    assert found.on_behalf_of == {"Amina": "Åse"}
    assert found.own == ("coach",)


def test_an_unknown_role_is_an_error_unless_the_project_adds_it():
    settings = Settings(roles=(("coach", "Bo"),))
    with pytest.raises(UsageError):
        roles_of(settings, (), Roles())
    assert roles_of(settings, ("coach",), Roles()).given == (("coach", "Bo"),)
