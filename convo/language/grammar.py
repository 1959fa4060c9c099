"""The grammar of questions in a language: patterns made of the word lists in its YAML file.

A pattern sees one clause in lower case, its words between single spaces: ` hvad laver du `. In the
tables below `{name}` is a word list or an earlier row, and `[^ ]+` is any word.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from convo.language.lexicon import lexicon

NEVER = r"[^\s\S]"
"""Matches nothing: the pattern of a list that a language does not have."""

PHRASES = {
    "start_polar": "^ (?:(?:{lead}|,) )*",
    "start": "^ (?:(?:{lead}|{lead_wh}|,) )*",
    "start_begun": "^ (?:(?:[^ ]*-)*(?:{lead}|,) |[^ ]*- )*(?:[^ ]*-)*",
    "finite": "(?:{auxiliary}|{verb})",
    "asked": "(?:{wh_open}|{wh_fact})",
    "measured": "{wh_measure_after} (?:{wh_measure}|{wh_degree})",
    "counted": "{wh_measure_after} {wh_count}",
    "to_whom": "(?:{preposition} )?",
    # hvad laver · hvor mange timer er · hvilken dag kan
    "wh_verb_next": (
        "{to_whom}(?:{asked} (?:{finite}|{wh_verb}) |{measured} (?:[^ ]+ )?{finite} "
        "|{wh_noun} (?:[^ ]+ ){{1,3}}?{finite} )"
    ),
    # bor du · kan i høre
    "verb_you": "(?:{finite} {second_person} |{plural_verb} i )",
    "any_subject": "(?:{second_person}|{pronoun}|{noun_phrase})",
    # har du · er der · må jeg
    "verb_subject": "(?:{verb_you}|{auxiliary} {any_subject} |{offering} {first_person} )",
    # lugter han · er jeg · har lægen
    "verb_subject_first": "(?:{finite} {pronoun}|{auxiliary} (?:{first_person}|{definite})) ",
    "any_tag": "(?:{tag}|{tag_negated}|{tag_positive})",
    "says": "(?:{saying} {speaker}|{speaker} {saying})",
    "repeatable": "(?:{asked}|{wh_contracted}|{auxiliary}|{lead}|{pronoun}|{second_person})",
}
"""The building blocks: constituents of a question."""

PATTERNS = {
    # where a text is cut at a comma, and where it is not
    "opening": "(?:(?:{lead}|{lead_wh}) )*{wh_verb_next}|(?:{lead} )*(?:{verb_subject}|{tell} )",
    "condition": "(?:(?:{lead}|{lead_wh}) )*{subordinator} ",
    # a question in the middle of a text without signs, and what before it makes it none
    "inside": "(?:(?:{auxiliary}|{verb_inside}) {second_person}|{asked_inside}) ",
    "fronting": (
        "(?:[ .](?:{or}|{lead_wh}|{fronted}|{front_field}|(?:{wh_noun}|{measured})(?: [^ ]+)?"
        "|{conditional_word} (?:[^ ]+ ){{0,8}}?[^ ]+)"
        "|^[.](?:{lead} )*{preposition} (?:[^ ]+ ){{0,2}}[^ ]+)"
    ),
    # clauses worth a closer look
    "trigger": (
        "[ -](?:{wh_verb_next}|{wh_contracted}|{asked} $|{measured} |{elliptic_start}|{aloud} )"
        "|{start_begun}(?:{verb_subject}|{verb_subject_first})"
        "|{start_begun}(?:{lead_wh} )?(?:{elliptic} $|{candidate} {subject} "
        "|(?:{wonder}|{tell}|{or}) )"
        "| {or} {auxiliary} {pronoun} | {any_tag} $|^ {repair} $"
        "| [^ ]+ {auxiliary} {tag_pronoun} (?:{tag_object} )?$"
    ),
    # wh-what · ha- har: the word that was begun and broken off
    "stutter": " (?:[^ ]*-)+({repeatable}) ",
    # belongs to the clause before: eller er den lukket · ikke · gør du ikke
    "goes_on": "^ {or} |^ (?:{tag_alone}|{tag_positive}|{tag_negated}) $",
    "tag_clause": "^ {auxiliary} {tag_pronoun} (?:{any_tag} )?$",
    "listening": "^ (?:(?:{lead}|{lead_wh}|,) )+$",
    # the question word first, the finite verb next
    "wh": (
        "{start}(?:{wh_verb_next}|{wh_contracted} {any_subject} "
        "|{measured} (?:[^ ]+ )?$|{measured} [^ ]+ {preposition} )"
    ),
    "wh_elliptic": "{start}(?:{elliptic} $|{elliptic_start} )",
    "wh_inside": (
        " (?:{asked} {finite}|{wh_measure_after} [^ ]+ {auxiliary}|{counted} [^ ]+ {finite}) "
        "(?:{second_person}|{pronoun}) "
        "| {asked} (?:{auxiliary} {definite}|{finite} {noun_phrase}) "
    ),
    "wh_marked": " {wh_contracted} |{start}{to_whom}(?:{asked}|{measured}|{wh_noun}) ",
    "subordinate": (
        "{start}{to_whom}(?:{asked}|{measured}|{measured} [^ ]*[^ r]|{counted} [^ ]+"
        "|{wh_noun}(?: [^ ]+)?) {subject} "
    ),
    # the finite verb first, the subject next
    "polar": "{start_polar}{verb_subject}",
    "polar_first": "{start_polar}{verb_subject_first}",
    "polar_marked": "{start}(?:{auxiliary} |{verb_subject})",
    "polar_you": "{start_polar}{verb_you}",
    "inverted": " (?:{auxiliary} {any_subject}|{finite} (?:{second_person}|{pronoun})) ",
    "or_polar": " {or} {verb_subject}",
    # and what speaks against it
    "no_polar": "{start}(?:{no_verb}|{plural_verb} i {place}) ",
    "no_polar_first": "{start}[^ ]+ (?:{pronoun} {auxiliary}|{indefinite}) ",
    "stating": "{start}[^ ]+ [^ ]+ {stating} ",
    "parenthetical": "{start}{parenthetical} (?:{teller}|{second_person}) ",
    "conditional": (
        " {then} (?:{finite} (?:{any_subject}|{first_person})|{auxiliary} {definite}) "
        "| , {auxiliary} "
    ),
    "only_lead": "{start_polar}(?:{auxiliary} (?:[^ ]+ )?)?$",
    "incomplete": " {incomplete} $",
    # what is asked for
    "alternative": " {or} (?:[^ ]+ )+$",
    "no_alternative": " {or} {no_alternative} (?:[^ ]+ )?$",
    "open": " (?:{wh_open}|{wh_contracted}|{elliptic_start}|{wh_measure_after} {wh_degree}) ",
    "fact": " (?:{fact}|{wh_measure_after} {wh_measure}) ",
    "cleft": "{start}{asked} {subject} (?:[^ ]+ ){{0,4}}?{copula} ",
    "telling": " {telling} ",
    "tell": "{start}{tell} ",
    "told": "{start}{wonder} | {aloud} (?:{other_knows} )?{asked_aloud} ",
    # a statement and a tag
    "tag": " [^ ]+ [^ ]+ (?:, )?{tag} $",
    "tag_alone": "^ {tag_alone} $",
    "tag_apart": " , (?:{tag}|{tag_positive}|{auxiliary} {tag_pronoun}(?: {any_tag})?) $",
    "tag_negated": " {negation} .*{tag_negated} $",
    "tag_positive": " [^ ]+ [^ ]+ (?:, )?{tag_positive} $",
    "tag_or": " [^ ]+ [^ ]+ (?:, )?{or} {tag} $",
    "no_tag": " {negation} (?:.* )?{tag_positive} $| {before_negation} {any_tag} $",
    "tag_inverted": (
        " [^ ]+ (?:[^ ]+ [^ ]+|,) {auxiliary} {tag_pronoun} (?:{any_tag} )?$"
        "| [^ ]+ {auxiliary} {tag_pronoun} {tag_object} (?:{any_tag} )?$"
    ),
    "no_tag_inverted": " {fronted} (?:[^ ]+ )?{finite} {tag_pronoun} (?:[^ ]+ )?(?:[^ ]+ )?$",
    # a statement about what the other knows best
    "candidate": "^ (?:{lead} )*{candidate} {subject} ",
    "understood": (
        "^ (?:{lead} )*{candidate} {subject} (?:[^ ]+ ){{0,5}}?{other_knows} (?:[^ ]+ ){{0,5}}$"
        "|^ (?:{lead} )*{candidate} {other_knows} (?:[^ ]+ ){{1,8}}$"
        "|^ (?:{lead} )*{candidate} {first_person} {befalls} "
    ),
    "other_knows": " {other_knows} ",
    # a statement that asks nothing, whoever says it: it agrees, judges or is about the speaker
    "asks_not": (
        "^ (?:(?:{agreeing}|,) )+{resuming} {auxiliary} (?:{tag_pronoun}|{negation})"
        "(?: [^ ]+){{0,2}} $"
        "|{start}{exclaiming} (?:[^ ]+ )?$| {self} |{start}(?:[^ ]+ )?{judging} $"
        "| {copula} (?:[^ ]+ ){{0,3}}?{judging} "
    ),
    # questions that ask nothing
    "repair": "^ {repair} $",
    "to_oneself": " {to_oneself} |{start}{asks_nothing} ",
    "exclamation": " {wh_measure_after} {finite} [^ ]+ (?:[^ ]+ )?{exclamation} ",
    "reporting": " {says}(?: {reported_to})* $",
}
"""What a clause must look like, with an example of each in `questions.py`."""


@cache
def grammar(language: str) -> Mapping[str, str]:
    """The patterns of a language by name; of an unknown one, patterns that match nothing.

    Example:
        >>> import re
        >>> bool(re.search(grammar("da")["wh"], " men hvor mange søskende var i¹ "))
        True
        >>> bool(re.search(grammar("fr")["wh"], " quand est-ce que tu viens "))
        False
    """
    lists: Mapping[str, str] = lexicon(language).questions
    if not lists:
        return dict.fromkeys(PATTERNS, NEVER)
    phrases = {name: alternatives(text) for name, text in lists.items()}
    for name, phrase in PHRASES.items():
        phrases[name] = phrase.format_map(phrases)
    return {name: pattern.format_map(phrases) for name, pattern in PATTERNS.items()}


def alternatives(words: str) -> str:
    """One pattern for a list of words: "_" joins a phrase, "*" stands for the rest of a word.

    Example:
        >>> alternatives("hvor_henne *ede")
        '(?:hvor henne|[^ ]+ede)'
    """
    any_of = "|".join(words.lower().split()).replace("_", " ").replace("*", "[^ ]+")
    return f"(?:{any_of})" if any_of else NEVER
