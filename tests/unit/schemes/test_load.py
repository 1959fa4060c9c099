import pytest
from convo.errors import SchemeError
from convo.schemes import code as code_turns
from convo.schemes import read_scheme, scheme_from
from tests.unit.schemes.talk import HEAD, talk


def faults(text):
    with pytest.raises(SchemeError) as caught:
        scheme_from(text, path="f.yaml")
    return [(place.line, message.id) for place, message in caught.value.faults]


def code(*lines):
    """A scheme with one code, whose further lines begin on line 6."""
    return HEAD + "codes:\n  - code: a\n" + "".join(f"    {line}\n" for line in lines)


def rule(text):
    return code(f"when: {text}")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (code("wen: {phrase: hej}"), [(6, "scheme-unknown-key-near")]),
        (code("phrase: hej"), [(6, "scheme-test-outside")]),
        (code("label: x"), [(5, "scheme-no-rule")]),
        (code("when:"), [(6, "scheme-nothing-here")]),
        (code("confidence: sure", "when: {phrase: x}"), [(6, "scheme-unknown-value")]),
        (code("part_of: b", "when: {phrase: x}"), [(6, "scheme-unknown-code")]),
        (code("role: [citzen]", "when: {phrase: x}"), [(6, "scheme-unknown-role-near")]),
        (code("when: {phrase: x}", "when: {phrase: y}"), [(7, "scheme-key-twice")]),
        (code("label: {sv: hej}", "when: {phrase: x}"), [(6, "scheme-unknown-language")]),
        (code("when: &w {phrase: x}", "unless: *w"), [(6, "scheme-anchor"), (7, "scheme-alias")]),
        (rule("hej"), [(6, "scheme-not-condition")]),
        (rule("{}"), [(6, "scheme-condition-empty")]),
        (rule("{none: []}"), [(6, "scheme-nothing-here")]),
        (rule("{phrases: [hej]}"), [(6, "scheme-unknown-key-near")]),
        (rule("{phrase: $wish}"), [(6, "scheme-unknown-list")]),
        (rule("{phrase: ''}"), [(6, "scheme-nothing-here")]),
        (rule("{phrase: '?!'}"), [(6, "scheme-phrase-empty")]),
        (rule("{phrase: '*'}"), [(6, "scheme-phrase-empty")]),
        (rule("{phrase: …}"), [(6, "scheme-phrase-empty")]),
        (rule("{phrase: {de: hallo}}"), [(6, "scheme-unknown-language")]),
        (rule("{code: b}"), [(6, "scheme-unknown-code")]),
        (rule("{code: a}"), [(5, "scheme-circle")]),
        (rule("{regex: '.*'}"), [(6, "scheme-regex-everything")]),
        (rule(r"{regex: '\w+'}"), [(6, "scheme-regex-everything")]),
        (rule("{regex: 'a(?=b)'}"), [(6, "scheme-regex-lookaround")]),
        (rule("{regex: '(?<!a)b'}"), [(6, "scheme-regex-lookaround")]),
        (rule(r"{regex: '(a)\1'}"), [(6, "scheme-regex-backreference")]),
        (rule("{regex: 'a++b'}"), [(6, "scheme-regex-atomic")]),
        (rule("{regex: '(a'}"), [(6, "scheme-regex-wrong")]),
        (rule("{words: five}"), [(6, "scheme-not-comparison")]),
        (rule("{words: 12:30}"), [(6, "scheme-not-comparison")]),
        (rule("{words: 9..2}"), [(6, "scheme-not-comparison")]),
        (rule("{question: opn}"), [(6, "scheme-unknown-form-near")]),
        (rule("{minimal: maybe}"), [(6, "scheme-unknown-value")]),
        (rule("{embedded: no}"), [(6, "scheme-unknown-value")]),
        (rule("{role: no}"), [(6, "scheme-unknown-role")]),
        (rule("{position: middle}"), [(6, "scheme-not-position")]),
        (rule("{position: first 110%}"), [(6, "scheme-not-position")]),
        (rule("{after: {role: citizen, within: soon}}"), [(6, "scheme-not-within")]),
        (rule("{after: {role: citizen, within: 0 turns}}"), [(6, "scheme-not-within")]),
        (rule("{after: {within: 2 turns}}"), [(6, "scheme-condition-empty")]),
        (rule("{echoes: {rol: citizen}}"), [(6, "scheme-unknown-key-near")]),
        (rule("{repeats: {shared: -1}}"), [(6, "scheme-not-number")]),
        (rule("{run: {of: {phrase: x}, at_least: 1}}"), [(6, "scheme-not-number")]),
        (rule("{run: {of: {phrase: x}}}"), [(6, "scheme-key-missing")]),
        (rule("{score: {of: [{phrase: x}]}}"), [(6, "scheme-key-missing")]),
        (rule("{<<: {phrase: x}}"), [(6, "scheme-merge-key")]),
        (rule("{phrase: !!str x}"), [(6, "scheme-tag")]),
        (HEAD, [(1, "scheme-key-missing")]),
        (HEAD + "codes: {a: b}", [(4, "scheme-not-list")]),
        (HEAD + "codes: []", [(4, "scheme-nothing-here")]),
        (rule("{phrase: x}") + "---\na: b\n", [(7, "scheme-several-documents")]),
        (HEAD + "codes:\n\t- code: a", [(5, "scheme-tab")]),
        (HEAD + "codes: [", [(5, "scheme-not-yaml")]),
        (rule("{phrase: x}") + "  - code: a\n    when: {phrase: y}\n", [(7, "scheme-code-twice")]),
        (
            rule("{phrase: x}") + "ratios: [{ratio: r, count: b, per: a}]",
            [(7, "scheme-unknown-code")],
        ),
        (rule("{phrase: x}") + "valid_from: tomorrow", [(7, "scheme-not-date")]),
        (rule("{phrase: x}") + "roles: {client: citzen}", [(7, "scheme-unknown-role-near")]),
        (rule("{phrase: x}") + "validity: {codes: {b: {n: 3}}}", [(7, "scheme-unknown-key")]),
        (rule("{regex: ''}"), [(6, "scheme-nothing-here")]),
        (rule(r"{regex: '\b'}"), [(6, "scheme-regex-everything")]),
        (rule("{regex: 'x|'}"), [(6, "scheme-regex-everything")]),
        (rule("{regex: '(a{1000}){1000}'}"), [(6, "scheme-regex-wrong")]),
        (rule("{run: {at_least: 3}}"), [(6, "scheme-key-missing")]),
        (rule("{score: {at_least: 1}}"), [(6, "scheme-key-missing")]),
        (rule("{score: {at_least: 1, of: []}}"), [(6, "scheme-nothing-here")]),
        (rule("{score: {at_least: 1, of: [{points: 1}]}}"), [(6, "scheme-condition-empty")]),
        (
            rule("{score: {at_least: 1, of: [{phrase: x, points: many}]}}"),
            [(6, "scheme-not-number")],
        ),
        (
            rule("{score: {at_least: 9, of: [{phrase: x, points: 2}]}}"),
            [(6, "scheme-score-never")],
        ),
        (
            rule("{score: {at_least: -1, of: [{phrase: x}, {phrase: y, points: -1}]}}"),
            [(6, "scheme-score-always")],
        ),
        (rule("{after: {phrase: x, within: -2 turns}}"), [(6, "scheme-not-within")]),
        (rule("{after: {phrase: x, within: 2 minutes}}"), [(6, "scheme-not-within")]),
        (rule("{after: {phrase: x, strict: no}}"), [(6, "scheme-unknown-value")]),
        (rule("{position: last 0 turns}"), [(6, "scheme-not-position")]),
        (rule("{position: 80%..20%}"), [(6, "scheme-not-position")]),
        (rule("{question: true}"), [(6, "scheme-unknown-form")]),
        (rule("{phrase: [[x]]}"), [(6, "scheme-not-text")]),
        (rule("{phrase: {da: {x: y}}}"), [(6, "scheme-not-text")]),
        (rule("{words: [1, 2]}"), [(6, "scheme-not-text")]),
        (rule("{phrase:x}"), [(6, "scheme-unknown-key-near")]),
        (code("unless: {phrase: x}"), [(5, "scheme-no-rule")]),
        (code("when: {phrase: x}", "unless: no"), [(7, "scheme-not-condition")]),
        (code("when: {phrase: x}", "part_of: a"), [(5, "scheme-circle")]),
        (code("when: {phrase: x}", "definition: {da: Nej, tak da}"), [(7, "scheme-comma")]),
        (code("when: {phrase: x}", "examples: {de: [x]}"), [(7, "scheme-unknown-language")]),
        (code("when: {phrase: x}", "examples: [Hun siger: nej]"), [(7, "scheme-not-text")]),
        (
            code("when: {phrase: x}", "examples:", "  - |", "    ja x", "    citizen: x"),
            [(9, "scheme-dialogue-line")],
        ),
        (
            code("when: {phrase: x}", "examples:", "  - |", "    citizn: a", "    citizen: x"),
            [(9, "scheme-unknown-role-near")],
        ),
        (
            code("wen: {phrase: x}", "lable: y", "when: {phrse: [a], wrds: 3}"),
            [(line, "scheme-unknown-key-near") for line in (6, 7, 8, 8)],
        ),
        (rule("{phrase: x}") + "valid_from: 2026-02-30", [(7, "scheme-not-date")]),
        (rule("{phrase: x}") + "ratios: [{ratio: r, count: a}]", [(7, "scheme-key-missing")]),
        (
            rule("{phrase: x}") + "ratios: [{ratio: r, count: a, per: a, minimum: 0}]",
            [(7, "scheme-not-number")],
        ),
        (HEAD + "lists: [x]\ncodes: [{code: a, when: {phrase: x}}]", [(4, "scheme-not-keys")]),
        (HEAD + "codes: [a]", [(4, "scheme-not-keys")]),
        (HEAD + "codes: [{when: {phrase: x}}]", [(4, "scheme-key-missing")]),
        (HEAD + "codes: [{code: A b, when: {phrase: x}}]", [(4, "scheme-not-id")]),
        (HEAD + "codes:\n  - code:a\n    when: x", [(6, "scheme-not-yaml")]),
        (HEAD + "codes:\n  - code: a\n\twhen: x", [(6, "scheme-tab")]),
        ("", [(1, "scheme-empty")]),
        ("- a", [(1, "scheme-not-keys")]),
        ("[" * 60, [(1, "scheme-too-deep")]),
        ("x" * 1_000_001, [(None, "scheme-too-large")]),
        ("- " * 60_000, [(1, "scheme-too-deep")]),
    ],
)
def test_a_fault_is_told_with_its_line(text, found):
    assert faults(text) == found


def test_all_faults_of_a_file_are_told_at_once_in_the_order_of_its_lines():
    text = code("role: boss", "when: {phrase: $gone, words: many}", "nonsense: 1")
    assert faults(text) == [
        (6, "scheme-unknown-role"),
        (7, "scheme-unknown-list"),
        (7, "scheme-not-comparison"),
        (8, "scheme-unknown-key"),
    ]


def test_every_fault_can_be_said_in_both_languages():
    with pytest.raises(SchemeError) as caught:
        scheme_from(rule("{phrases: x}"), path="f.yaml")
    assert (
        caught.value.report("en") == "f.yaml:6: unknown key ‘phrases’\nhint: did you mean phrase?"
    )
    assert caught.value.report("da") == "f.yaml:6: ukendt nøgle »phrases«\nråd: mente du phrase?"


def test_a_list_under_unless_holds_when_one_of_its_conditions_does():
    scheme = scheme_from(code("when: {phrase: x}", "unless: [{phrase: y}, {phrase: z}]"))
    told = talk("B: x", "B: x y", "B: x z", "B: z")
    assert code_turns(told, [scheme]).codes["turn"].to_list() == [1]


def test_a_circle_names_its_members():
    text = (
        HEAD + "codes:\n"
        "  - {code: a, when: {code: b}}\n"
        "  - {code: b, when: {after: {code: c}}}\n"
        "  - {code: c, when: {none: [{code: b}]}}\n"
    )
    with pytest.raises(SchemeError) as caught:
        scheme_from(text)
    assert [message.args for _, message in caught.value.faults] == [{"members": "b → c → b"}]


def test_a_parent_and_its_part_that_asks_for_it_are_a_circle():
    text = HEAD + "codes:\n  - {code: p}\n  - {code: q, part_of: p, when: {code: p}}\n"
    assert faults(text) == [(5, "scheme-circle")]


def test_scalars_are_read_as_text():
    scheme = scheme_from(rule("{phrase: [no, 12:30, 010]}").replace("1.0.0", "1"))
    assert scheme.version == "1"
    (wording,) = [part.wording for part in scheme.codes[0].rule.parts()]
    assert wording.of("da") == ("no", "12:30", "010")


def test_a_scheme_says_what_its_file_says():
    scheme = scheme_from(
        HEAD
        + "label: {da: Tilbud, en: Offer}\n"
        "roles: {client: citizen, staff: [caseworker, mentor]}\n"
        "lists: {wish: {da: [jeg vil, $more], en: i want}, plain: tak}\n".replace(", $more", "")
        + "codes:\n"
        "  - code: offer\n"
        "    role: client\n"
        "    confidence: auto\n"
        "    reflect: {da: [Hvad nu?]}\n"
        "    when: {phrase: [$wish, $plain]}\n"
        "  - {code: other, confidence: human, definition: only people}\n"
        "ratios:\n"
        "  - {ratio: share, count: offer, per: [offer, x.y], minimum: 5}\n"
        "validity: {date: 2026-11-01, data: talk, codes: {offer: {n: 12, precision: 0.7}}}\n"
    )
    offer, other = scheme.codes
    assert (scheme.label.text("da"), offer.label.text("da")) == ("Tilbud", "offer")
    assert (offer.role, offer.confidence, other.rule) == (("citizen",), "assist", None)
    assert scheme.roles["staff"] == ("caseworker", "mentor")
    assert offer.rule.parts()[1].wording.of("da") == ("tak", "jeg vil")
    assert offer.validity.n == 12
    assert offer.validity.date == "2026-11-01"
    (ratio,) = scheme.ratios
    assert (ratio.measure, ratio.minimum) == ("s.share", 5)
    assert ratio.per == (("s", "offer"), ("x", "y"))


def test_a_scheme_is_the_same_with_the_line_ends_of_windows():
    text = rule("{phrase: x}")
    assert scheme_from(text).hash == scheme_from(text.replace("\n", "\r\n")).hash


def test_a_project_may_add_roles():
    assert scheme_from(code("role: coach", "when: {phrase: x}"), roles=["coach"])


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(tmp_path):
    path = tmp_path / "s.yaml"
    path.write_bytes("scheme: s\nlabel: på".encode("cp1252"))
    with pytest.raises(SchemeError) as caught:
        read_scheme(path)
    assert caught.value.faults[0][0].line == 2
    for encoding in ("utf-16", "utf-16-le"):
        path.write_bytes("scheme: s\nversion: 1".encode(encoding))
        with pytest.raises(SchemeError, match="not UTF-8"):
            read_scheme(path)
    with pytest.raises(SchemeError, match="cannot be opened"):
        read_scheme(tmp_path / "none.yaml")


def test_piled_accents_in_a_scheme_take_no_quadratic_time():
    flood = "a" + "\u0301\u0316\u0327\u0315\u031b" * 40_000
    scheme = scheme_from(
        f"scheme: a\nversion: '1'\ncodes: [{{code: a, when: {{phrase: {flood}}}}}]"
    )
    assert [code.id for code in scheme.codes] == ["a"]
