"""Codes of other schemes: those of the run, and those of shipped schemes judged along."""

import pytest
from convo.errors import SchemeError
from convo.schemes import check_examples, code, scheme_from
from convo.schemes.across import complete
from tests.unit.schemes.talk import talk

TALK = talk(
    "C: hvad kunne du tænke dig [open]",
    "B: jeg kunne godt tænke mig at arbejde ude",
    "C: så skal vi have dit cv",
)


def scheme(rule, name="s", more="languages: [da]\n"):
    text = f"scheme: {name}\nversion: 1\n{more}codes:\n  - code: x\n    when: {rule}\n"
    return scheme_from(text, path=f"{name}.yaml")


def refused(*schemes):
    with pytest.raises(SchemeError) as caught:
        code(TALK, schemes)
    return [(str(place), message) for place, message in caught.value.faults]


def test_shipped_codes_are_judged_along_and_not_listed():
    found = code(TALK, [scheme("{after: {code: citizen_perspective.offer_wish}}")])
    assert found.codes.select("scheme", "code", "turn", "looked_at").rows() == [("s", "x", 3, [2])]
    assert found.unjudged == ()


def test_a_shipped_scheme_of_the_run_is_asked_for_but_once():
    mine = scheme("{code: citizen_perspective.offer_wish}")
    (shipped,) = complete([mine])[1:]
    assert [one.id for one in complete([shipped, mine])] == ["citizen_perspective", "s"]
    codes = code(TALK, [mine, shipped]).codes
    assert set(codes["scheme"]) == {"s", "citizen_perspective"}


def test_a_rule_that_is_left_to_drafts_still_answers_who_asks_for_it():
    """A code of class human is not listed without drafts, and yet known to other codes."""
    other = scheme_from(
        "scheme: other\nversion: 1\ncodes: [{code: x, confidence: human, when: {phrase: cv}}]"
    )
    found = code(TALK, [scheme("{code: other.x}"), other]).codes
    assert found.select("scheme", "turn").rows() == [("s", 3)]


def test_evidence_goes_through_the_codes_of_other_schemes():
    other = scheme("{phrase: [tænke mig, cv]}", "other")
    found = code(TALK, [scheme("{code: other.x, role: citizen}"), other]).codes
    assert [span["text"] for span in found["evidence"][0]] == ["tænke mig"]


def test_an_unknown_scheme_is_told_with_the_nearest_and_its_line():
    ((place, message),) = refused(scheme("{code: citizen_perspectiv.offer}"))
    assert (place, message.id) == ("s.yaml:6", "scheme-unknown-scheme-near")
    assert message.args["near"] == "citizen_perspective"


def test_an_unknown_code_of_another_scheme_is_told_with_the_nearest():
    ((place, message),) = refused(scheme("{code: citizen_perspective.offer_wsh}"))
    assert (place, message.id) == ("s.yaml:6", "scheme-has-no-code-near")
    assert message.args["near"] == "offer_wish"
    ((_, message),) = refused(scheme("{code: two.b}"), scheme("{phrase: x}", "two"))
    assert message.id == "scheme-has-no-code"


def test_all_that_is_asked_for_in_vain_is_told_at_once():
    ratio = "languages: [da]\nratios: [{ratio: r, count: gone.y, per: x}]\n"
    faults = refused(scheme("{code: [gone.a, citizen_perspective.gone]}", more=ratio))
    assert [(place, message.id) for place, message in faults] == [
        ("s.yaml:4", "scheme-unknown-scheme"),
        ("s.yaml:7", "scheme-unknown-scheme"),
        ("s.yaml:7", "scheme-has-no-code"),
    ]


def test_a_circle_over_two_schemes_names_its_members():
    one = scheme("{code: two.x}", "one")
    two = scheme("{after: {none: [{code: one.x}]}}", "two")
    ((place, message),) = refused(one, two)
    assert (place, message.id) == ("one.yaml:5", "scheme-circle")
    assert message.args["members"] == "one.x → two.x → one.x"


def test_codes_of_a_scheme_in_another_language_cannot_be_judged():
    english = scheme("{phrase: tak}", "english", "languages: [en]\n")
    found = code(TALK, [scheme("{code: english.x}"), english])
    reasons = {(one.scheme, one.reason.id) for one in found.unjudged}
    assert ("s", "scheme-asked-other-language") in reasons


def test_examples_are_checked_with_the_schemes_that_the_rules_ask_for():
    lines = "\n    examples:\n      - |\n        citizen: {}\n        caseworker: Okay."
    rule = "{after: {code: citizen_perspective.offer_wish}}"
    assert check_examples(scheme(rule + lines.format("Jeg vil gerne arbejde i en skov."))) == []
    assert len(check_examples(scheme(rule + lines.format("Det regner.")))) == 1
    with pytest.raises(SchemeError):
        check_examples(scheme("{code: gone.x}\n    examples: [ja]"))
