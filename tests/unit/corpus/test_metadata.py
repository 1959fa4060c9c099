import pytest
from convo.corpus import Settings, analyse
from convo.corpus.metadata import Known, facts, read_table
from convo.errors import ProjectError, ReadError, UsageError


@pytest.fixture
def table(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "samtaler.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def faults(path):
    with pytest.raises(ProjectError) as caught:
        read_table(path)
    return [(place.line, message.id) for place, message in caught.value.faults]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_a_table_is_read_with_any_usual_separator(table, separator):
    path = table(separator.join(["Samtale", "kommune", "runde"]) + f"\na{separator}Ærø{separator}")
    assert read_table(path) == {"a": {"kommune": Known("Ærø", f"{path}:2")}}


def test_a_table_from_excel_in_windows_1252_is_read(table):
    path = table("conversation;kommune\r\nmøde;Ærø\r\n", "cp1252")
    assert read_table(path)["møde"]["kommune"].value == "Ærø"


@pytest.mark.parametrize("said", ["a/m1", "a/m1.vtt"])
def test_a_row_names_a_conversation_by_its_id(table, said):
    found = facts(["a/m1", "b/m1"], table(f"conversation,team\n{said},nord\n"))
    if said == "a/m1":
        assert found["a/m1"]["team"].value == "nord"
    assert not found["b/m1"]


def test_a_row_names_a_conversation_by_its_file_where_only_one_has_the_name(table):
    found = facts(["a/m1", "b/m2"], table("conversation,team\nm2.docx,syd\n"))
    assert found["b/m2"]["team"].value == "syd"


def test_the_table_goes_before_the_name(table):
    path = table("conversation,round\nVIB_1_x,2\n")
    found = facts(["VIB_1_x"], path, r"(?P<place>[A-Z]+)_(?P<round>\d)")
    assert found["VIB_1_x"] == {
        "place": Known("VIB", "id_from"),
        "round": Known("2", f"{path}:2"),
    }


def test_a_name_that_does_not_fit_says_nothing():
    assert facts(["x"], pattern=r"(?P<round>\d)") == {"x": {}}


def test_the_faults_of_a_table_are_told_with_their_lines(table):
    text = "conversation,team\na,nord\n,syd\na,syd\nb,vest,8\n"
    assert faults(table(text)) == [
        (3, "metadata-nameless"),
        (4, "metadata-twice"),
        (5, "metadata-too-many-cells"),
    ]


def test_a_table_needs_a_column_of_conversations(table):
    assert faults(table("team,runde\nnord,1\n")) == [(1, "metadata-no-conversation")]


def test_a_quotation_mark_that_is_not_closed_is_told(table):
    assert faults(table('conversation,team\na,"nord\n')) == [(2, "metadata-broken")]


def test_a_quotation_mark_in_the_heading_that_is_not_closed_is_told(table):
    assert faults(table('conversation,"team\na,nord\n')) == [(2, "metadata-broken")]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"PK\x03\x04", bytes(range(256)) * 9])
def test_a_table_that_is_no_text_is_refused_with_its_name(tmp_path, content):
    path = tmp_path / "samtaler.csv"
    path.write_bytes(content)
    with pytest.raises(ReadError) as caught:
        read_table(path)
    assert str(caught.value.where) == str(path)


def test_a_table_that_is_not_there(tmp_path):
    with pytest.raises(UsageError):
        read_table(tmp_path / "nej.csv")


def test_an_analysis_knows_what_the_project_knows(tmp_path, table):
    table("conversation,date\nVIB_1_a,2020-05-01\n")
    (tmp_path / "convo.yaml").write_text(
        'metadata: samtaler.csv\nid_from: "(?P<place>[A-Z]+)_.*"\ndelete_after: 30 dage\n', "utf-8"
    )
    for name in ("VIB_1_a", "new"):
        (tmp_path / f"{name}.txt").write_text("Borger: Hej med dig.\n", "utf-8")
    found = analyse(tmp_path, settings=Settings(config=str(tmp_path / "convo.yaml")))
    known, _ = found.conversations
    assert known.metadata == {"place": "VIB", "date": "2020-05-01"}
    said = {one.name: [notice.message.id for notice in one.notices] for one in found.conversations}
    assert "kept-too-long" in said["VIB_1_a"]
    assert "metadata-not-found" in said["new"]
    assert "kept-too-long" not in said["new"]
