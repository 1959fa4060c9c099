"""The patterns of questions in a language, made of the word lists in its YAML file.

Every pattern sees one clause in lower case, its words between single spaces: ` hvad laver du `.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from convo.language.lexicon import lexicon

NEVER = r"[^\s\S]"
"""Matches nothing: the pattern of a list that a language does not have."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a clause must look like to be of a form."""

    opening: str
    condition: str
    trigger: str
    goes_on: str
    wh: str
    wh_inside: str
    wh_any: str
    subordinate: str
    polar: str
    polar_first: str
    polar_any: str
    polar_you: str
    inverted: str
    no_polar: str
    no_polar_first: str
    stating: str
    parenthetical: str
    conditional: str
    only_lead: str
    incomplete: str
    alternative: str
    or_polar: str
    no_alternative: str
    openly: str
    fact: str
    telling: str
    tell: str
    wonder: str
    aloud: str
    tag: str
    tag_alone: str
    tag_apart: str
    tag_negated: str
    negation: str
    tag_positive: str
    no_tag: str
    tag_inverted: str
    no_tag_inverted: str
    candidate: str
    other_knows: str
    repair: str
    to_oneself: str
    asks_nothing: str
    exclamation: str
    reporting: str


@cache
def grammar(language: str) -> Grammar:
    """The patterns of a language; of an unknown one, patterns that match nothing.

    Example:
        >>> import re
        >>> bool(re.search(grammar("da").wh, " men hvor mange søskende var i¹ "))
        True
    """
    lists: Mapping[str, str] = lexicon(language).questions
    if not lists:
        return Grammar(**dict.fromkeys(Grammar.__slots__, NEVER))
    w = {name: alternatives(text) for name, text in lists.items()}
    lead = f"(?:(?:{w['lead']}|,) )*"
    verb = f"(?:{w['auxiliary']}|{w['verb']})"
    asked = f"(?:{w['wh_open']}|{w['wh_fact']})"
    measured = f"(?:{w['wh_measure_after']}) (?:{w['wh_measure']})"
    preposition = f"(?:(?:{w['preposition']}) )?"
    wh = (
        f"{preposition}(?:{asked} {verb} |{measured} (?:[^ ]+ )?{verb} "
        f"|(?:{w['wh_noun']}) (?:[^ ]+ ){{1,3}}?{verb} )"
    )
    you = f"{verb} (?:{w['second_person']}) |(?:{w['plural_verb']}) i "
    nominal = f"(?:{w['second_person']}|{w['pronoun']}|{w['noun_phrase']})"
    polar = (
        f"(?:{you}|(?:{w['auxiliary']}) {nominal} |(?:{w['offering']}) (?:{w['first_person']}) )"
    )
    tags = f"(?:{w['tag']}|{w['tag_negated']}|{w['tag_positive']})"
    start = f"^ {lead}"
    saying = f"(?:{w['saying']}) (?:{w['speaker']})|(?:{w['speaker']}) (?:{w['saying']})"
    return Grammar(
        opening=_any_case(f"(?:(?:{w['lead']}) )*(?:{wh}|{polar})"),
        condition=_any_case(f"(?:(?:{w['lead']}) )*(?:{w['subordinator']}) "),
        trigger=_any_case(
            f" (?:{wh}|{asked} $|{measured} |{w['elliptic_start']}|{w['aloud']} )|{start}(?:"
            f"{polar}|{verb} (?:{w['pronoun']}) |(?:{w['auxiliary']}) (?:{w['first_person']}|{w['definite']}) "
            f"|(?:{w['elliptic']}) $|(?:{w['candidate']}) (?:{w['subject']}) "
            f"|(?:{w['wonder']}|{w['tell']}|{w['or']}) )| {tags} $"
            f"|^ (?:{w['repair']}) $| [^ ]+ {verb} (?:{w['tag_pronoun']}) $"
        ),
        goes_on=f"^ (?:{w['or']}) |^ (?:{w['tag_alone']}|{w['tag_positive']}|{w['tag_negated']}) $",
        wh=f"{start}(?:{wh}|(?:{w['elliptic']}) $|{measured} (?:[^ ]+ )?$|(?:{w['elliptic_start']}) )",
        wh_inside=f" (?:{asked}|(?:{w['wh_measure_after']}) [^ ]+) "
        f"(?:{verb} (?:{w['second_person']}|{w['pronoun']})|(?:{w['auxiliary']}) (?:{w['definite']})) ",
        wh_any=f"{start}{preposition}(?:{asked}|{measured}|{w['wh_noun']}) ",
        subordinate=f"{start}{preposition}(?:{asked}|{measured}(?: [^ ]+)?|(?:{w['wh_noun']}) [^ ]+)"
        f" (?:{w['subject']}) ",
        polar=f"{start}{polar}",
        polar_first=f"{start}(?:{verb} (?:{w['pronoun']})"
        f"|(?:{w['auxiliary']}) (?:{w['first_person']}|{w['definite']})) ",
        polar_any=f"{start}(?:{w['auxiliary']}) ",
        polar_you=f"{start}(?:{you})",
        inverted=f" (?:(?:{w['auxiliary']}) {nominal}|{verb} (?:{w['second_person']}|{w['pronoun']})) ",
        no_polar=f"{start}(?:(?:{w['no_verb']})|(?:{w['plural_verb']}) i (?:{w['place']})) ",
        no_polar_first=f"{start}[^ ]+ (?:(?:{w['pronoun']}) (?:{w['auxiliary']})|{w['indefinite']}) ",
        stating=f"{start}[^ ]+ [^ ]+ (?:{w['stating']}) ",
        parenthetical=f"{start}(?:{w['parenthetical']}) ",
        conditional=f" (?:{w['then']}) {verb} | , (?:{w['auxiliary']}) ",
        only_lead=f"^ {lead}(?:(?:{w['auxiliary']}) (?:[^ ]+ )?)?$",
        incomplete=f" (?:{w['incomplete']}) $",
        alternative=f" (?:{w['or']}) (?:[^ ]+ )+$",
        or_polar=f" (?:{w['or']}) {polar}",
        no_alternative=f" (?:{w['or']}) (?:{w['no_alternative']}) (?:[^ ]+ )?$",
        openly=f" (?:{w['wh_open']}|{w['elliptic_start']}) ",
        fact=f" (?:{w['fact']}) ",
        telling=f" (?:{w['telling']}) ",
        tell=f"{start}(?:{w['tell']}) ",
        wonder=f"{start}(?:{w['wonder']}) ",
        aloud=f" (?:{w['aloud']}) (?:(?:{w['other_knows']}) )?(?:{w['asked_aloud']}) ",
        tag=f" [^ ]+ [^ ]+ (?:, )?(?:{w['tag']}) $",
        tag_alone=f"^ (?:{w['tag_alone']}) $",
        tag_apart=f" , (?:{w['tag']}|{w['tag_positive']}) $",
        tag_negated=f" (?:{w['tag_negated']}) $",
        negation=f" (?:{w['negation']}) ",
        tag_positive=f" [^ ]+ [^ ]+ (?:, )?(?:{w['tag_positive']}) $",
        no_tag=f" (?:{w['negation']}) (?:.* )?(?:{w['tag_positive']}) $| (?:{w['before_negation']}) {tags} $",
        tag_inverted=f" [^ ]+ [^ ]+ [^ ]+ (?:, )?(?:{w['auxiliary']}) (?:{w['tag_pronoun']}) (?:{tags} )?$",
        no_tag_inverted=f" (?:{w['fronted']}) (?:[^ ]+ )?{verb} (?:{w['tag_pronoun']}) (?:[^ ]+ )?$",
        candidate=f"^ (?:(?:{w['lead']}) )*(?:{w['candidate']}) (?:{w['subject']}) ",
        other_knows=f" (?:{w['other_knows']}) ",
        repair=f"^ (?:{w['repair']}) $",
        to_oneself=f" (?:{w['to_oneself']}) ",
        asks_nothing=f"{start}(?:{w['asks_nothing']}) ",
        exclamation=f" (?:{w['wh_measure_after']}) {verb} [^ ]+ (?:[^ ]+ )?(?:{w['exclamation']}) ",
        reporting=f" (?:{saying})(?: (?:{w['reported_to']}))* $",
    )


def _any_case(pattern: str) -> str:
    """The pattern for text whose capitals still stand, so that i may be the pronoun I."""
    return "(?i)" + pattern.replace("i¹", "i")


def alternatives(text: str) -> str:
    """One pattern for a list of words: "_" joins a phrase, "*" stands for the rest of a word.

    Example:
        >>> alternatives("hvor_henne *ede")
        'hvor henne|[^ ]+ede'
    """
    return "|".join(text.lower().split()).replace("_", " ").replace("*", "[^ ]+") or NEVER
