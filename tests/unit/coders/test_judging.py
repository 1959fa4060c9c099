"""Who saw what, which units count, codes as one variable, and where coders differ."""

import numpy as np
import pytest
from convo.coders.against import against
from convo.coders.agreement import agree
from convo.coders.codebook import Known
from convo.coders.comparing import Gold, Wish, compare, judged_codes
from convo.coders.disagreements import positive_agreement
from convo.coders.files import coding_of
from convo.coders.tallies import UNSEEN
from convo.coders.variables import Counting, binary, codes_of, nominal
from convo.errors import UsageError
from convo.schemes.load import scheme_from
from sklearn.metrics import precision_recall_fscore_support

SCHEME = """
scheme: talk
version: '1'
roles: {therapist: caseworker}
codes:
  - {code: offer, label: {en: Offer}, confidence: human}
  - {code: wish, part_of: offer, role: [citizen], confidence: human}
  - {code: worry, part_of: offer, role: [citizen], confidence: human}
  - {code: ask, role: [therapist], confidence: human}
"""
KNOWN = Known((scheme_from(SCHEME),))
HEAD = "conversation,turn,coder,code"


def table(*rows: str, head: str = HEAD) -> bytes:
    return "\n".join([head, *rows]).encode()


def judged(*files: bytes, known: Known | None = None):
    read = {f"{at}.csv": coding_of(content, f"{at}.csv") for at, content in enumerate(files)}
    return judged_codes(read, known or Known())


def values(variable) -> list[list[int]]:
    return variable.values.tolist()


def test_a_unit_without_a_row_was_not_seen_and_one_with_an_empty_code_was():
    found = judged(table("a,1,MH,x", "a,2,MH,", "a,1,AB,", "a,3,AB,x"))
    assert found.coders == ("person:MH", "person:AB")
    assert values(binary(found, "x", Counting())) == [[1, 0], [0, UNSEEN], [UNSEEN, 1]]


def test_a_rejected_suggestion_was_seen_and_not_given():
    rows = ("a,1,MH,x,rejected", "a,1,AB,x,confirmed")
    found = judged(table(*rows, head=f"{HEAD},status"))
    assert values(binary(found, "x", Counting())) == [[0, 1]]


def test_a_file_for_each_variable_holds_other_units_than_the_next():
    found = judged(table("a,1,MH,x", "a,3,MH,"), table("a,2,MH,y", "a,4,MH,"))
    assert values(binary(found, "x", Counting())) == [[1], [UNSEEN], [0], [UNSEEN]]
    assert values(binary(found, "y", Counting())) == [[UNSEEN], [1], [UNSEEN], [0]]


def test_a_file_for_each_coder_counts_also_where_the_code_is_in_one_of_them():
    found = judged(table("a,1,MH,x", "a,2,MH,"), table("a,1,AB,y", "a,2,AB,"))
    assert values(binary(found, "x", Counting())) == [[1, 0], [0, 0]]


def test_a_file_for_each_conversation_counts_also_where_nobody_gave_the_code():
    found = judged(table("a,1,MH,x"), table("b,1,MH,"))
    assert values(binary(found, "x", Counting())) == [[1], [0]]


def test_a_rule_looks_for_the_codes_of_its_own_scheme_only():
    rule = "rule:talk@1"
    found = judged(table(f"a,1,{rule},talk.wish", f"a,2,{rule},", "a,1,MH,other.x", "a,2,MH,"))
    assert values(binary(found, "other.x", Counting())) == [[UNSEEN, 1], [UNSEEN, 0]]
    assert values(binary(found, "talk.wish", Counting())) == [[1, 0], [0, 0]]


def test_a_scheme_says_whose_turns_can_have_a_code():
    rows = ("a,1,MH,talk.wish,citizen", "a,2,MH,talk.ask,therapist", "a,3,MH,,")
    found = judged(table(*rows, head=f"{HEAD},role"), known=KNOWN)
    counting = Counting(KNOWN)
    assert values(binary(found, "talk.wish", counting)) == [[1], [UNSEEN], [0]]
    assert values(binary(found, "talk.ask", counting)) == [[UNSEEN], [1], [0]]
    assert binary(found, "talk.offer", counting).roles == ("citizen",)


def test_without_a_scheme_the_roles_count_that_were_given_the_code():
    rows = ("a,1,MH,x,client", "a,2,MH,,therapist", "a,3,MH,,client")
    found = judged(table(*rows, head=f"{HEAD},role"))
    variable = binary(found, "x", Counting())
    assert (variable.roles, values(variable)) == (("citizen",), [[1], [UNSEEN], [0]])
    everyone = binary(found, "x", Counting(roles=("all",)))
    assert (everyone.roles, values(everyone)) == ((), [[1], [0], [0]])
    other = binary(found, "x", Counting(roles=("caseworker",)))
    assert values(other) == [[UNSEEN], [0], [UNSEEN]]


def test_a_parent_holds_when_any_of_its_parts_does_and_bare_codes_find_their_scheme():
    found = judged(table("a,1,MH,wish", "a,1,AB,worry", "a,2,MH,", "a,2,AB,"), known=KNOWN)
    assert values(binary(found, "talk.offer", Counting())) == [[1, 1], [0, 0]]
    assert values(binary(found, "talk.wish", Counting())) == [[1, 0], [0, 0]]


def variable(found, name, counting=None):
    counting = counting or Counting()
    return nominal(found, *codes_of(name, found, counting.known), counting)


def test_codes_with_one_beginning_are_the_values_of_a_variable():
    rows = ("a,1,MH,t.up", "a,1,AB,t.down", "a,2,MH,t.up", "a,2,AB,", "a,3,MH,", "a,3,AB,")
    found = variable(judged(table(*rows)), "t")
    assert set(found.kinds) == {"none", "up", "down"}
    up, down, none = (found.kinds.index(kind) for kind in ("up", "down", "none"))
    assert values(found) == [[up, down], [up, none], [none, none]]


def test_among_other_codes_only_units_count_that_somebody_gave_a_value():
    rows = ("a,1,MH,t.up", "a,1,AB,t.down", "a,2,MH,x", "a,2,AB,")
    found = variable(judged(table(*rows)), "t")
    assert values(found)[1] == [UNSEEN, UNSEEN]


@pytest.mark.parametrize("name", ["offer", "talk.offer", "offer=wish,worry"])
def test_the_parts_of_a_parent_are_the_values_of_a_variable(name):
    rows = ("a,1,MH,wish", "a,1,AB,worry")
    counting = Counting(KNOWN)
    found = variable(judged(table(*rows), known=KNOWN), name, counting)
    assert (found.name, set(found.kinds)) == (name.partition("=")[0], {"wish", "worry"})


def test_two_values_by_one_coder_are_told_with_their_place_and_left_out():
    rows = ("a,1,MH,t.up", "a,1,MH,t.down", "a,1,AB,t.down")
    found = variable(judged(table(*rows)), "t")
    assert values(found)[0][0] == UNSEEN
    (told,) = found.told
    assert str(told.place) == "0.csv:3"
    assert "t.up, t.down" in told.message.text("en")


@pytest.mark.parametrize("name", ["nothing", "t=up,sideways"])
def test_a_variable_that_is_not_there_is_refused(name):
    with pytest.raises(UsageError):
        variable(judged(table("a,1,MH,t.up")), name)


def test_the_most_instructive_turn_comes_first():
    """x is agreed on elsewhere, y is not; a memo comes before both, doubt goes last."""
    head = f"{HEAD},unsure,memo"
    rows = [f"a,{turn},{who},x,," for turn in (1, 2, 3) for who in ("MH", "AB")]
    rows += ["a,4,MH,y,,", "a,4,AB,,,", "a,5,MH,x,,", "a,5,AB,,,", "a,6,MH,x,ja,", "a,6,AB,,,"]
    rows += ["a,7,MH,y,,Is it?", "a,7,AB,,,"]
    found = compare(judged(table(*rows, head=head)), Wish())
    numbers = [found.judged.units["number"][one.row] for one in found.disagreements]
    assert numbers == [7, 5, 6, 4]
    assert found.disagreements[0].memos == (("person:MH", "Is it?"),)
    assert found.disagreements[1].given == {"person:MH": ("x",), "person:AB": ()}
    assert found.disagreements[2].unsure == ("person:MH",)


def test_codes_that_stand_for_each_other_are_counted_in_turns():
    rows = ("a,1,MH,x", "a,1,AB,y", "a,2,MH,y", "a,2,AB,x", "a,3,MH,x", "a,3,AB,")
    found = compare(judged(table(*rows)), Wish()).confusions
    assert [(one.code, one.other, one.units) for one in found] == [("x", "y", 2), ("x", "none", 1)]


def test_positive_agreement_of_a_code_nobody_gave_is_nothing():
    assert positive_agreement(np.zeros((3, 2), dtype=np.int64)) == 0


def test_the_gold_is_set_against_each_of_the_others_as_sklearn_does():
    rng = np.random.default_rng(4)
    given = rng.random((60, 3, 4)) < 0.4
    rows = [
        f"a,{turn + 1},{who},{code}"
        for turn in range(60)
        for column, who in enumerate(("MH", "AB", "LK"))
        for code in [f"c{at}" for at in range(4) if given[turn, column, at]] or [""]
    ]
    found = judged(table(*rows))
    variables = [binary(found, f"c{at}", Counting()) for at in range(4)]
    names = [one.name for one in variables]
    standing = against(variables, found.coders, "person:LK", names)
    for column, coder in enumerate(("person:MH", "person:AB")):
        second = precision_recall_fscore_support(given[:, 2], given[:, column], zero_division=0)
        macro = precision_recall_fscore_support(given[:, 2], given[:, column], average="macro")
        own = [one for one in standing if one.coder == coder]
        for at, one in enumerate(own[:-1]):
            figures = (one.precision.value, one.recall.value, one.f1.value, one.gold)
            assert figures == pytest.approx([part[at] for part in second], abs=1e-9)
        figures = (own[-1].precision.value, own[-1].recall.value, own[-1].f1.value)
        assert figures == pytest.approx(macro[:3], abs=1e-9)


def test_a_gold_that_stands_apart_is_no_coder_like_the_others():
    rows = ("a,1,MH,x", "a,1,AB,", "a,1,gold,x")
    found = compare(judged(table(*rows)), Wish(), Gold("person:gold", apart=True))
    assert found.judged.coders == ("person:MH", "person:AB")
    assert found.rows[0].agreement.estimates["agreement"].value == 0
    assert [(one.coder, one.code) for one in found.against] == [
        ("person:MH", "x"),
        ("person:MH", "macro"),
        ("person:AB", "x"),
        ("person:AB", "macro"),
    ]
    silent = found.against[2]
    assert (silent.precision.value, silent.precision.reason) == (None, "coder-gave-none")
    assert (silent.recall.value, silent.f1.value) == (0.0, 0.0)


def test_files_without_any_code_and_one_unit_alone():
    with pytest.raises(UsageError):
        judged(table())
    found = compare(judged(table("a,1,MH,")), Wish())
    assert (found.rows, found.disagreements, found.confusions) == ((), (), ())
    found = compare(judged(table("a,1,MH,x")), Wish())
    assert found.rows[0].agreement.estimates["alpha"].reason == "no-two-coders"


def test_agreement_is_the_same_for_any_order_of_files():
    one, two = table("a,1,MH,x", "a,2,MH,"), table("a,1,AB,x", "a,2,AB,x", "b,1,AB,")
    figures = []
    for files in ((one, two), (two, one)):
        found = judged(*files)
        shown = binary(found, "x", Counting())
        figures.append(agree(shown.values, found.conversation, 2).estimates)
    assert figures[0] == figures[1]
