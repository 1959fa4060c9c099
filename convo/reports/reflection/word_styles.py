"""The styles of a sheet in Word: what a title, a line of talk or a note looks like, said once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT: Final = "Arial"
INK, SOFT, LINE = "1C1F23", "50565E", "9AA0A8"
LANGUAGES: Final = {"da": "da-DK", "en": "en-GB"}
NUMBER_WIDTH = Cm(0.9)


@dataclass(frozen=True, slots=True)
class Look:
    """Size and space of a style in points; `follows` it does not part from what comes next."""

    size: float = 11
    before: float = 0
    after: float = 6
    bold: bool = False
    soft: bool = False
    follows: bool = False


BUILT_IN: Final = {
    "Normal": Look(),
    "Title": Look(24, after=2, bold=True, follows=True),
    "Subtitle": Look(13, after=14, soft=True),
    "Heading 1": Look(17, before=0, after=4, bold=True, follows=True),
    "Heading 2": Look(13, before=16, after=4, bold=True, follows=True),
    "Heading 3": Look(11, before=10, after=3, bold=True, follows=True),
    "List Bullet": Look(after=4),
    "List Number": Look(after=4),
    "Header": Look(9, after=0, soft=True),
    "Footer": Look(8.5, after=0, soft=True),
}
OWN: Final = {
    "Sheet Remark": Look(9.5, after=8, soft=True),
    "Sheet Notice": Look(11, before=6, after=10),
    "Sheet Cell": Look(10, after=2),
    "Sheet Column": Look(9.5, after=2, bold=True, soft=True, follows=True),
    "Talk Line": Look(11, after=1),
    "Talk Speaker": Look(9.5, after=1, bold=True),
    "Talk Place": Look(8.5, after=1, soft=True),
    "Talk Code": Look(9.5, after=1),
}
TABLES: Final = {
    "Sheet Table": "<w:bottom {0}/><w:insideH {0}/>",
    "Talk Table": "",
    "Note Lines": "<w:bottom {0}/><w:insideH {0}/>",
}
"""The styles of tables, each with its borders."""


def give_styles(document: Document, language: str, spoken_language: str) -> None:
    """Every style of a sheet; the talk has its own language and is not checked for spelling."""
    _only_these(document)
    for name, look in BUILT_IN.items():
        _dress(document.styles[name], look)
    for name, look in OWN.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _dress(style, look)
    for name, borders in TABLES.items():
        _table_style(document, name, borders)
    _language(document.styles.element.find(qn("w:docDefaults")), LANGUAGES[language])
    talk = document.styles["Talk Line"]
    _language(talk.element, LANGUAGES.get(spoken_language, LANGUAGES[language]))
    talk.element.get_or_add_rPr().insert(0, OxmlElement("w:noProof"))
    _shape(document)


def _only_these(document: Document) -> None:
    """Take away what the library's template has besides: styles are looked for one by one."""
    kept = {*BUILT_IN, "Default Paragraph Font", "Normal Table", "No List"}
    for style in list(document.styles):
        if style.name not in kept:
            style.delete()
            continue
        for link in style.element.findall(qn("w:link")):
            style.element.remove(link)


def _shape(document: Document) -> None:
    """What is not size and space: hanging numbers, a frame, no line below the title."""
    talk = document.styles["Talk Line"].paragraph_format
    talk.left_indent, talk.first_line_indent = NUMBER_WIDTH, -NUMBER_WIDTH
    talk.tab_stops.add_tab_stop(NUMBER_WIDTH)
    document.styles["Subtitle"].font.italic = False
    notice = document.styles["Sheet Notice"].element.get_or_add_pPr()
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="8" w:space="6" w:color="{LINE}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    notice.insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>"),
        *("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"),
    )
    indent = document.styles["Sheet Notice"].paragraph_format
    indent.left_indent = indent.right_indent = Cm(0.25)


def _dress(style: ParagraphStyle, look: Look) -> None:
    font, shape = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(look.size), look.bold, False
    font.color.rgb = RGBColor.from_string(SOFT if look.soft else INK)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.line_spacing, shape.keep_with_next = 1.15, look.follows
    shape.widow_control = True
    for border in style.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)


def _table_style(document: Document, name: str, borders: str) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    drawn = borders.format(f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"')
    style.element.append(
        parse_xml(
            f"<w:tblPr {nsdecls('w')}><w:tblBorders>{drawn}</w:tblBorders>"
            '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>'
            "</w:tblCellMar></w:tblPr>"
        )
    )


def _language(element: Any, language: str) -> None:  # noqa: ANN401 -- lxml's elements have no types
    """The language of everything below an element that has properties of runs."""
    properties = next(element.iter(qn("w:rPr")), None)
    if properties is None:
        properties = element.get_or_add_rPr()
    for said in properties.findall(qn("w:lang")):
        properties.remove(said)
    said = OxmlElement("w:lang")
    for script in ("val", "eastAsia"):
        said.set(qn(f"w:{script}"), language)
    said.set(qn("w:bidi"), "ar-SA")
    properties.append(said)
