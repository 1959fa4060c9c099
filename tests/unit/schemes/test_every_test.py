"""A scheme with every test of the language, its turns and evidence worked out by hand."""

from pathlib import Path

import pytest
import yaml
from convo.schemes import code, read_scheme
from convo.schemes.conditions import TESTS
from convo.schemes.rules import JOINTS
from tests.unit.schemes.talk import talk

SCHEME = Path(__file__).parent / "every_test.yaml"
TALK = talk(
    "C 0-2: Hvad kunne du tænke dig at arbejde med? [open]",  # 1
    "B 2.5-6: Øh, jeg vil rigtig gerne arbejde ude i haven.",  # 2
    "C minimal 5-5.5: mm",  # 3
    "C 6-8: Ude i haven.",  # 4
    "B 8-9: Ja, det er min drøm.",  # 5
    "B 11-12: Ja ja.",  # 6
    "C 11.5-15: Er det om sommeren? [closed]",  # 7
    "B embedded 13-13.5: ja",  # 8
    "B 15-20: Ja, hele året, og helst hver dag i haven.",  # 9
    "M 21-22: Tak for i dag.",  # 10
)
EXPECTED = {
    "phrase": {1: "arbejde", 2: "jeg vil rigtig gerne, arbejde"},
    "starts": {2: "jeg vil", 5: "Ja", 6: "Ja", 8: "ja", 9: "Ja"},
    "ends": {2: "i haven", 4: "i haven", 9: "i haven"},
    "only": {3: "mm", 6: "Ja ja", 8: "ja"},
    "stem": {2: "haven", 4: "haven", 9: "haven"},
    "regex": {7: "sommeren"},
    "question": {7: ""},
    "minimal": {3: ""},
    "embedded": {8: ""},
    "words": {2: "", 9: ""},
    "seconds": {2: "", 7: "", 9: ""},
    "gap": {2: "", 10: ""},  # 0.5 and 1 s
    "pause": {6: ""},  # 2 s after turn 5
    "overlap": {3: "", 7: "", 8: ""},  # 1, 0.5 and 2 s
    "position": {1: "", 2: "", 3: ""},  # two of eight floor turns, and what lies in the second
    "role": {10: ""},
    "to": {8: "", 9: ""},
    "code": {6: "", 7: "sommeren"},
    "after": {8: "", 9: "", 10: ""},  # turn 8 lies in turn 7
    "before": {7: "", 9: ""},  # 6 and 1 s before turn 10
    "strict": {4: ""},
    "not_after": {1: ""},
    "not_before": {2: "", 3: "", 6: "", 10: ""},
    "echoes": {4: "Ude, haven"},  # `dag` of turns 9 and 10 is a stop word
    "first_use": {2: "arbejde"},
    "repeats": {9: "haven"},
    "run": {9: ""},  # after turns 5 and 6
    "score": {2: "haven +1.5, words: >= 9 +1", 9: "haven +1.5, words: >= 9 +1"},
    "rule": {2: "haven", 9: "haven"},
    "all": {2: "ude, haven", 4: "Ude, haven"},
    "any": {5: "drøm", 10: "Tak"},
    "none": {3: "", 4: ""},
    "unless": {9: "haven"},
}
LOOKED_AT = {
    "after": {8: [7], 9: [7], 10: [7]},
    "before": {7: [10], 9: [10]},
    "strict": {4: [3]},
    "echoes": {4: [2]},
    "first_use": {2: [1]},
    "repeats": {9: [2, 5, 6]},
    "run": {9: [5, 6]},
}


@pytest.fixture(scope="module")
def coded():
    return code(TALK, [read_scheme(SCHEME)])


def told(one):
    said = one["condition"] or one["text"]
    return said + (f" +{one['points']:g}" if one["points"] is not None else "")


@pytest.mark.parametrize("name", EXPECTED)
def test_the_turns_and_the_evidence_of_a_test_are_those_worked_out_by_hand(name, coded):
    rows = coded.codes.filter(code=name).select("turn", "evidence", "looked_at").rows()
    assert {turn: ", ".join(map(told, found)) for turn, found, _ in rows} == EXPECTED[name]
    looked_at = {turn: turns for turn, _, turns in rows if turns}
    assert looked_at == LOOKED_AT.get(name, {})


def test_the_scheme_uses_every_test_and_every_key_between_tests(coded):
    used = set(keys(yaml.safe_load(SCHEME.read_text("utf-8"))["codes"]))
    assert {*TESTS, *JOINTS, "within", "strict", "first_use"} <= used
    assert coded.unjudged == ()
    assert set(EXPECTED) == {code.id for code in read_scheme(SCHEME).codes}


def keys(node):
    for value in node.values() if isinstance(node, dict) else node:
        if isinstance(value, dict | list):
            yield from keys(value)
    if isinstance(node, dict):
        yield from node
