from convo.schemes.compare import changes
from tests.unit.schemes.talk import coded, talk

TALK = talk("B: ja tak", "C: nej tak", "B: ja ja")


def test_a_turn_gains_loses_or_keeps_a_code():
    old, new = (coded(rule, TALK).codes for rule in ("{phrase: ja}", "{phrase: tak}"))
    found = changes(old, new).sort("turn")
    assert found.select("turn", "code", "change").rows() == [
        (1, "x", "same"),
        (2, "x", "gained"),
        (3, "x", "lost"),
    ]
    quotes = [[span["text"] for span in spans] for spans in found["evidence"]]
    assert quotes == [["tak"], ["tak"], ["ja", "ja"]]
