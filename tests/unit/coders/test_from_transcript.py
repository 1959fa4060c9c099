import pytest
from convo.coders.coding import text_hash
from convo.coders.files import read_codings
from convo.errors import CodingsError
from tests.unit.projects import package, project, selection, source

HELLO = "Bo: hej med dig\nÅse: farvel\n"


def written(tmp_path, sources, **files):
    path = tmp_path / "projekt.qdpx"
    texts = {f"{name}.txt": text for name, text in files.items()}
    path.write_bytes(package(project(sources), texts))
    return path


def test_a_project_is_a_file_of_codes_by_utterance(tmp_path):
    path = written(tmp_path, source(selection(4, 9, "wish")), s=HELLO)
    coding = read_codings([path])
    assert coding.codings.select("conversation", "unit", "number", "coder", "code").rows() == [
        ("projekt", "utterance", 1, "person:MH", "oenske")
    ]
    assert coding.units.select("number", "line", "text_sha256").rows() == [
        (1, 1, text_hash("hej med dig")),
        (2, 2, text_hash("farvel")),
    ]
    assert coding.origins[0].path == str(path)


def test_each_text_of_a_project_is_a_conversation_by_its_name(tmp_path):
    other = source(selection(4, 9, "wish"), name="Møde 2", path="internal://t.txt")
    path = written(tmp_path, source(selection(4, 9, "wish")) + other, s=HELLO, t=HELLO)
    assert read_codings([path]).codings["conversation"].to_list() == ["Møde 1", "Møde 2"]
    assert read_codings([f"{path}#Møde 2"]).codings["conversation"].to_list() == ["Møde 2"]


def test_a_project_without_codes_or_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(CodingsError) as error:
        read_codings([written(tmp_path, source(), s=HELLO)])
    assert error.value.message.id == "codes-none-in-transcript"
    with pytest.raises(CodingsError) as error:
        read_codings([written(tmp_path, source(), x=HELLO)])
    assert error.value.message.id == "qdpx-missing"
