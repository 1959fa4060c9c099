import io
import struct
import zipfile

import pytest
from convo.errors import ReadError
from convo.readers import read
from convo.readers.limits import Limits
from convo.readers.refi_package import Package
from convo.readers.refi_project import parse
from tests.unit.projects import package, project, selection, source

HELLO = {"s.txt": "Bo: hej\nÅse: hej\n"}


def refusal(content, **limits):
    with pytest.raises(ReadError) as error:
        parse(content, Limits(**limits))
    assert error.value.report("da")
    return error.value.message.id


@pytest.mark.parametrize(
    "path",
    [
        "absolute:///etc/passwd",
        "relative:///../x.txt",
        "internal://../project.qde",
        "internal://..\\x.txt",
        "internal:///C:/x.txt",
        "http://x.dk/s.txt",
        "../s.txt",
    ],
)
def test_a_source_outside_the_package_is_refused(path):
    assert refusal(package(project(source(path=path)), HELLO)) == "qdpx-outside"


def test_a_path_in_the_package_is_found_however_it_is_written():
    for folder, path in (("sources", "internal:///S.TXT"), ("SOURCES", "sources/s.txt")):
        found = parse(package(project(source(path=path)), HELLO, folder=folder))
        assert len(found.rows) == 2


def test_a_source_that_is_missing_or_a_link_is_refused():
    assert refusal(package(project(source(path="internal://x.txt")), HELLO)) == "qdpx-missing"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("project.qde", project(source()))
        link = zipfile.ZipInfo("Sources/s.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert refusal(out.getvalue()) == "qdpx-link"


def test_no_file_unpacks_past_the_caps_and_neither_do_all_together():
    flood = package(project(source()), {"s.txt": "Bo: hej\n" * 1_000_000})
    assert refusal(flood) == "limit-zip_ratio"
    assert refusal(flood, zip_mb=7) == "limit-zip_mb"
    whole = package(project(source(selection(0, 3, "wish"))), HELLO)
    held = Package(whole, Limits(zip_mb=1))
    for _ in range(1_000_000 // len(held.project()) - 1):
        held.project()
    with pytest.raises(ReadError) as error:
        held.project()
    assert error.value.message.id == "limit-zip_mb"


def test_what_is_no_project_is_refused_with_the_reason():
    assert refusal(b"PK\x03\x04 og saa videre") == "qdpx-damaged"
    assert refusal(package("<x/>", name="x.xml")) == "qdpx-no-project"
    assert refusal(package("<x/>")) == "qdpx-other"
    assert refusal(package("<x>")) == "xml-broken"
    assert refusal(package('<!DOCTYPE x [<!ENTITY a "b">]><Project/>')) == "xml-dtd"
    assert refusal(package("<Project/>")) == "qdpx-no-text"
    assert refusal(package("<a>" * 300)) == "limit-xml_depth"
    twice = package(project(source()), {"s.txt": "Bo: hej", "S.txt": "Bo: nej"})
    assert refusal(twice) == "qdpx-twice"


def test_a_list_of_members_without_end_is_refused_before_it_is_read():
    content = bytearray(package(project(source()), HELLO))
    struct.pack_into("<L", content, content.rfind(b"PK\x05\x06") + 12, 2**31)
    assert refusal(bytes(content)) == "qdpx-members"


def test_codes_on_everything_many_times_over_are_refused():
    many = "".join(selection(0, 99_999, "wish") for _ in range(2_100))
    content = package(project(source(many)), {"s.txt": "Bo: hej\nÅse: nej\n" * 500})
    assert refusal(content) == "qdpx-many-codings"


def test_a_text_of_a_source_is_decoded_as_a_transcript_is(tmp_path):
    path = tmp_path / "p.qdpx"
    path.write_bytes(package(project(source()), {"s.txt": "Åse: på gensyn\n".encode("cp1252")}))
    found = read(path)
    assert found.utterances["text"].to_list() == ["på gensyn"]
    assert found.notices[0].message.id == "encoding-guessed"
