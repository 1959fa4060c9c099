"""What must hold of a page, whoever wrote the talk it shows: it runs and fetches nothing else."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

from tests.fuzz.promises import must

SENT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LINKS = ("href", "src", "action", "formaction", "srcset", "data", "poster")
CODE = ("script", "style")


class Page(HTMLParser):
    """The code of a page, its policy, and whatever could run or ask for something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.policy = ""
        self.inside = ""
        self.code: list[str] = []
        self.faults: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("http-equiv", "").casefold() == "content-security-policy":
            self.policy += given["content"]
        if tag in CODE and given.get("type") != "application/json":
            self.inside = tag
            self.code.append("")
        for name, value in given.items():
            if name.startswith("on") or name == "style":
                self.faults.add(f"an attribute {name}")
            if name in LINKS and not value.startswith("#"):
                self.faults.add(f"{name} leads elsewhere")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.code[-1] += data


def shown_as_page(text: str) -> None:
    """Every script and style is the page's own, and no attribute runs or fetches anything."""
    text.encode("utf-8")
    must(not SENT.search(text), "a page holds no control characters")
    page = Page(text)
    must(not page.faults, ", ".join(sorted(page.faults)))
    must("default-src 'none'" in page.policy, "a page forbids what it does not need")
    for code in page.code:
        digest = b64encode(sha256(code.encode("utf-8")).digest()).decode("ascii")
        must(f"'sha256-{digest}'" in page.policy, "a page runs nothing but its own code")
