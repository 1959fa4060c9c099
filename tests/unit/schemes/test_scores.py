from tests.unit.schemes.talk import coded, quotes, talk, turns_with

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


def test_evidence_is_what_gave_points():
    rule = "{score: {at_least: 1, of: [{phrase: ja, points: 2}, {phrase: nej, points: -1}]}}"
    assert quotes(rule, "B: ja nej") == [["ja"]]
