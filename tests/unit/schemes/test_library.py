import pytest
from convo.errors import UsageError
from convo.schemes import load_scheme, shipped
from tests.unit.schemes.talk import HEAD


def test_a_scheme_is_loaded_by_its_path(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(f"{HEAD}codes: [{{code: x, when: {{phrase: ja}}}}]", "utf-8")
    assert load_scheme(path).id == "s"
    assert load_scheme(str(path)).path == path


def test_an_unknown_name_is_refused():
    with pytest.raises(UsageError, match="no scheme ‘nonsense’"):
        load_scheme("nonsense")


@pytest.mark.parametrize("name", list(shipped()))
def test_a_shipped_scheme_has_the_id_of_its_file(name):
    assert load_scheme(name).id == name
