import pytest
from convo.errors import ReadError
from convo.readers.limits import Limits
from convo.readers.xml_tree import tree

ENTITY = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def refused(content, **limits):
    with pytest.raises(ReadError) as caught:
        tree(content, Limits(**limits))
    assert caught.value.message.hint("da")
    return caught.value.message.id, caught.value.where.line


def test_an_element_has_its_name_attributes_line_and_text_without_namespaces():
    root = tree('<p:a xmlns:p="urn:p">\n <p:b\n p:id=" x ">ja<i> nej</i>!</p:b></p:a>')
    (inner,) = root.children("b")
    assert (root.name, inner.line, inner.get("id"), inner.text) == ("a", 2, "x", "ja nej!")
    assert inner.attributes["id"] == " x "
    assert inner.get("other") == ""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_the_file_however_they_end(end):
    root = tree(end.join(["<a>", "<b/>", "", "<c>", "tekst", "</c>", "<d/>", "</a>"]))
    assert [(one.name, one.line) for one in root.children()] == [("b", 2), ("c", 4), ("d", 7)]
    assert root.child("c").text == "\ntekst\n"


def test_elements_are_found_at_any_depth_in_the_order_of_the_file():
    root = tree("<a><b n='1'><b n='2'/></b><c><b n='3'/></c></a>")
    assert [one.get("n") for one in root.inside("b")] == ["1", "2", "3"]
    assert [one.name for one in root.inside()] == ["b", "b", "c", "b"]
    assert root.child("d") is None


def test_comments_part_no_text_and_references_are_decoded_once():
    assert tree("<a>ja<!-- x --> &amp;lt; &#229;<![CDATA[<b>]]></a>").text == "ja &lt; å<b>"


@pytest.mark.parametrize(
    "content",
    [
        f"<?xml version='1.0'?>\n{ENTITY}<a>&e;</a>",
        "\n<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a/>",
        "\n<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///x'> %p;]><a/>",
        "\n<!DOCTYPE a><a/>",
    ],
)
def test_a_document_type_is_refused_before_anything_is_resolved(content):
    assert refused(content) == ("xml-dtd", 2)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("<a>\n<b>", 2),
        ("<a>\n<b></a>", 2),
        ("<a>\n\x01</a>", 2),
        ("<a>\n&nbsp;</a>", 2),
        ("<a b='1' b='2'/>", 1),
        ("", 1),
        ("ikke XML", 1),
        (b"<?xml version='1.0' encoding='ukendt'?><a/>", 1),
        (b"<?xml version='1.0' encoding='hex'?><a/>", 1),
        (b"<a>\n\xe5</a>", 2),
    ],
)
def test_broken_xml_is_refused_with_its_line(content, line):
    assert refused(content) == ("xml-broken", line)


def test_text_that_is_decoded_already_is_read_whatever_it_declares():
    assert tree("<?xml version='1.0' encoding='utf-16'?><a>å</a>").text == "å"
    declared = "<?xml version='1.0' encoding='iso-8859-1'?><a>å</a>"
    assert tree(declared.encode("latin-1")).text == "å"


def test_depth_and_number_of_elements_are_bounded():
    deep = "\n".join(["<a>"] * 50 + ["</a>"] * 50)
    assert refused(deep, xml_depth=49) == ("limit-xml_depth", 50)
    assert len(list(tree(deep, Limits(xml_depth=50)).inside())) == 49
    many = "<a>" + "\n<b/>" * 20 + "</a>"
    assert refused(many, xml_elements=20) == ("limit-xml_elements", 21)
    assert refused("<a>" * 100_000) == ("limit-xml_depth", 1)


def test_the_deepest_cap_is_still_read_without_a_traceback():
    deep = "<a>" * 400 + "ja" + "</a>" * 400
    root = tree(deep, Limits(xml_depth=400))
    assert root.text == "ja"
    assert len(list(root.inside())) == 399
