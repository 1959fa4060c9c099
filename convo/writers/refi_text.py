"""Text as XML can hold it."""

from __future__ import annotations

import re

NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    r"""The text with line feeds alone, and a sign in the place of what XML has no room for.

    Example:
        >>> xml_text("a\r\nb\x1b[0m")
        'a\nb\ufffd[0m'
    """
    return NOT_IN_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
