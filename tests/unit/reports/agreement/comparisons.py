"""Comparisons of coders for the tests of what is made of them."""

from convo.coders.codebook import Known
from convo.coders.comparing import Wish, compare, judged_codes
from convo.coders.files import coding_of
from convo.reports.agreement.spoken import Texts, with_roles
from convo.reports.agreement.subject import Subject
from convo.reports.agreement.wording import Wording
from convo.reports.words import Words
from convo.schemes.load import scheme_from

NASTY = "<script>alert(1)</script> \x1b[2J\u202e]]> =1+1 {{ 7 * 7 }} æøå"
SCHEME = scheme_from(
    """
scheme: talk
version: '1'
codes:
  - code: wish
    label: {da: Ønske, en: Wish}
    definition: {da: Et ønske., en: A wish.}
    confidence: human
  - code: worry
    label: {da: Bekymring, en: Worry}
    exclude: {da: Fakta., en: Facts.}
    confidence: human
"""
)
HEAD = "conversation,turn,coder,code,unsure,memo"
ROWS = (
    *("a,1,MH,talk.wish,,", "a,1,AB,talk.worry,ja,", "a,2,MH,talk.wish,,", "a,2,AB,talk.wish,,"),
    *("a,3,MH,,,", "a,3,AB,,,", "a,4,MH,talk.worry,,Er det her?", "a,4,AB,,,", "a,5,MH,,,"),
    *("b,1,MH,talk.worry,,", "b,1,AB,talk.worry,,", "b,2,MH,talk.wish,,", "b,2,AB,,,"),
)


def spoken(count: int = 5) -> Texts:
    """Turns of two conversations, one of them full of what must stay text."""
    rows = [
        {
            "conversation": "a",
            "number": at + 1,
            "role": ("citizen", "caseworker")[at % 2],
            "subject": ("citizen", "caseworker 2")[at % 2],
            "line": 3 * at + 1,
            "text": NASTY if at == 0 else f"Det her er tur {at + 1}, som nogen har sagt.",
        }
        for at in range(count)
    ]
    return Texts({("a", "turn"): rows})


def wording(language: str = "da", texts: Texts | None = None, rows=ROWS, scheme=SCHEME) -> Wording:
    """A comparison of two people with its words."""
    read = {"a.csv": coding_of("\n".join([HEAD, *rows]).encode(), "a.csv")}
    wish = Wish(Known((scheme,) if scheme else ()))
    texts = spoken() if texts is None else texts
    found = compare(with_roles(judged_codes(read, wish.known), texts), wish)
    subject = Subject(found, wish, ("a.csv",), texts)
    return Wording(subject, Words(language))
