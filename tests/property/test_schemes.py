"""The engine against a naive second coder, on random schemes and random talk."""

import json
import random

import polars as pl
from convo.model import TURNS
from convo.schemes import code, columns, scheme_from
from convo.schemes.chunk import Chunk
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.naive_coder import NaiveCoder, words
from tests.unit.schemes.talk import talk

VOCABULARY = ("ja", "øh", "jeg", "vil", "arbejde", "arbejdet", "haven", "på", "i'd", "nej")
PIECES = (*VOCABULARY, "arb*", "*et", "*rbejd*", "a*e", "…")
POINTS = st.sampled_from([-1.5, 0.5, 1.0, 2.0])
SPEAKERS = st.sampled_from("BCM")
ROLES = st.lists(st.sampled_from(["citizen", "caseworker", "mentor"]), min_size=1, max_size=2)
PHRASE_TESTS = st.sampled_from(["phrase", "starts", "ends", "only"])
TIMES = st.sampled_from(["seconds", "gap", "pause", "overlap"])
LIMITS = st.sampled_from(["> 0.5", ">= 1", "<= 0", "< 2", "0.5..2", "= 1"])
PLACES = ("first 1 turn", "first 2 turns", "last 2 turns", "first 30%", "last 25%", "20%..60%")
FORMS = ("any", "open", "closed", "tag")
REGEXES = (r"\bja\b", "arbejde?t", "^jeg", "nej$", "a.?v")
KINDS = st.sampled_from(["turn", "turn", "turn", "minimal", "embedded"])


def phrases(pieces):
    words = st.lists(st.sampled_from(pieces), max_size=3)
    edge = st.sampled_from([piece for piece in pieces if piece != "…"])
    one = st.builds(lambda first, rest, last: " ".join([first, *rest, last]), edge, words, edge)
    return st.lists(st.one_of(edge, one), min_size=1, max_size=3)


@st.composite
def lines(draw):
    """A line of talk with random punctuation, some of them timed."""
    said = draw(st.lists(st.sampled_from(VOCABULARY), max_size=8))
    marks = draw(st.lists(st.sampled_from([" ", ", ", ". ", " – "]), min_size=8, max_size=8))
    text = "".join(word + mark for word, mark in zip(said, marks, strict=False)).upper()
    form = draw(st.sampled_from(["", "", " [open]", " [closed]", " [tag]"]))
    return draw(SPEAKERS), draw(KINDS), (text if draw(st.booleans()) else text.lower()) + form


@st.composite
def talks(draw):
    """Lines in order, each beginning at a half second; the times of some are missing."""
    clock, told = 0.0, []
    for speaker, kind, text in draw(st.lists(lines(), max_size=12)):
        clock += draw(st.sampled_from([0.0, 0.5, 2.0]))
        times = f" {clock}-{clock + draw(st.sampled_from([0.5, 1.0, 3.0]))}"
        told.append(f"{speaker} {kind}{times if draw(st.integers(0, 9)) else ''}: {text}")
    return told


def leaves():
    plain = [piece for piece in PIECES if "*" not in piece and piece != "…"]
    return st.one_of(
        st.builds(lambda name, value: {name: value}, PHRASE_TESTS, phrases(PIECES)),
        st.lists(st.sampled_from(plain), min_size=1).map(lambda value: {"stem": value}),
        ROLES.map(lambda roles: {"role": roles}),
        ROLES.map(lambda roles: {"to": roles}),
        st.sampled_from(["true", "false"]).map(lambda value: {"minimal": value}),
        st.sampled_from(["true", "false"]).map(lambda value: {"embedded": value}),
        st.builds(lambda name, limit: {name: limit}, TIMES, LIMITS),
        st.sampled_from([">= 2", "2..4", "< 1"]).map(lambda value: {"words": value}),
        st.sampled_from(PLACES).map(lambda value: {"position": value}),
        st.lists(st.sampled_from(FORMS), min_size=1).map(lambda value: {"question": value}),
        st.lists(st.sampled_from(REGEXES), min_size=1).map(lambda value: {"regex": value}),
        st.sampled_from(["y", ["y"]]).map(lambda value: {"code": value}),
        st.builds(
            lambda role, within, shared, first: {
                "echoes": {"role": role, "within": within, "shared": shared, "first_use": first}
            },
            ROLES, st.integers(1, 3), st.integers(0, 2), st.integers(0, 3),
        ),
        st.builds(
            lambda within, shared: {"repeats": {"within": within, "shared": shared}},
            st.integers(1, 4), st.integers(0, 2),
        ),
    )  # fmt: skip


def positive(weighed):
    """All the points that a score can reach."""
    return sum(one["points"] for one in weighed if one["points"] > 0)


def joined(rules):
    several = st.lists(rules, min_size=1, max_size=3)
    reach = st.sampled_from(["1 turn", "2 turns", "3 turns", "0 s", "1 s", "3 s"])
    joints = st.sampled_from(["all", "any", "none"])
    near = st.sampled_from(["after", "before", "not_after", "not_before"])
    weighed = st.builds(lambda rule, number: {"all": [rule], "points": number}, rules, POINTS)
    return st.one_of(
        several,
        st.builds(lambda joint, parts: {joint: parts}, joints, several),
        st.builds(
            lambda name, rule, within: {name: {"all": [rule], "within": within}},
            near, rules, reach,
        ),
        st.builds(lambda name, rule: {name: {"all": [rule], "strict": "true"}}, near, rules),
        st.builds(lambda rule, n: {"run": {"of": rule, "at_least": n}}, rules, st.integers(2, 3)),
        st.builds(
            lambda weighed, share: {
                "score": {"at_least": share * positive(weighed), "of": weighed}
            },
            st.lists(weighed, min_size=1, max_size=3).filter(positive),
            st.sampled_from([0.25, 0.5, 1.0]),
        ),
    )  # fmt: skip


RULES = st.recursive(leaves(), joined, max_leaves=6)


def scheme(rule, other=None):
    """A scheme with the code x of a rule, and the code y that it may ask for."""
    rules = {"x": rule, "y": other or {"phrase": ["ja"]}}
    codes = "".join(
        f"  - {{code: {name}, when: {json.dumps(one, ensure_ascii=False)}}}\n"
        for name, one in rules.items()
    )
    return scheme_from(f"scheme: s\nversion: 1\nlanguages: [da]\ncodes:\n{codes}")


def naive(turns, rule, other=None):
    rules = {"x": {"when": rule}, "y": {"when": other or {"phrase": ["ja"]}}}
    asked = turns.questions.select("turn", "form").rows()
    return NaiveCoder(turns.turns.to_dicts(), rules, asked=asked)


@given(talks(), RULES, leaves())
@settings(max_examples=300, deadline=None)
def test_a_rule_holds_where_a_naive_reading_says_so(told, rule, other):
    if "code" in other:
        other = None
    turns = talk(*told)
    codes = code(turns, [scheme(rule, other)]).codes
    found = codes.filter(pl.col("code") == "x")["turn"].to_list()
    assert found == naive(turns, rule, other).coded("x")


@given(talks(), RULES)
@settings(max_examples=100, deadline=None)
def test_evidence_is_what_stands_in_the_turn(told, rule):
    turns = talk(*told)
    texts = dict(turns.turns.select("turn", "text").iter_rows())
    for turn, spans in code(turns, [scheme(rule)]).codes.select("turn", "evidence").iter_rows():
        for span in spans:
            assert texts[turn][span["from"] : span["to"]] == span["text"]
            if span["condition"]:
                assert (span["text"], span["points"] is None) == (texts[turn], False)
            else:
                assert span["text"] != ""


@given(
    talks(),
    st.lists(
        st.builds(lambda rule, points: {"all": [rule], "points": points}, leaves(), POINTS),
        min_size=1,
        max_size=4,
    ).filter(positive),
)
@settings(max_examples=100, deadline=None)
def test_the_points_of_the_evidence_sum_to_the_score(told, weighed):
    rule = {"at_least": 0.5, "of": weighed}
    turns = talk(*told)
    reading = naive(turns, {"score": rule})
    rows = {row["turn"]: row for row in reading.rows}
    given = code(turns, [scheme({"score": rule})]).codes.filter(pl.col("code") == "x")
    for turn, evidence in given.select("turn", "evidence").iter_rows():
        points = [one["points"] for one in evidence if one["points"] is not None]
        held = [one for one in weighed if reading.holds(one, rows[turn])]
        assert sorted(points) == sorted(one["points"] for one in held)
        assert sum(points) == reading.points(rule, rows[turn])


@given(st.integers(0, 2**32), st.integers(1, 40))
@settings(max_examples=20, deadline=None)
def test_many_phrases_of_many_codes_are_found_as_if_each_were_sought_alone(seed, size):
    """One pass over the text for all codes finds what one code at a time finds."""
    chance = random.Random(seed)
    told = [f"B: {' '.join(chance.choices(VOCABULARY, k=6))}" for _ in range(20)]
    sought = [" ".join(chance.choices(VOCABULARY, k=chance.randint(1, 3))) for _ in range(size)]
    codes = [f'  - {{code: c{n}, when: {{phrase: "{one}"}}}}\n' for n, one in enumerate(sought)]
    turns = talk(*told)
    head = "scheme: s\nversion: 1\nlanguages: [da]\ncodes:\n"
    together = code(turns, [scheme_from(head + "".join(codes))]).codes
    alone = [code(turns, [scheme_from(head + one)]).codes for one in codes]
    key = ["code", "turn"]
    assert together.sort(key).equals(pl.concat(alone).sort(key))
    assert set(TURNS) <= set(turns.turns.columns)


@given(st.lists(st.text(alphabet="ab1Æİ'’ -.,:_é\u0301ß#🙂\U000f0000")))
def test_words_are_joined_as_if_each_had_been_taken_out_alone(texts):
    turns = talk(*(f"B: {text}" for text in texts))
    chunk = Chunk(turns, "da")
    joined = columns.SPOKEN.of(chunk)[chunk.text_of].to_list()
    told = turns.turns["text"].to_list()
    assert [text.split() for text in joined] == [words(text) for text in told]
    said = columns.words(chunk)
    named = said.vocabulary[said.said["word"]].to_list()
    places = said.said.select("text", "from", "to").rows()
    assert named == [words(chunk.texts[text][begin:end])[0] for text, begin, end in places]
