from convo.readers.subrip import parse, recognises


def rows(text):
    return [(row.line, row.speaker, row.text, row.start, row.end) for row in parse(text).rows]


def notices(text):
    return [(notice.message.id, notice.line) for notice in parse(text).notices]


def srt(*texts):
    return "\n\n".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{text}" for n, text in enumerate(texts, 1)
    )


def test_captions_are_rows_with_speakers_and_exact_times():
    assert rows("1\n00:00:01,001 --> 00:00:02,399\nBorger: Ja\n") == [
        (3, "Borger", "Ja", 1.001, 2.399)
    ]


def test_points_for_commas_are_fine():
    text = "1\n00:00:01.000 --> 00:00:02.000\nBorger: Ja"
    assert rows(text) == [(3, "Borger", "Ja", 1.0, 2.0)]
    assert notices(text) == []


def test_the_number_may_be_missing():
    assert rows("00:00:01,000 --> 00:00:02,000\nBorger: Ja") == [(2, "Borger", "Ja", 1.0, 2.0)]


def test_a_blank_line_inside_a_text_is_kept_and_told():
    text = srt("linje et\n\nlinje to", "slut")
    assert [row[2] for row in rows(text)] == ["linje et linje to", "slut"]
    assert ("blank-in-text", 5) in notices(text)


def test_a_numbered_caption_without_a_time_is_told_with_its_words():
    text = srt("Borger: ja\n\n2\ntekst uden tid", "Borger: slut").replace("\n\n2\n00", "\n\n3\n00")
    assert [row[2] for row in rows(text)] == ["ja", "slut"]
    assert ("text-without-time", 5) in notices(text)


def test_tags_and_positions_go():
    assert rows(srt(r"{\an8}<i>Borger: hej</i> du"))[0][1:3] == ("Borger", "hej du")


def test_a_name_holds_until_the_next_name():
    text = srt("Alban: Det er godt", "at være her", "Kevin: Ja", "og nej", "Alban: Jo")
    assert [row[1] for row in rows(text)] == ["Alban", "Alban", "Kevin", "Kevin", "Alban"]
    parsed = parse(text)
    assert [(n.message.id, n.line, n.severity) for n in parsed.notices] == [
        ("speaker-inherited", 7, "info")
    ]
    assert parsed.notices[0].message.args == {"count": 2}


def test_where_names_stand_on_each_caption_one_without_is_unknown():
    text = srt("Bo: ja", "Bo: nej", "Bo: jo", "Lone: nå", "tak")
    assert [row[1] for row in rows(text)] == ["Bo", "Bo", "Bo", "Lone", None]
    assert notices(text) == [("rows-without-speaker", 19)]


def test_two_speakers_in_one_caption_are_two_rows():
    assert [
        row[:3] for row in rows(srt("- Bo: Hej\n- Lone: Hej hej", "Bo: Nå", "Lone: Jo"))[:2]
    ] == [
        (3, "Bo", "Hej"),
        (4, "Lone", "Hej hej"),
    ]


def test_names_in_brackets_are_speakers_and_comments_are_not():
    text = srt("[Lone] Ja", "[Bo] Nej", "[griner] nå", "[Lone] jo")
    assert [row[1] for row in rows(text)][:2] == ["Lone", "Bo"]
    assert rows(text)[2][2] == "[griner] nå"


def test_no_speakers_at_all_is_told():
    assert notices(srt("ja", "nej")) == [("no-speaker-labels", 3)]


def test_a_number_of_five_thousand_digits_is_only_a_number():
    assert len(rows("9" * 5000 + "\n00:00:01,000 --> 00:00:02,000\nBorger: Ja")) == 1


def test_captions_that_no_blank_line_parts_are_captions():
    text = srt("Borger: Ja", "Borger: Nej").replace("\n\n", "\n")
    assert [row[2] for row in rows(text)] == ["Ja", "Nej"]


def test_subrip_is_recognised_by_its_time_lines():
    assert recognises("1\n00:00:01,000 --> 00:00:02,000\nhej")
    assert not recognises("1" * 200_000)


def test_a_name_alone_holds_for_the_captions_after_it_and_is_told():
    text = srt("Bo: ja", "Lone:", "hej med dig", "Bo: nå")
    assert [row[1:3] for row in rows(text)] == [
        ("Bo", "ja"),
        ("Lone", "hej med dig"),
        ("Bo", "nå"),
    ]
    assert ("label-without-text", 7) in notices(text)


def test_words_before_a_time_line_are_no_number_and_are_told():
    assert notices("some text\n00:00:00,500 --> 00:00:07,000") == [
        ("text-without-time", 1),
        ("cue-empty", 2),
    ]


def test_a_remark_in_brackets_without_a_time_is_no_lost_talk():
    parsed = parse("[opdigtet]\n\n1\n00:00:01,000 --> 00:00:02,000\nBorger: Ja\n")
    assert [(note.message.id, note.line, note.severity) for note in parsed.notices] == [
        ("line-in-brackets", 1, "info")
    ]
