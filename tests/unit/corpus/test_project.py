import re
from pathlib import Path

import pytest
from convo.corpus.project import Project, find, project, project_from, starter
from convo.errors import ProjectError, UsageError

PATH = Path("convo.yaml")
WHOLE = """\
title: Perspektiv på Ærø
purpose: kollegial sparring
language: da
roles:
  sagsbehandler: [Anders, "Bo*"]
  citizen: Åse
  coach: Ellen
schemes: [citizen_perspective]
participants: {bisidder: Tove Astoft}
on_behalf_of: {Amina: Åse}
turns: {merge_gap: "3,5"}
limits: {file_mb: 1000, json_depth: 60}
metadata: conversations.csv
delete_after: 180 days
"""


def faults(text: str) -> list[str]:
    """Each fault of a project file as "line id"."""
    with pytest.raises(ProjectError) as caught:
        project_from(text, PATH)
    return [f"{place.line} {message.id}" for place, message in caught.value.faults]


def test_a_whole_project_file():
    found = project_from(WHOLE, PATH)
    assert (found.title, found.purpose, found.language) == (
        "Perspektiv på Ærø",
        "kollegial sparring",
        "da",
    )
    assert found.roles.given == (
        ("caseworker", "Anders"),
        ("caseworker", "Bo*"),
        ("citizen", "Åse"),
        ("coach", "Ellen"),
    )
    assert found.own_roles == ("coach",)
    assert found.roles.participants == (("companion", "Tove Astoft"),)
    assert found.roles.on_behalf_of == {"Amina": "Åse"}
    assert (found.schemes, found.merge_gap) == (("citizen_perspective",), 3.5)
    assert found.limits == {"file_mb": 1000, "json_depth": 60}


@pytest.mark.parametrize("text", ["", "# kun en note\n", "---\n", "purpose:\n"])
def test_an_empty_project_says_nothing(text):
    assert project_from(text, PATH) == Project(PATH)


def test_one_scheme_needs_no_list():
    assert project_from("schemes: citizen_perspective", PATH).schemes == ("citizen_perspective",)


def test_all_faults_are_told_in_the_order_of_the_file():
    text = "titel: x\nschemes: a\nturns: {merge_gap: langsom}\nroller:\n  citizen: Åse\nxyzzy: 1\n"
    assert faults(text) == [
        "1 project-unknown-key-near",
        "3 project-needs-number",
        "4 project-unknown-key-near",
        "6 project-unknown-key",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n- b\n", ["1 project-needs-keys"]),
        ("title: [a, b]\n", ["1 project-needs-text"]),
        ("roles: Åse\n", ["1 project-needs-keys"]),
        ("turns: 3\n", ["1 project-needs-keys"]),
        ("turns: {gab: 3}\n", ["1 project-unknown-key"]),
        ("limits: {file_md: 3}\n", ["1 project-unknown-key-near"]),
        (
            "limits:\n  file_mb: 0\n  json_depth: 900\n",
            ["2 limit-needs-number", "3 limit-needs-number"],
        ),
        ("turns: {merge_gap: -3}\n", ["1 project-needs-number"]),
        ("turns: {merge_gap: nan}\n", ["1 project-needs-number"]),
        ("participants:\n  bisider: Tove\n", ["2 unknown-role-near"]),
        ("title: x\ntitle: y\n", ["2 scheme-key-twice"]),
    ],
)
def test_a_fault_has_its_line(text, expected):
    assert faults(text) == expected


def test_yaml_that_cannot_be_read_is_a_fault_of_the_project():
    with pytest.raises(ProjectError) as caught:
        project_from("title: [a\npurpose: {", PATH)
    assert str(caught.value.where).startswith("convo.yaml:")


def test_the_nearest_project_from_the_working_directory_upward(tmp_path, monkeypatch):
    below = tmp_path / "hold" / "møder"
    below.mkdir(parents=True)
    (tmp_path / "convo.yaml").write_text("\ufeffpurpose: sparring på Ærø\n", "utf-8")
    monkeypatch.chdir(below)
    assert find(below) == (tmp_path / "convo.yaml").resolve()
    assert project().purpose == "sparring på Ærø"
    (below / "convo.yaml").write_text("purpose: nærmest", "utf-8")
    assert project().purpose == "nærmest"
    assert project(str(tmp_path / "convo.yaml")).purpose == "sparring på Ærø"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_project_file_that_is_not_utf_8_is_told(tmp_path, encoding):
    path = tmp_path / "convo.yaml"
    path.write_bytes("title: prøve\npurpose: på Ærø\n".encode(encoding))
    with pytest.raises(ProjectError) as caught:
        project(str(path))
    assert caught.value.message.id == "scheme-not-utf8"
    assert str(caught.value.where) == f"{path}:1"


def test_without_a_project_file_there_is_an_empty_project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    if find(tmp_path) is not None:
        pytest.skip("a convo.yaml lies above the temporary folder")
    assert project() == Project()


def test_a_project_file_that_is_named_must_be_there(tmp_path):
    with pytest.raises(UsageError) as caught:
        project(str(tmp_path / "mangler.yaml"))
    assert caught.value.message.id == "no-project-file"


def test_a_project_file_tells_of_its_conversations():
    found = project_from(
        'metadata: samtaler.csv\nid_from: "(?P<round>[0-9])"\ndelete_after: 6 måneder\n',
        Path("mappe/convo.yaml"),
    )
    assert found.metadata == Path("mappe/samtaler.csv")
    assert (found.id_from, found.keep_days) == ("(?P<round>[0-9])", 180)
    assert found.lines == {"metadata": 1, "id_from": 2, "delete_after": 3}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("delete_after: snart", "1 project-needs-days"),
        ('id_from: "(?P<round>["', "1 project-bad-pattern"),
        ('id_from: "([0-9])"', "1 project-pattern-unnamed"),
        ('id_from: "(?=x)"', "1 project-bad-pattern"),
    ],
)
def test_what_cannot_be_is_told(text, fault):
    assert faults(text) == [fault]


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_starter_is_a_project_with_and_without_its_proposals(language):
    text = starter(language)
    assert project_from(text, PATH).purpose
    proposed = re.sub(r"(?m)^# (?=[a-z_]+:|  )", "", text)
    whole = project_from(proposed, PATH)
    assert set(whole.lines) >= {"roles", "schemes", "metadata", "id_from", "delete_after", "turns"}
    assert whole.keep_days == 180


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("title: Møde\n".encode("cp1252"), "1 scheme-not-utf8"),
        ("\ufefftitle: a\n".encode("utf-16-le"), "1 scheme-not-utf8"),
        ("title: a\n".encode("utf-16-le"), "1 scheme-not-utf8"),
        (b"title: " + "å".encode() * 500_001, "None scheme-too-large"),
        (b"title: a\n" + b"\x00", "2 scheme-not-yaml"),
    ],
    ids=["cp1252", "utf-16", "utf-16 without mark", "too large", "nul"],
)
def test_a_project_file_that_is_no_utf_8_or_too_large_is_refused_with_its_line(
    tmp_path, content, told
):
    (tmp_path / "convo.yaml").write_bytes(content)
    with pytest.raises(ProjectError) as caught:
        project(str(tmp_path / "convo.yaml"))
    assert [f"{place.line} {message.id}" for place, message in caught.value.faults] == [told]
