"""Text from transcripts made safe to show: control characters become visible, never sent."""

from __future__ import annotations

from typing import Final

VISIBLE: Final = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\u2421",
    **{code: f"\\x{code:02x}" for code in range(0x80, 0xA0)},
    **{
        code: f"<U+{code:04X}>"
        for code in (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    },
    0x2028: "<U+2028>",
    0x2029: "<U+2029>",
}
"""C0 as its picture (␛), DEL, C1 as `\\x9b`, and the marks that turn the direction of writing."""
FORMULA: Final = r"^'*\s*[=+\-@]"
"""How a cell begins that a spreadsheet would compute; it gets a `'`, which readers drop."""


def safe_text(text: str) -> str:
    r"""The text on one line, with every control and direction character shown.

    Example:
        >>> safe_text("a\x1b[31mb")
        'a␛[31mb'
        >>> safe_text("\u202eabc")
        '<U+202E>abc'
    """
    return text.translate(VISIBLE)
