"""Codes as a REFI-QDA codebook (.qdc), and as the tree of codes in a project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from convo.codebook import NamedCode
from convo.refi.descriptions import described
from convo.refi.names import CODEBOOK, ORIGIN, guid
from convo.writers.refi_text import xml_text


def codebook(codes: Sequence[NamedCode], language: str) -> bytes:
    """The bytes of a `.qdc` file.

    Example:
        >>> print(codebook([NamedCode("tilbud", "Tilbud")], "da").decode())  # doctest: +ELLIPSIS
        <?xml version='1.0' encoding='utf-8'?>
        <CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="convo">
          <Codes>
            <Code guid="..." name="Tilbud" isCodable="true">
              <Description>convo: tilbud</Description>
            </Code>
          </Codes>
        </CodeBook>
        <BLANKLINE>
    """
    book = Element("CodeBook", {"xmlns": CODEBOOK, "origin": ORIGIN})
    tree(book, codes, language)
    return as_xml(book)


def tree(book: Element, codes: Sequence[NamedCode], language: str) -> None:
    """Put codes into a `CodeBook`, each inside the one that it is part of.

    No two have the same name: some programs know a code by its name alone.
    """
    known = {code.id: code for code in codes}
    parts: dict[str | None, list[NamedCode]] = {}
    for code in known.values():
        parts.setdefault(_parent(code, known), []).append(code)
    names = Counter(code.name.casefold() for code in known.values())
    open_: list[tuple[Element, NamedCode]] = []
    top = SubElement(book, "Codes")
    open_ += [(top, code) for code in reversed(parts.get(None, []))]
    while open_:
        holder, code = open_.pop()
        alone = names[code.name.casefold()] == 1
        element = SubElement(
            holder,
            "Code",
            {
                "guid": code_guid(code.id),
                "name": xml_text(code.name if alone else f"{code.name} ({code.id})"),
                "isCodable": "true" if code.codable else "false",
                **({"color": code.color} if code.color else {}),
            },
        )
        SubElement(element, "Description").text = xml_text(described(code, language))
        open_ += [(element, part) for part in reversed(parts.get(code.id, []))]


def with_coded(codes: Sequence[NamedCode], coded: Iterable[str]) -> list[NamedCode]:
    """The codes, and those that were given without being among them, under their schemes.

    Example:
        >>> [(one.id, one.part_of) for one in with_coded([], ["questions.open", "egen"])]
        [('questions', None), ('questions.open', 'questions'), ('egen', None)]
    """
    found = {code.id: code for code in codes}
    for one in coded:
        scheme, point, name = one.partition(".")
        if one in found:
            continue
        if point and scheme not in found:
            found[scheme] = NamedCode(scheme, scheme, codable=False)
        found[one] = NamedCode(one, name or one, part_of=scheme if point else None)
    return list(found.values())


def code_guid(code: str) -> str:
    """The identifier of a code by its id."""
    return guid("code", code)


def as_xml(root: Element) -> bytes:
    """A whole document, a line for each element."""
    indent(root)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _parent(code: NamedCode, known: dict[str, NamedCode]) -> str | None:
    """What a code stands under; nothing, where that is missing or stands under the code itself."""
    above, seen = code.part_of, {code.id}
    while above in known and above not in seen:
        seen.add(above)
        above = known[above].part_of
    return code.part_of if code.part_of in known and above not in seen else None
