from dataclasses import fields

import polars as pl
from convo.model import Turns
from convo.schemes import code, scheme_from
from tests.unit.schemes.talk import HEAD, coded, talk

TALK = talk("C: Hvad vil du? [open]", "B: jeg drømmer om en have", "C: Har du et cv? [closed]")


def scheme(codes, *, name="s", more=""):
    return scheme_from(f"{HEAD.replace(': s', ': ' + name, 1)}{more}codes:\n{codes}")


def given(schemes, turns=TALK, **settings):
    codes = code(turns, schemes, **settings).codes
    return codes.select("code", "turn", "status").rows()


def test_confidence_decides_the_status_and_human_codes_come_with_drafts():
    codes = (
        "  - {code: sure, confidence: auto, when: {phrase: cv}}\n"
        "  - {code: maybe, when: {phrase: cv}}\n"
        "  - {code: people, confidence: human, when: {phrase: cv}}\n"
    )
    assert given([scheme(codes)]) == [("sure", 3, "measured"), ("maybe", 3, "suggested")]
    drafts = given([scheme(codes)], drafts=True)
    assert drafts[2:] == [("people", 3, "suggested")]


def test_a_human_rule_is_evaluated_for_the_codes_that_stand_on_it():
    codes = (
        "  - {code: wish, confidence: human, when: {phrase: drømmer}}\n"
        "  - {code: missed, role: caseworker, when: {after: {code: wish}}}\n"
    )
    assert given([scheme(codes)]) == [("missed", 3, "suggested")]


def test_a_wider_rule_counts_with_drafts_only_and_is_no_measurement():
    codes = "  - {code: x, confidence: auto, when: {phrase: cv}, broadly: {phrase: [cv, have]}}\n"
    assert given([scheme(codes)]) == [("x", 3, "measured")]
    result = code(TALK, [scheme(codes)], drafts=True).codes
    assert result.select("turn", "status", "confidence").rows() == [
        (2, "suggested", "human"),
        (3, "measured", "auto"),
    ]


def test_a_parent_holds_when_a_part_does_and_shows_its_evidence():
    codes = "  - {code: p}\n  - {code: q, part_of: p, role: citizen, when: {phrase: have}}\n"
    result = code(TALK, [scheme(codes)]).codes
    assert result.select("code", "turn").rows() == [("p", 2), ("q", 2)]
    assert [[span["text"] for span in spans] for spans in result["evidence"]] == [
        ["have"],
        ["have"],
    ]


def test_unless_and_role_belong_to_the_rule():
    rule = "when: {phrase: [hvad, du, drømmer]}, unless: {phrase: cv}"
    codes = f"  - {{code: x, role: caseworker, {rule}}}\n"
    assert given([scheme(codes)]) == [("x", 1, "suggested")]


def test_codes_of_another_scheme_in_the_run_are_seen():
    one = scheme("  - {code: wish, when: {phrase: drømmer}}\n", name="one")
    two = scheme("  - {code: next, when: {after: {code: one.wish}}}\n", name="two")
    result = code(TALK, [two, one]).codes
    assert result.select("scheme", "code", "turn", "coder").rows() == [
        ("one", "wish", 2, "rule:one@1.0.0"),
        ("two", "next", 3, "rule:two@1.0.0"),
    ]


def test_a_code_that_only_people_give_leaves_what_stands_on_it_unknown():
    codes = "  - {code: p, confidence: human}\n  - {code: x, when: {none: [{code: p}]}}\n"
    result = code(TALK, [scheme(codes)])
    assert result.codes.is_empty()
    assert [(one.code, one.reason.id) for one in result.unjudged] == [("x", "scheme-only-people")]


def test_a_conversation_in_another_language_is_not_judged():
    result = coded("{phrase: ja}", talk("B: ja", language="de"))
    assert result.codes.is_empty()
    assert result.unjudged[0].reason.id == "scheme-other-language"


def test_a_scheme_without_languages_codes_any():
    free = scheme_from("scheme: s\nversion: 1\ncodes: [{code: x, when: {phrase: ja, stem: ja}}]")
    assert given([free], talk("B: ja", language="zz")) == [("x", 1, "suggested")]


def test_no_turns_give_no_codes():
    assert coded("{phrase: ja, echoes: {role: citizen}, to: citizen}", talk()).codes.is_empty()


def test_own_words_for_roles_stand_for_the_roles():
    codes = "  - {code: x, role: client, when: {phrase: have}}\n"
    assert given([scheme(codes, more="roles: {client: citizen}\n")]) == [("x", 2, "suggested")]


def test_codes_may_ask_for_codes_that_stand_later():
    codes = (
        "  - {code: c, when: {code: b}}\n"
        "  - {code: b, when: {code: a}}\n"
        "  - {code: a, when: {phrase: cv}}\n"
    )
    assert [row[0] for row in given([scheme(codes)])] == ["c", "b", "a"]


def test_many_conversations_are_coded_in_parts_as_if_they_were_one():
    told = [talk("B: ja", "C: tak, ja", language=one) for one in ("da", "da", "en", "da")]
    turns = together(told)
    mine = scheme("  - {code: x, when: {phrase: ja, not_after: {phrase: tak}}}\n")
    whole = code(turns, [mine])
    assert whole.codes["conversation"].to_list() == [name for name in "abcd" for _ in range(2)]
    parts = code(turns, [mine], together=3)
    assert parts.codes.equals(whole.codes)
    assert parts.unjudged == whole.unjudged


def together(told):
    """The turns of several conversations, named a, b, c and so on."""
    frames = {
        field.name: pl.concat(
            getattr(one, field.name).with_columns(conversation=pl.lit(name))
            for name, one in zip("abcd", told, strict=False)
        )
        for field in fields(Turns)
        if isinstance(getattr(told[0], field.name), pl.DataFrame)
    }
    return Turns(**frames)
