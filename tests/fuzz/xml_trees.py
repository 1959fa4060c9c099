"""XML as nested lists, so that mutants of it are XML still: [name, attributes, contents]."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)


def loaded(content: bytes) -> Any:
    """The tree of an XML file; None where it is broken or dangerous."""
    try:
        return _nested(fromstring(content, forbid_dtd=True))
    except (ParseError, DefusedXmlException, RecursionError):
        return None


def written(tree: Any) -> str:
    """The XML of a tree, whatever has been done to it."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_element(tree)}'


def _nested(element: Any) -> list[Any]:
    inside: list[Any] = [element.text] if element.text else []
    for child in element:
        inside += [_nested(child), child.tail] if child.tail else [_nested(child)]
    return [element.tag, dict(element.attrib), inside]


def _element(tree: Any) -> str:
    if not isinstance(tree, list):
        return escape(str(tree))
    match tree:
        case [str(name), dict(attributes), *inside] if NAME.fullmatch(name):
            told = "".join(
                f" {key}={quoteattr(str(value))}"
                for key, value in attributes.items()
                if NAME.fullmatch(str(key))
            )
            return f"<{name}{told}>{''.join(map(_element, inside))}</{name}>"
    return "".join(map(_element, tree))
