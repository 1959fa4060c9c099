"""Figures as people read them: percent, seconds and decimals in the way of the language."""

from __future__ import annotations

from dataclasses import dataclass

MINUTE = 60
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one language: 0,6 s and 57 % in Danish, 0.6 s and 57% in English.

    Example:
        >>> Figures("da").value(0.614, "share"), Figures("en").value(0.614, "s")
        ('61 %', '0.6 s')
    """

    language: str

    def value(self, value: float | None, unit: str) -> str:
        """A value in its unit; nothing for a value that is not known."""
        if value is None:
            return ""
        if unit == "share":
            return self.percent(value)
        if unit == "s":
            return self.seconds(value)
        if unit in ("n", "words", "words/min"):
            return self.number(value, 0 if value == round(value) else 1)
        return self.number(value, 2 if unit in ("0..1", "log2") else 1)

    def percent(self, share: float) -> str:
        """A share in whole per cent; a small one with a decimal, so that it is not 0.

        Example:
            >>> Figures("da").percent(0.004), Figures("en").percent(0.5)
            ('0,4 %', '50%')
        """
        tiny = 0 < abs(share) < 0.0095  # noqa: PLR2004 -- what would round to 1 % or less
        sign = " %" if self.language == "da" else "%"
        return self.number(100 * share, 1 if tiny else 0) + sign

    def seconds(self, seconds: float) -> str:
        """Seconds with one decimal; from a minute on as minutes and seconds.

        Example:
            >>> Figures("da").seconds(1.44), Figures("da").seconds(200.2)
            ('1,4 s', '3:20')
        """
        if abs(seconds) < MINUTE:
            return f"{self.number(seconds, 1)} s"
        return clock(seconds)

    def number(self, value: float, decimals: int) -> str:
        """A number with some decimals.

        Example:
            >>> Figures("da").number(12345.678, 1), Figures("en").number(-0.04, 1)
            ('12.345,7', '0.0')
        """
        text = f"{value:,.{decimals}f}"
        if not text.strip("-0.,"):
            text = text.removeprefix("-")
        if self.language == "da":
            text = text.translate(str.maketrans(",.", ".,"))
        return text


def clock(seconds: float) -> str:
    """A length or a point of time as m:ss, or h:mm:ss from an hour on.

    Example:
        >>> clock(431.2), clock(3725)
        ('7:11', '1:02:05')
    """
    whole = round(seconds)
    minutes, rest = divmod(whole, MINUTE)
    if whole >= HOUR:
        return f"{minutes // MINUTE}:{minutes % MINUTE:02d}:{rest:02d}"
    return f"{minutes}:{rest:02d}"
