"""Files that are hostile or damaged, each with the words that must be accounted for."""

from importlib import import_module

from tests.property.hostile.files import FILES, WITNESS

__all__ = ["FILES", "WITNESS"]

FAMILIES = (
    "captions_subrip",
    "captions_webvtt",
    "json",
    "misnamed",
    "plain",
    "tables",
    "word",
)
for family in FAMILIES:
    import_module(f"tests.property.hostile.{family}")
