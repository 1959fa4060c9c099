from convo.schemes import code, scheme_from
from tests.unit.schemes.talk import HEAD, coded, talk, turns_with

RULE = """{score: {at_least: 2, of: [
      {phrase: ja, points: 2}, {question: any, points: -3},
      {words: '> 2', points: 1.5}, {phrase: tak}]}}"""


def test_points_are_summed():
    lines = ("B: ja", "B: ja ja", "B: ja [open]", "B: det er godt", "B: mange mange tak", "B: tak")
    assert turns_with(RULE, *lines) == [1, 2, 5]


def test_points_that_sum_to_the_limit_in_tenths_are_enough():
    rule = "{score: {at_least: 0.3, of: [{phrase: a, points: 0.1}, {phrase: b, points: 0.2}]}}"
    assert turns_with(rule, "B: a b") == [1]


def test_an_unknown_that_could_tip_the_sum_leaves_it_unknown():
    points = "{phrase: ja, points: 2}, {seconds: '> 1'}, {phrase: nej}"
    rule = f"{{score: {{at_least: 2, of: [{points}]}}}}"
    result = coded(rule, talk("B: ja", "B: nej", "B: tak"))
    assert result.codes["turn"].to_list() == [1]
    assert result.unjudged[0].turns == 1


def grounds(rule, *lines):
    """Text (or condition), from and points of the evidence, turn by turn."""
    evidence = coded(rule, talk(*lines)).codes["evidence"].to_list()
    return [
        [(one["condition"] or one["text"], one["from"], one["points"]) for one in spans]
        for spans in evidence
    ]


def test_every_condition_that_held_is_evidence_with_its_points():
    rule = "{score: {at_least: 1, of: [{phrase: ja, points: 2}, {phrase: nej, points: -1}]}}"
    assert grounds(rule, "B: ja nej", "B: nej") == [[("ja", 0, 2.0), ("nej", 3, -1.0)]]


def test_points_stand_once_at_the_first_of_a_conditions_spans():
    assert grounds(RULE, "B: ja ja") == [[("ja", 0, 2.0), ("ja", 3, None)]]


def test_a_condition_without_words_is_told_as_the_scheme_says_it():
    rule = """{score: {at_least: 1, of: [{words: '> 1', points: 0.5}, {none: [{phrase: x}]},
          {question: any, minimal: false, points: 3}, [{role: citizen}]]}}"""
    assert grounds(rule, "B: ja tak") == [
        [("words: > 1", 0, 0.5), ("none", 0, 1.0), ("any", 0, 1.0)]
    ]
    ((one, *_),) = coded(rule, talk("B: ja tak")).codes["evidence"].to_list()
    assert (one["text"], one["to"]) == ("ja tak", 6)


def test_the_same_words_count_in_each_condition_that_they_meet():
    rule = """{score: {at_least: 2, of: [{phrase: mange tak, points: 1.5}, {phrase: tak}]},
          words: '< 9'}"""
    assert grounds(rule, "B: mange tak") == [[("mange tak", 0, 1.5), ("tak", 6, 1.0)]]


def test_points_sum_to_the_score_also_where_codes_stand_on_each_other():
    codes = (
        "codes:\n  - {code: p}\n  - {code: x, part_of: p, when: {score: {at_least: 1, of: "
        "[{phrase: ja, points: 2}, {words: '> 1', points: -0.5}]}}}\n"
    )
    found = code(talk("B: ja tak"), [scheme_from(HEAD + codes)]).codes
    sums = [sum(one["points"] for one in spans) for spans in found["evidence"]]
    assert sums == [1.5, 1.5]
