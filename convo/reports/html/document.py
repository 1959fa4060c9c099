"""A page as one file: texts escaped, its style and script inside, everything else forbidden."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from convo.reports.safe import safe_text

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

HERE = Path(__file__).parent
INDENT = re.compile(r"\n +<")
"""Before an element of a template: no text of a transcript holds a bare "<"."""

CLOSING = re.compile(r"</(?=script|style)", re.IGNORECASE)


def document(
    template: str,
    *,
    styles: Sequence[str],
    scripts: Sequence[str] = (),
    **given: Any,  # noqa: ANN401 -- what a template is given
) -> str:
    """A template of this folder, filled and joined with its style sheets and scripts.

    `styles` and `scripts` are names of files of this folder. The page's policy allows exactly
    these and nothing else: no request, no other script, no frame, no form.

    Example:
        >>> page = document("bare.html", styles=["page.css"], language="da", title="<b>")
        >>> "<b>" in page, "default-src 'none'" in page
        (False, True)
    """
    from markupsafe import Markup

    sheet, code = (Markup("\n").join(map(_asset, names)) for names in (styles, scripts))
    policy = "; ".join(
        [
            "default-src 'none'",
            f"style-src '{_hash(sheet)}'",
            f"script-src '{_hash(code)}'" if code else "script-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    page = environment().get_template(template)
    return page.render(policy=Markup(policy), sheet=sheet, code=code, **given)  # noqa: S704 -- hashes


def fragment(template: str, **given: Any) -> Markup:  # noqa: ANN401 -- what a template is given
    """A part of a page: a template of this folder, filled, as markup that is safe to insert."""
    from markupsafe import Markup

    filled = environment().get_template(template).render(**given)
    return Markup(INDENT.sub("\n<", filled))  # noqa: S704 -- escaped by the template


@cache
def environment() -> Environment:
    """The templates of this folder: every text is escaped, control characters become visible."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    from convo.reports.html.prepared import Prepared

    def shown(value: object) -> object:
        if isinstance(value, str) and not isinstance(value, Markup):
            return safe_text(value)
        return value

    return Environment(
        loader=FileSystemLoader(HERE, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        bytecode_cache=Prepared(),
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _asset(name: str) -> Markup:
    """A style sheet or script, which must not close its own element."""
    from markupsafe import Markup

    text = (HERE / name).read_text("utf-8")
    if CLOSING.search(text):
        raise ValueError(f"{name} would close its own element")
    return Markup(text)  # noqa: S704 -- a file of this package


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")
