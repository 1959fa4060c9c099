from convo.schemes import check_examples, scheme_from
from tests.unit.schemes.talk import HEAD


def told(code, others=()):
    text = HEAD + "codes:\n  - code: x\n" + "".join(f"    {line}\n" for line in code)
    return [
        (place.line, message.id, message.args)
        for place, message in check_examples(scheme_from(text), others)
    ]


def test_examples_that_are_as_they_should_be_are_silent():
    code = (
        "role: [citizen]",
        "when: {phrase: {da: drømmer om, en: i dream}}",
        "examples: [Jeg drømmer om en have., I dream of it.]",
        "counterexamples: [Jeg har en have.]",
    )
    assert told(code) == []


def test_an_example_without_its_code_tells_which_tests_held():
    code = (
        "role: [citizen]",
        "when: {phrase: drømmer om, words: '> 2'}",
        "examples:",
        "  - Jeg drømmer tit.",
    )
    assert told(code) == [
        (
            9,
            "scheme-example-not-coded",
            {
                "code": "x",
                "text": "Jeg drømmer tit.",
                "held": "role, words",
                "failed": "phrase",
                "matched": "–",
            },
        )
    ]


def test_a_counterexample_with_the_code_tells_what_matched():
    ((line, message_id, args),) = told(("when: {phrase: ja}", "counterexamples: [Nå ja da.]"))
    assert (line, message_id, args["matched"]) == (7, "scheme-counterexample-coded", "“ja”")


def test_the_last_turn_of_a_dialogue_is_judged():
    code = (
        "when: {role: caseworker, echoes: {role: citizen}}",
        "examples:",
        "  - |",
        "    citizen: Jeg er bange for at knække nakken.",
        "    caseworker: Bange for nakken.",
        "counterexamples:",
        "  - |",
        "    citizen: Bange.",
        "    caseworker: Bange.",
        "    citizen: Det er jeg.",
    )
    assert told(code) == []


def test_an_example_of_a_parent_may_be_said_by_whoever_gets_a_part():
    text = (
        HEAD + "codes:\n"
        "  - {code: p, examples: [jeg drømmer]}\n"
        "  - {code: q, part_of: p, role: citizen, when: {phrase: drømmer}}\n"
    )
    assert check_examples(scheme_from(text)) == []


def test_a_line_of_a_dialogue_needs_a_known_role():
    import pytest
    from convo.errors import SchemeError

    with pytest.raises(SchemeError) as caught:
        told(("when: {phrase: ja}", "examples:", "  - |", "    boss: ja", "    nej"))
    assert [(place.line, message.id) for place, message in caught.value.faults] == [
        (9, "scheme-unknown-role"),
        (10, "scheme-dialogue-line"),
    ]
