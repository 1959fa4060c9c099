"""Text as XML holds it: escaped, and without the few characters that XML 1.0 cannot hold."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PICTURES = 0x2400
"""Where the pictures of the control characters begin: ␀, ␁, …"""

LAST_CONTROL = 0x1F


def escaped(text: str) -> str:
    r"""Text between tags; a control character is shown by its picture, or as �.

    Example:
        >>> escaped("R&D <3\r\x1b")
        'R&amp;D &lt;3&#13;␛'
    """
    text = FORBIDDEN.sub(lambda found: _picture(found[0]), text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def attributes(**values: str | None) -> str:
    r"""Attributes, each with a space before it; those without a value are left out.

    Example:
        >>> attributes(TIER_ID='Åse "B"', PARENT_REF=None)
        ' TIER_ID="Åse &quot;B&quot;"'
    """
    return "".join(
        f' {name.replace("_", "-") if name.islower() else name}="{_quoted(value)}"'
        for name, value in values.items()
        if value is not None
    )


def _quoted(text: str) -> str:
    text = escaped(text).replace('"', "&quot;")
    return text.replace("\n", "&#10;").replace("\t", "&#9;")


def _picture(sign: str) -> str:
    return chr(PICTURES + ord(sign)) if ord(sign) <= LAST_CONTROL else "\ufffd"
