"""Nothing that convo says gives a grade: no word of judging, ranking or norms, in any language."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from convo.catalogue import CATALOGUE, catalogue
from convo.measures import MEASURES
from convo.reports.explanation import explanations

ROOT = Path(__file__).parents[1]
SCHEMES = sorted((ROOT / "coding_schemes").glob("*.yaml"))
LANGUAGES = ("da", "en")

FORBIDDEN = {
    "da": (
        r"score\w*|karakter(?:en|er|erne|blad\w*)?|point\w*|bedste?|bedre end|værste?|værre|"
        r"dårlig\w*|rangl\w+|rangord\w*|rangering\w*|top(?:pen|liste\w*|score\w*)?|norm(?:en|er)?|"
        r"norm(?:tal|al)\w*|dygtig\w*|benchmark\w*|præstation\w*|præster\w*|bedøm\w*|måltal\w*|"
        r"facit|dumpe\w*|trafiklys\w*|gennemsnitlig\w* medarbejder\w*|kompetenceniveau\w*"
    ),
    "en": (
        r"scor(?:e|es|ed|ing)|grad(?:e|es|ed|ing)|marks? out of|best|worst|better than|worse|bad|"
        r"poor(?:ly)?|rank\w*|league|top|norms?|normal\w*|normative\w*|skill\w*|benchmark\w*|"
        r"perform(?:s|ed|ing|ance\w*)|competen\w*|proficien\w*|excellent|traffic lights?|ratings?"
    ),
}
ALLOWED = {
    "da": {
        r"ikke en måling af dygtighed": "the guard says what convo is not",
        r"ikke en MITI-score": "a scheme says that it gives none",
        r"(?:[Pp]ointene|[Pp]oint) (?:for de|som|skal|kan aldrig|når altid|betingelsen)|"
        r"kodeskema med point|giver point|Punkter, point|"
        r"sine point|Grænsen, som pointene|De point|flere point": "the `score` of a scheme's rule",
        r"ikke i sig selv dårlig|ikke et dårlig(?:t|ere) \w+|ingen norm": "says there is none",
        r"bedre end ventet": "what citizens say of what happened",
        r"den anden ved bedst": "each knows one's own life",
        r"ikke for at bedømme": "what a session is not for",
        r"ingen rangliste": "the index says what it is not",
        r"borgeren er dygtig": "what the citizen is told, in a code of recognition",
        r"[Nn]ormaliser\w*": "to tell somebody that others feel the same",
    },
    "en": {
        r"not a measure of skill": "the guard says what convo is not",
        r"no ranking": "the index says what it is not",
        r"It is no MITI score": "a scheme says that it gives none",
        r"the score (?:can never|always)": "the `score` of a scheme's rule",
        r"[Tt]iming grades?|\{grade\}|[Gg]rade [A-D](?: or [A-D])?": "how exact the times are",
        r"not bad in itself|not a (?:bad|worse) \w+|it is no norm|no norm follows": "it is none",
        r"better than expected": "what citizens say of what happened",
        r"the other knows best": "each knows one's own life",
        r"a wish or a skill smaller": "what citizens say of themselves",
        r"right on top of a worry": "where a piece of advice comes",
        r"[Nn]ormalis(?:es|ing|ed)": "to say that others feel the same; shares that sum to 1",
    },
}
"""What may be said all the same, as patterns, and why."""

Text = tuple[str, str, str]
"""Where it stands, its language, and the text."""


def said() -> Iterator[Text]:
    """Everything convo says to people: messages, schemes, and what is told of measures."""
    for language in LANGUAGES:
        for name, entry in catalogue(language).items():
            yield from ((f"{language}:{name}", language, text) for text in entry.values())
    for path in SCHEMES:
        yield from of_scheme(path.stem, yaml.safe_load(path.read_text("utf-8")))
    for name, sections in explanations("da").items():
        yield from ((f"da:{name}", "da", text) for text in sections.values())
    for name in MEASURES:
        yield f"en:{name}", "en", MEASURES[name].doc


SPOKEN_TO_PEOPLE = ("label", "purpose", "definition", "include", "exclude", "reflect")


def of_scheme(place: str, node: Any) -> Iterator[Text]:
    """What a scheme says to people, in each language; its examples are others' words."""
    if isinstance(node, list):
        for one in node:
            yield from of_scheme(place, one)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in SPOKEN_TO_PEOPLE and isinstance(value, dict):
                for language, texts in value.items():
                    for text in texts if isinstance(texts, list) else [texts]:
                        yield f"{place}.{key}", language, str(text)
            elif key in ("codes", "ratios"):
                yield from of_scheme(place, value)


def judging(language: str, text: str) -> list[str]:
    """The words of judgement in a text that nothing allows."""
    allowed = "|".join(ALLOWED[language])
    left = re.sub(allowed, " ", " ".join(text.split()))
    return re.findall(rf"(?i)\b(?:{FORBIDDEN[language]})\b", left)


def test_nothing_that_is_said_to_people_judges_anybody() -> None:
    texts = list(said())
    assert len(texts) > len(catalogue("en"))
    assert not [
        f"{place}: {found} in {text!r}"
        for place, language, text in texts
        if language in LANGUAGES and (found := judging(language, text))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_allowed_is_said_somewhere(language: str) -> None:
    own = [" ".join(text.split()) for _, spoken, text in said() if spoken == language]
    unused = [
        allowed
        for allowed in ALLOWED[language]
        if not any(re.search(allowed, text) for text in own)
    ]
    assert not unused


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "Sagsbehandleren får karakteren 7."),
        ("da", "De bedste samtaler ligger øverst."),
        ("da", "Ranglisten over samtaler"),
        ("da", "Taletiden er over normen."),
        ("en", "Your score is 7 of 10."),
        ("en", "A good caseworker performs better than the norm."),
        ("en", "Ranked by open questions"),
    ],
)
def test_a_grade_would_be_seen(language: str, text: str) -> None:
    assert judging(language, text)


def test_templates_hold_no_words_of_their_own() -> None:
    templates = sorted(CATALOGUE.parent.rglob("*.html"))
    assert templates
    spoken = [
        f"{path.name}: {words}"
        for path in templates
        for words in re.findall(
            r">([^<>{}]*[A-Za-zæøå]{3}[^<>{}]*)<",
            re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", path.read_text("utf-8"), flags=re.DOTALL),
        )
    ]
    assert spoken == []


def test_no_measure_is_named_after_a_judgement() -> None:
    names = [word for name in MEASURES for word in name.split("-")]
    assert not set(names) & {"score", "grade", "rank", "best", "worst", "quality", "skill", "good"}
