"""Hostile and damaged Word files."""

# ruff: noqa: E501 -- the files as they stand

import zipfile

from tests.property.hostile.files import add, docx, p, word

word(
    "docx_tracked_changes.docx",
    p("Lone: ord1")
    + "<w:p><w:ins><w:r><w:t>Bo: ord2 </w:t></w:r></w:ins><w:del><w:r><w:delText>ord3 ord4</w:delText></w:r></w:del></w:p>",
)
word(
    "docx_hidden.docx",
    "<w:p><w:r><w:t>Lone: ord1</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ord2 ord3</w:t></w:r></w:p>",
)
word(
    "docx_text_box.docx",
    p(
        "Lone: ord1",
        after="<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>ord2 ord3</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
    ),
)
word(
    "docx_alternate_content.docx",
    p(
        "Lone: ord1",
        after="<mc:AlternateContent><mc:Choice><w:r><w:t> ord2</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t> xord2</w:t></w:r></mc:Fallback></mc:AlternateContent>",
    ).replace("xord2", "ja"),
)
word(
    "docx_nested_tables.docx",
    "<w:tbl><w:tr><w:tc>"
    + p("Lone")
    + "</w:tc><w:tc>"
    + p("ord1")
    + "<w:tbl><w:tr><w:tc>"
    + p("ord2")
    + "</w:tc></w:tr></w:tbl>"
    + p("ord3")
    + "</w:tc></w:tr><w:tr><w:tc>"
    + p("Bo")
    + "</w:tc><w:tc>"
    + p("ord4")
    + "</w:tc></w:tr></w:tbl>",
)
word(
    "docx_ragged_table.docx",
    "<w:tbl><w:tr><w:tc>"
    + p("Taler")
    + "</w:tc><w:tc>"
    + p("Tekst")
    + "</w:tc></w:tr><w:tr><w:tc>"
    + p("Lone")
    + "</w:tc><w:tc>"
    + p("ord1")
    + "</w:tc><w:tc>"
    + p("ord2")
    + "</w:tc></w:tr><w:tr><w:tc>"
    + p("ord3")
    + "</w:tc></w:tr></w:tbl>",
)
word(
    "docx_content_control.docx",
    "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>"
    + p("Lone: ord1")
    + "</w:sdtContent></w:sdt><w:customXml>"
    + p("Bo: ord2")
    + "</w:customXml>",
)
word(
    "docx_links_and_fields.docx",
    "<w:p><w:r><w:t>Lone: ord1 </w:t></w:r><w:hyperlink><w:r><w:t>ord2 </w:t></w:r></w:hyperlink><w:fldSimple><w:r><w:t>ord3</w:t></w:r></w:fldSimple><w:smartTag><w:r><w:t> ord4</w:t></w:r></w:smartTag></w:p>",
)
word(
    "docx_moved.docx",
    "<w:p><w:moveFrom><w:r><w:t>ord1</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>Lone: ord2</w:t></w:r></w:moveTo></w:p>",
)
add(
    "docx_notes_and_comments.docx",
    docx(
        p(
            "Lone: ord1",
            after='<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="1"/></w:r>',
        ),
        parts=[("word/footnotes.xml", p("ord8")), ("word/comments.xml", p("ord9"))],
    ),
    source="ord1",
)
word(
    "docx_line_breaks.docx",
    "<w:p><w:r><w:t>Lone: ord1</w:t><w:br/><w:t>ord2</w:t><w:cr/><w:t>Bo: ord3</w:t><w:tab/><w:t>ord4</w:t><w:noBreakHyphen/></w:r></w:p>",
)
word(
    "docx_paragraph_in_paragraph.docx",
    "<w:p><w:r><w:t>Lone: ord1</w:t></w:r>" + p("ord2") + "</w:p>",
)
word(
    "docx_text_outside_runs.docx",
    "<w:p><w:t>Lone: ord1</w:t></w:p><w:r><w:t>ord2</w:t></w:r>" + p("Bo: ord3"),
)
word(
    "docx_equations.docx",
    '<w:p><w:r><w:t>Lone: ord1</w:t></w:r><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>ord2</m:t></m:r></m:oMath></w:p>',
)
word(
    "docx_drawn_text.docx",
    '<w:p><w:r><w:t>Lone: ord1</w:t></w:r><w:r><a:t xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">ord2</a:t></w:r></w:p>',
)
word(
    "docx_ruby.docx",
    "<w:p><w:r><w:t>Lone: ord1 </w:t></w:r><w:r><w:ruby><w:rt><w:r><w:t>ord2 </w:t></w:r></w:rt><w:rubyBase><w:r><w:t>ord3</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
)
word(
    "docx_entities.docx",
    p("Lone: &x;"),
    prologue='<!DOCTYPE d [<!ENTITY x "ord1">]>',
    refused="word-dtd",
)
word("docx_deep.docx", "<w:sdt>" * 300 + p("ord1") + "</w:sdt>" * 300, refused="limit-xml_depth")
word("docx_bzip2.docx", p("Lone: ord1"), compression=zipfile.ZIP_BZIP2)
word("docx_lzma.docx", p("Lone: ord1"), compression=zipfile.ZIP_LZMA)
add("docx_flood.docx", docx(p("a" * 5_000_000)), refused="limit-zip_ratio")
add(
    "docx_zip_in_zip.docx",
    docx(p("Lone: ord1"), parts=[("word/embeddings/a.docx", docx(p("b" * 100_000)))]),
    source="ord1",
)
add("docx_cut.docx", docx(p("Lone: ord1"))[:-40], refused="word-damaged")
add("docx_not_a_zip.docx", "Lone: ord1\nBo: ord2\n", source="", refused="word-damaged")


def lying(content, field_at, value):
    """A zip whose index gives another size for its first member."""
    at = content.index(b"PK\x01\x02") + field_at
    return content[:at] + value.to_bytes(4, "little") + content[at + 4 :]


PLAIN = docx(p("Lone: ord1"))
add("docx_size_lies_low.docx", lying(PLAIN, 24, 10), refused="word-damaged")
add("docx_size_lies_high.docx", lying(PLAIN, 24, 4_000_000_000), refused="limit-zip_mb")
add(
    "docx_packed_size_lies.docx",
    lying(docx(p("a" * 5_000_000)), 20, 3_000_000_000),
    refused="limit-zip_ratio",
)
for kind, how, damage in (
    ("bzip2", zipfile.ZIP_BZIP2, b"\x00"),
    ("lzma", zipfile.ZIP_LZMA, b"\xff"),
):
    packed = docx(p("Lone: ord1 " + "ja " * 200), compression=how)
    broken = packed[:80] + damage * 8 + packed[88:]
    add(f"docx_broken_{kind}.docx", broken, refused="word-damaged")
