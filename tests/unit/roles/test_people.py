import polars as pl
from convo.model import UTTERANCES, check
from convo.roles import UNNAMED, Cast, Roles, cast


def people(*labels: str | None, roles: Roles = Roles(), declared=None) -> Cast:
    """The cast of one conversation "a", or of several with labels such as "b|Borger"."""
    parted = [(label or "").rpartition("|") for label in labels]
    frame = pl.DataFrame(
        {
            "conversation": [name or "a" for name, _, _ in parted],
            "utterance": range(1, len(labels) + 1),
            "speaker": [
                None if whole is None else label
                for whole, (_, _, label) in zip(labels, parted, strict=True)
            ],
            "text": ["hej med dig"] * len(labels),
        },
        schema_overrides={"speaker": pl.String},
    )
    missing = [pl.lit(None).alias(name) for name in UTTERANCES if name not in frame.columns]
    return cast(check(frame.with_columns(missing), UTTERANCES), roles, declared or {})


def said(found: Cast) -> list[str]:
    return [notice.message.id for _, notice in found.notices]


def subjects(found: Cast) -> list[tuple[str, str, str]]:
    return found.speakers.select("speaker", "role", "subject").rows()


def test_a_person_alone_in_a_role_is_called_by_it_and_several_are_numbered_by_first_speech():
    found = people("Sagsbehandler/Åse", "Borger", "Sagsbehandler/Bo", "Sagsbehandler/Åse")
    assert subjects(found) == [
        ("Sagsbehandler/Åse", "caseworker", "caseworker 1"),
        ("Borger", "citizen", "citizen"),
        ("Sagsbehandler/Bo", "caseworker", "caseworker 2"),
    ]


def test_labels_that_differ_only_in_case_spaces_or_a_colon_are_one_speaker():
    found = people("Borger  Lone", "BORGER LONE", " borger\u00a0lone :", "Borger Lone\u200b")
    assert subjects(found) == [("Borger Lone", "citizen", "citizen")]
    assert found.utterances["speaker"].unique().to_list() == ["Borger Lone"]
    assert said(found) == ["speakers-merged"]


def test_a_decomposed_name_is_the_same_person():
    found = people("Åse", "A\u030ase")
    assert found.speakers["speaker"].to_list() == ["Åse"]


def test_rows_without_a_label_belong_to_one_unnamed_speaker_and_are_not_asked_about():
    found = people(None, "", "Borger")
    assert subjects(found) == [(UNNAMED, "unknown", "unknown"), ("Borger", "citizen", "citizen")]
    assert said(found) == []


def test_declared_participants_who_say_nothing_stand_last():
    roles = Roles(participants=(("companion", "Ellen"), ("citizen", "lone")))
    found = people("Borger/Lone", roles=roles, declared={"a": ("Tolk", "Borger/Lone")})
    assert subjects(found) == [
        ("Borger/Lone", "citizen", "citizen"),
        ("Ellen", "companion", "companion"),
        ("Tolk", "interpreter", "interpreter"),
    ]


def test_a_declared_name_is_the_person_of_a_label_with_a_role():
    declared = {"a": ("Lone", "Anders")}
    found = people("Borger: Lone", "Sagsbehandler/Anders", declared=declared)
    assert found.speakers.height == 2


def test_a_declared_participant_who_speaks_has_the_role_that_was_declared():
    found = people("Lone", "Bo", roles=Roles(participants=(("citizen", "Lone"),)))
    assert subjects(found)[0] == ("Lone", "citizen", "citizen")


def test_the_other_of_two_is_not_guessed_and_the_notice_says_so():
    found = people("Borger", "Kirsten")
    assert subjects(found)[1] == ("Kirsten", "unknown", "unknown")
    assert said(found) == ["role-not-guessed"]


def test_several_unknown_speakers_are_named_with_the_flag_that_mends_it():
    found = people("Otto", "Kirsten", "Kristoffer")
    ((name, notice),) = found.notices
    assert (name, notice.message.id) == ("a", "roles-unknown")
    assert "Otto" in notice.message.text()
    assert "--role ROLE='Otto'" in notice.message.hint()


def test_a_pattern_that_matches_nobody_is_said():
    found = people("Borger", "SB", roles=Roles(given=(("mentor", "Birgit"), ("citizen", "B*"))))
    assert said(found) == ["role-matches-nobody"]


def test_conversations_do_not_mix_their_people():
    found = people("x|Sagsbehandler/Bo", "x|Sagsbehandler/Åse", "y|Sagsbehandler/Åse")
    assert found.speakers.select("conversation", "subject").rows() == [
        ("x", "caseworker 1"),
        ("x", "caseworker 2"),
        ("y", "caseworker"),
    ]


def test_every_utterance_keeps_its_place_and_gets_a_role():
    found = people("x|Borger", "x|SB", "y|SB", "y|Borger")
    assert found.utterances["utterance"].to_list() == [1, 2, 3, 4]
    assert found.utterances["role"].to_list() == ["citizen", "caseworker", "caseworker", "citizen"]
