import pytest
from convo.tiers.judgements import Given, Judged, judged, written

MH = "person:MH"


def codes(text):
    return [one.code for one in judged(text, MH).given]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tilbud", ["tilbud"]),
        ("tilbud;grebet ;", ["tilbud", "grebet"]),
        ("to ord; et", ["to ord", "et"]),
        ("-", [None]),
        ("–", [None]),
        ("?", [None]),
        ('"a; b"; c', ["a; b", "c"]),
        ('han "a; b" siger', ['han "a; b" siger']),
        ('"uden slut', ['"uden slut']),
        ("https://x.dk", ["https://x.dk"]),
    ],
)
def test_what_people_type_is_read_as_they_mean_it(text, expected):
    assert codes(text) == expected


def test_doubt_memo_and_status_are_read_in_any_spacing():
    said = judged("tilbud(rejected)?  //se 4 // og 5", MH)
    assert said == Judged((Given("tilbud", "rejected"),), unsure=True, memo="se 4 // og 5")


@pytest.mark.parametrize(("coder", "status"), [(MH, "confirmed"), ("rule:a@1", "suggested")])
def test_the_usual_status_needs_no_words(coder, status):
    said = Judged((Given("a", status),))
    assert (written(said, coder), judged("a", coder)) == ("a", said)


@pytest.mark.parametrize(
    "code", ["a.b", "x y", " a ", "a;b", '"', '""', "-", "—", "a?", "// x", "a // b", "(rejected)"]
)
@pytest.mark.parametrize("status", ["measured", "suggested", "confirmed", "rejected"])
def test_any_code_comes_back(code, status):
    said = Judged((Given(code, status), Given("z", status)), unsure=True, memo="ja; nej // ?")
    assert judged(written(said, MH), MH) == said
