import pytest
from convo.tiers.names import coder_and_tier, grain, speaker_of, talk_tier, tier_name

SPEAKERS = [
    "Lone",
    "Åse @ B",
    "codes: x",
    "talk 2: Lone",
    "points: a",
    "words",
    "MH - words",
    None,
]


@pytest.mark.parametrize("speaker", SPEAKERS)
@pytest.mark.parametrize("number", [1, 2, 11])
@pytest.mark.parametrize("kind", ["talk", "points"])
def test_the_name_of_a_tier_of_talk_gives_its_speaker_back(speaker, number, kind):
    name = talk_tier(speaker, number, kind)
    assert speaker_of(name) == (kind, speaker)
    assert coder_and_tier(name) is None
    assert grain(name) == 0


@pytest.mark.parametrize("coder", ["person:MH", "person:Åse @ B", "rule:a@1.0.0", "model:x@2"])
@pytest.mark.parametrize("speaker", SPEAKERS)
def test_the_name_of_a_tier_of_codes_gives_its_coder_and_tier_back(coder, speaker):
    tier = talk_tier(speaker)
    assert coder_and_tier(tier_name(coder, tier), {tier, "Bo"}) == (coder, tier)
    assert coder_and_tier(tier_name(coder), {tier}) == (coder, "")


@pytest.mark.parametrize("name", ["codes", "kode: MH", "", "Lone codes: MH"])
def test_other_names_are_none_of_codes(name):
    assert coder_and_tier(name) is None


def test_a_tier_that_is_not_there_is_part_of_the_coders_name():
    assert coder_and_tier("codes: MH @ Lone", {"Bo"}) == ("person:MH @ Lone", "")
