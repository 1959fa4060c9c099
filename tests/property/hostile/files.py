"""Hostile and damaged files, made by code, with words of their own to account for."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass, field

WITNESS = re.compile(r"ord[0-9]+")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@dataclass(frozen=True)
class Hostile:
    """A file: what it is called, what it holds, and the words that somebody says in it."""

    name: str
    content: bytes
    said: list[str] = field(default_factory=list)
    refused: str | None = None
    """The id of the message that refuses it; None when it must be read."""


FILES: list[Hostile] = []


def add(name, content, *, source=None, encoding="utf-8", refused=None):
    """One more file; `source` is where its words stand, when that is not the content itself."""
    text = content if isinstance(content, str) else ""
    said = WITNESS.findall(source if source is not None else text)
    raw = content.encode(encoding, "surrogatepass") if isinstance(content, str) else content
    if all(one.name != name for one in FILES):  # a collection of tests may import a module twice
        FILES.append(Hostile(name, raw, said, refused))


def vtt(*cues):
    return "WEBVTT\n\n" + "\n\n".join(cues) + "\n"


def cue(text, start="00:00:01.000", end="00:00:02.000", more=""):
    return f"{start} --> {end}{more}\n{text}"


def docx(body, *, parts=(), prologue="", compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    xml = f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
    with zipfile.ZipFile(out, "w", compression) as archive:
        archive.writestr("word/document.xml", f'<?xml version="1.0"?>{prologue}{xml}')
        for name, part in parts:
            archive.writestr(name, part)
    return out.getvalue()


def p(text, before="", after=""):
    return f"<w:p>{before}<w:r><w:t>{text}</w:t></w:r>{after}</w:p>"


def word(name, body, **more):
    """A Word file; its words are those of its body."""
    refused = more.pop("refused", None)
    add(name, docx(body, **more), source=body, refused=refused)


def segments(*texts, **more):
    return json.dumps(
        {"segments": [{"speaker": "Lone", "text": text} for text in texts], **more},
        ensure_ascii=False,
    )
