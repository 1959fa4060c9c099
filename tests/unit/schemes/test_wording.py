import pytest
from tests.unit.schemes.talk import quotes, turns_with


@pytest.mark.parametrize(
    ("rule", "text", "holds"),
    [
        ("{phrase: jeg vil}", "Ja, Jeg  vil!", True),
        ("{phrase: jeg vil}", "jeg, vil", True),
        ("{phrase: jeg vil}", "jeg ville", False),
        ("{phrase: [nej, ja]}", "ja", True),
        ("{phrase: på}", "På Ærø", True),
        ("{phrase: å}", "på", False),
        ("{phrase: 'arbejd*'}", "Arbejdet", True),
        ("{phrase: 'arbejd*'}", "samarbejdet", False),
        ("{phrase: '*jobbet'}", "drømmejobbet", True),
        ("{phrase: '*jobbet'}", "jobbets", False),
        ("{phrase: '*job*'}", "fleksjobbet", True),
        ("{phrase: 'jeg arbejd* på'}", "jeg arbejdede på lager", True),
        ("{phrase: 'jeg * på'}", "jeg står på", True),
        ("{phrase: 'jeg * på'}", "jeg på", False),
        ("{phrase: jeg … gerne}", "jeg vil så rigtig meget gerne", True),
        ("{phrase: jeg ... gerne}", "jeg gerne", True),
        ("{phrase: jeg … gerne}", "jeg vil nok så rigtig meget gerne", False),
        ('{phrase: "i\'d love"}', "I’d love to", True),
        ("{phrase: kl. 10.30}", "Kl 10.30 i morgen", True),
        ("{phrase: {en: yes}}", "yes", False),
        ("{starts: [ja men]}", "Øh, ja, øhm men altså", True),
        ("{starts: [ja men]}", "nå ja men", False),
        ("{starts: ['arb*']}", "arbejdet er godt", True),
        ("{starts: ['*jobbet er']}", "Drømmejobbet er", True),
        ("{starts: [hm]}", "Hm. Ja", True),
        ("{ends: [eller hvad]}", "Det går, eller hvad?", True),
        ("{ends: [eller hvad]}", "eller hvad nu", False),
        ("{ends: ['arb*']}", "Jeg arbejder, øh", True),
        ("{only: [ja, ja tak]}", "Ja, ja tak. Øh, ja!", True),
        ("{only: [ja]}", "ja nej", False),
        ("{only: [ja]}", "øh", False),
        ("{only: [ja]}", "", False),
        ("{only: [ja … nej]}", "ja så nej", True),
        ("{stem: [arbejde]}", "Jeg arbejder", True),
        ("{stem: [arbejde]}", "arme", False),
        (r"{regex: '\bjeg (vil|skal)\b'}", "Så JEG vil", True),
        (r"{regex: '\bå\b'}", "på", False),
        (r"{regex: '^ja\W*$'}", "Ja.", True),
        (r"{regex: '\w+\W*[-–]+$'}", "men jeg --", True),
    ],
)
def test_words_are_found_whole_and_in_any_case(rule, text, holds):
    assert turns_with(rule, f"B: {text}") == ([1] if holds else [])


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        ("{phrase: jeg vil}", "Så, jeg … vil! Jeg vil.", ["jeg … vil", "Jeg vil"]),
        (
            "{phrase: ['arb*', '*jobbet']}",
            "Ærø: arbejdet i drømmejobbet",
            ["arbejdet", "drømmejobbet"],
        ),
        ("{phrase: [jeg vil, jeg vil gerne]}", "jeg vil gerne", ["jeg vil gerne"]),
        ("{phrase: jeg … ja}", "jeg så ja jeg nu ja", ["jeg så ja", "jeg nu ja"]),
        ("{starts: [ja men]}", "Øh, ja, øh, men nej", ["ja, øh, men"]),
        ("{ends: [ja tak]}", "Så ja, tak, øh.", ["ja, tak"]),
        ("{only: [ja]}", "Øh ja, ja.", ["ja, ja"]),
        ("{stem: [arbejde]}", "Øl og arbejdet.", ["arbejdet"]),
        (r"{regex: '\bpå\b'}", "Æ på jobbet på", ["på", "på"]),
        ("{phrase: ja}", "🙂 ja", ["ja"]),
        ("{question: any, phrase: ja}", "ja [open]", ["ja"]),
        ("[{phrase: ja}, {phrase: nej}]", "ja og nej", ["ja", "nej"]),
        ("{all: [{any: [{phrase: ja}, {phrase: og}]}, {none: [{phrase: tak}]}]}", "ja", ["ja"]),
    ],
)
def test_evidence_is_the_words_as_they_stand_in_the_turn(rule, text, found):
    assert quotes(rule, f"B: {text}") == [found]


def test_evidence_counts_code_points_from_the_start_of_the_turn():
    from tests.unit.schemes.talk import coded, talk

    codes = coded("{phrase: på}", talk("B: Æ, på 🙂 på")).codes
    assert codes["evidence"].to_list() == [
        [
            {"text": "på", "from": 3, "to": 5, "points": None, "condition": None},
            {"text": "på", "from": 8, "to": 10, "points": None, "condition": None},
        ]
    ]


def test_word_borders_of_a_regex_count_wherever_they_stand():
    lines = ("B: på sporet", "B: et spor", "B: sporskifte", "B: spør på", "B: å")
    assert turns_with(r"{regex: '\bspor\b'}", *lines) == [2]
    assert turns_with(r"{regex: 'p\b|\bå\b'}", *lines) == [5]
    assert turns_with(r"{regex: '\bspor(?:et)?\b.*|x\\b'}", *lines) == [1, 2]
