import pickle

import pytest
from convo.catalogue import catalogue
from convo.errors import (
    ExitCode,
    FileFaultsError,
    Message,
    NothingReadError,
    Place,
    ProjectError,
    ReadError,
    SchemeError,
    UsageError,
    fault_of,
)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("møde.vtt", 31), "møde.vtt:31"),
        (Place("møde.vtt"), "møde.vtt"),
        (Place("a.json", within="$.segments[3]"), "a.json:$.segments[3]"),
        (Place("a.json", 4, "$.segments[3]"), "a.json:$.segments[3]"),
    ],
)
def test_a_place_is_the_file_and_the_finest_place_known(place, shown):
    assert str(place) == shown


def test_an_error_reports_where_what_and_how_to_mend_it():
    error = ReadError("file-empty", where=Place("a.vtt"))
    where_what, hint = error.report().splitlines()
    assert where_what == "a.vtt: the file is empty"
    assert hint.startswith("hint: ")
    assert str(error) == error.report("en")


def test_an_error_without_a_place_or_a_hint_is_one_sentence():
    assert UsageError("timing-no-times").report() == "no times"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("stdin-once"), ExitCode.USAGE),
        (ReadError("file-empty"), ExitCode.UNREADABLE),
        (NothingReadError([]), ExitCode.UNREADABLE),
        (SchemeError([(Place("s.yaml", 1), Message("no-turns"))]), ExitCode.SCHEME),
        (ProjectError([(Place("convo.yaml", 1), Message("no-turns"))]), ExitCode.USAGE),
    ],
    ids=lambda given: type(given).__name__,
)
def test_each_kind_of_error_has_its_exit_code(error, code):
    assert error.exit_code is code


def test_exit_codes_are_those_that_the_help_promises():
    assert {code.name: code.value for code in ExitCode} == {
        "OK": 0,
        "FINDINGS": 1,
        "USAGE": 2,
        "UNREADABLE": 3,
        "SCHEME": 4,
        "FAULT": 70,
        "INTERRUPTED": 130,
    }


def test_every_transcript_that_could_not_be_read_is_reported():
    failures = [ReadError("file-empty", where=Place(name)) for name in ("a.vtt", "b.vtt")]
    lines = NothingReadError(failures).report().splitlines()
    assert [line for line in lines if not line.startswith("hint: ")] == [
        "a.vtt: the file is empty",
        "b.vtt: the file is empty",
        "none of the 2 transcripts could be read",
    ]


def test_all_faults_of_a_file_are_reported_in_its_order():
    faults = [
        (Place("convo.yaml", 2), Message("project-needs-text")),
        (Place("convo.yaml", 5), Message("no-turns")),
    ]
    error = FileFaultsError(faults)
    assert error.report().splitlines() == [
        "convo.yaml:2: here a project file needs one text",
        "hint: write one value, not a list",
        "convo.yaml:5: no turns",
    ]
    assert error.where == faults[0][0]


@pytest.mark.parametrize(
    "error",
    [
        ReadError("file-empty", where=Place("a.vtt")),
        NothingReadError([ReadError("file-empty", where=Place("a.vtt"))]),
        SchemeError([(Place("a.yaml", 1), Message("scheme-tab"))]),
        ProjectError([(Place("convo.yaml", 2), Message("scheme-empty"))]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_is_the_same_when_another_process_raised_it(error):
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert again.report("da") == error.report("da")
    assert again.exit_code == error.exit_code


def fault():
    try:
        catalogue("Jeg er bange for at knække nakken")["igen"]
    except KeyError as error:
        return fault_of(error, ["a.vtt", "b.vtt"])


def test_a_fault_tells_its_type_and_a_line_of_convo_and_no_talk():
    told = fault()
    assert (told.kind, told.files) == ("KeyError", ("a.vtt", "b.vtt"))
    assert not any("igen" in text for text in (str(told), repr(told)))
    assert "igen" in told.trace


def test_the_place_of_a_fault_is_the_last_line_of_convo_that_led_to_it():
    try:
        Message("no-such-id").text()
    except KeyError as error:
        told = fault_of(error)
    assert told.place.startswith("convo.catalogue:")


def test_a_fault_is_the_same_when_another_process_raised_it():
    again = pickle.loads(pickle.dumps(fault()))
    assert str(again) == str(fault())
    assert again.files == ("a.vtt", "b.vtt")
    assert fault_of(again) is again
