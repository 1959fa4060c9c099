"""Names of languages with three letters, as archives of talk use them, and with two, as convo."""

from __future__ import annotations

PAIRS = """
    dan:da eng:en deu:de ger:de swe:sv nor:no nob:nb nno:nn isl:is fao:fo kal:kl fin:fi nld:nl
    dut:nl fra:fr fre:fr spa:es cat:ca por:pt ita:it ell:el gre:el pol:pl ces:cs cze:cs slk:sk
    slv:sl hrv:hr srp:sr bos:bs mkd:mk bul:bg ron:ro rum:ro hun:hu est:et lav:lv lit:lt rus:ru
    ukr:uk tur:tr kur:ku ara:ar fas:fa per:fa prs:fa pus:ps heb:he urd:ur hin:hi pan:pa ben:bn
    tam:ta nep:ne som:so tir:ti amh:am swa:sw zho:zh chi:zh yue:zh jpn:ja kor:ko vie:vi tha:th
    tgl:tl ind:id sqi:sq alb:sq eus:eu
"""
TWO_LETTERS = dict(pair.split(":") for pair in PAIRS.split())
"""ISO 639-3, and the older bibliographic codes -> ISO 639-1."""

THREE_LETTERS = {two: three for three, two in reversed(TWO_LETTERS.items())}
NO_LANGUAGE = "und"
UNTOLD = frozenset({NO_LANGUAGE, "mis", "mul", "zxx", "xxx"})
"""Codes that name no language."""


def two_letters(code: str) -> str | None:
    """The code with two letters where there is one, else as it is; None where it names none.

    Example:
        >>> two_letters("dan"), two_letters("sah"), two_letters("und")
        ('da', 'sah', None)
    """
    code = code.strip().casefold()
    return None if code in UNTOLD or not code else TWO_LETTERS.get(code, code)


def three_letters(code: str) -> str:
    """The code with three letters; "und" where the language is unknown.

    Example:
        >>> three_letters("da"), three_letters("sah"), three_letters("unknown")
        ('dan', 'sah', 'und')
    """
    known = THREE_LETTERS.get(code, code)
    return known if len(known) == len(NO_LANGUAGE) else NO_LANGUAGE
