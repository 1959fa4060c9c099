import pytest
from convo.language.marks import unmarked
from convo.readers import Reading, read
from convo.readers.chat import parse, recognises
from convo.writers import content

HEAD = "@UTF8\n@Begin\n@Languages:\tdan\n@Participants:\tSAG Sagsbehandler Investigator, BOR Bo\n"


def chat(*lines, head=HEAD, end="@End\n"):
    return parse(head + "".join(f"{line}\n" for line in lines) + end)


def rows(*lines, **around):
    return [(row.speaker, row.text, row.start, row.end) for row in chat(*lines, **around).rows]


def said(*lines, **around):
    import polars as pl

    texts = pl.Series([row.text for row in chat(*lines, **around).rows])
    return unmarked(texts, "da")["text"].to_list()


def notices(*lines, **around):
    return [(one.message.id, one.line) for one in chat(*lines, **around).notices]


def test_a_main_tier_is_a_row_with_its_line_name_and_times_in_seconds():
    (row,) = chat("*SAG:\thej med dig . \x150_1250\x15").rows
    assert row == (5, "Sagsbehandler", "hej med dig.", row.raw, 0.0, 1.25)
    assert row.raw == "*SAG:\thej med dig . \x150_1250\x15"


def test_lines_that_begin_with_a_tab_go_on_with_the_one_before():
    assert rows("*SAG:\thej", "\tmed dig .", "%com:\tler", "\thøjt") == [
        ("Sagsbehandler", "hej med dig.", None, None)
    ]


@pytest.mark.parametrize(
    ("main", "text"),
    [
        ("jeg vil [//] jeg kan godt .", "jeg vil jeg kan godt."),
        ("<så vi> [/] <så vi> [>] går .", "så vi så vi går."),
        ("ja &=griner det &-øh går &+ti tit .", "ja det øh går ti tit."),
        ("(.) og (0.5) så (1:02.5) nej .", "og så nej."),
        ("(for)di det ka(n) jeg .", "fordi det kan jeg."),
        ("hun skal 0på arbejde@s:dan +...", "hun skal arbejde..."),
        ("xxx og yyy og www .", "og og."),
        ("ja [= nikker] [: nej] [*] [?] [+ svar] .", "ja."),
        ("nå ⌈ja⌉ ⌈2ja⌉2 ∆hurtigt∆ °stille° .", "nå ja ja hurtigt stille."),
        ("g↑odt no::k ah: o^kay s:å .", "godt nok ah okay så."),
        ("hvad skal +/?", "hvad skal?"),
        ("+< +^ mm . [+ bch]", "mm."),
        ("is+vaffel med hvad_som_helst .", "is vaffel med hvad som helst."),
        ("&*SAG:mm det tror jeg &*SAG:ja.", "det tror jeg."),
        ("&=ler .", ""),
        ("0 .", ""),
    ],
)  # fmt: skip
def test_marks_are_no_words_and_what_was_said_stays(main, text):
    assert said(f"*BOR:\t{main}") == [text]


def test_what_stood_in_the_file_is_kept_in_braces():
    assert rows("*BOR:\t<og så> [//] nej &=ler .")[0][1] == "{<}og så{>} {[//]} nej {&=ler}."


@pytest.mark.parametrize(
    ("bullet", "times"),
    [
        ("\x15100_900\x15", (0.1, 0.9)),
        ("\x15100_900-\x15", (0.1, 0.9)),
        ('\x15%snd:"bo.wav"_100_900\x15', (0.1, 0.9)),
        ("\x15100_\x15", (0.1, None)),
        ("\x15100\x15", (0.1, None)),
        ("\x15_900\x15", (None, 0.9)),
        ("100_900", (0.1, 0.9)),
        ("100_900 noget", (None, None)),
    ],
)
def test_bullets_are_milliseconds(bullet, times):
    assert rows(f"*BOR:\tja . {bullet}")[0][2:] == times


def test_a_time_that_lost_its_bullets_is_told():
    assert notices("*BOR:\tja . 100_900") == [("chat-times-bare", 5)]


def test_older_files_have_the_times_under_the_utterance():
    assert rows("*BOR:\tja .", '%snd:\t"bo.wav" 100 900')[0][2:] == (0.1, 0.9)


def test_several_bullets_make_one_span_and_are_told():
    lines = "*BOR:\tja \x15100_900\x15 og nej . \x15900_1200\x15"
    assert rows(lines) == [("Bo", "ja og nej.", 0.1, 1.2)]
    assert notices(lines) == [("chat-bullets-inside", 5)]


def test_a_bullet_that_is_no_time_is_told_with_its_line_and_the_words_stay():
    lines = [
        "*SAG:\thej . \x159000_1000\x15",
        "*BOR:\tja . \x15abc_def\x15",
        "*BOR:\tog \x15nej .",
    ]
    assert rows(*lines) == [
        ("Sagsbehandler", "hej.", 9.0, None),
        ("Bo", "ja.", None, None),
        ("Bo", "og nej.", None, None),
    ]
    assert notices(*lines) == [
        ("data-end-before-start", 5),
        ("chat-bullet", 6),
        ("chat-bullet", 7),
    ]


def test_brackets_without_a_partner_are_told_and_no_word_is_lost():
    lines = ["*SAG:\t<hej [//] der [= ! .", "*BOR:\tog> så ] ja ."]
    assert said(*lines) == ["hej der =!.", "og så ja."]
    assert notices(*lines)[:2] == [("chat-unbalanced", 5), ("chat-unbalanced", 6)]


def test_tiers_that_are_not_kept_are_counted_by_name():
    parsed = chat(
        "*BOR:\tja .", "%mor:\tco|ja .", "%com:\tnikker", "*BOR:\tnej .", "%mor:\tco|nej ."
    )
    (notice,) = parsed.notices
    assert (notice.message.id, notice.severity, notice.line) == ("chat-tiers", "warning", 6)
    assert notice.message.text("da") == (
        "3 linjer under ytringerne er ikke taget med: %mor 2, %com 1"
    )


def test_headers_are_quoted_wherever_they_stand():
    (notice,) = chat("*BOR:\tja .", "@Situation:\tde går ind", "*BOR:\tnej .", "@Bg").notices
    assert (notice.message.id, notice.line) == ("chat-headers", 6)
    assert "@Situation: de går ind / @Bg" in notice.message.text("da")


def test_a_file_without_an_end_is_told():
    assert notices("*BOR:\tja .", end="") == [("chat-no-end", None)]
    assert notices("*BOR:\tja .", end="@End\n*BOR:\tnej .\n") == [("chat-after-end", 7)]


def test_headers_may_be_missing_altogether():
    lines = ["*sag: hej .", "*BOR:nej", "*BOR\tmåske", "*BOR da .", "*Lone Hansen:\tjo ."]
    assert rows(*lines, head="", end="") == [
        ("sag", "hej.", None, None),
        ("BOR", "nej", None, None),
        ("BOR", "måske", None, None),
        ("BOR", "da.", None, None),
        ("Lone Hansen", "jo.", None, None),
    ]
    assert notices(*lines, head="", end="")[:2] == [("chat-no-begin", 1), ("chat-no-end", None)]


def test_a_code_in_small_letters_is_the_participant():
    assert rows("*sag:\thej .")[0][0] == "Sagsbehandler"


def test_a_line_without_a_mark_is_more_of_the_utterance_or_told():
    assert said("*BOR:\tja", "og nej .", "", "%com:\tler", "tilbage") == ["ja og nej."]
    assert notices("*BOR:\tja", "og nej .", "%com:\tler", "tilbage")[:2] == [
        ("chat-line-goes-on", 6),
        ("chat-line-astray", 8),
    ]


def test_an_utterance_without_words_is_told():
    assert notices("*BOR:", "*SAG:\t", "*SAG:\tja .") == [
        ("label-without-text", 5),
        ("label-without-text", 6),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_make_no_difference(tmp_path, end):
    text = f"\ufeff{HEAD}*BOR:\tså er\n\tdet nøje . \x150_900\x15\n@End\n".replace("\n", end)
    (tmp_path / "a.cha").write_bytes(text.encode())
    talk = read(tmp_path / "a.cha")
    assert talk.utterances["text"].to_list() == ["så er det nøje."]
    assert talk.language == "da"
    assert talk.notices == ()


def test_windows_letters_are_told_and_read(tmp_path):
    (tmp_path / "a.cha").write_bytes(f"{HEAD}*BOR:\tså nøje .\n@End\n".encode("cp1252"))
    talk = read(tmp_path / "a.cha")
    assert talk.utterances["text"].to_list() == ["så nøje."]
    assert [notice.message.id for notice in talk.notices] == ["encoding-guessed"]


@pytest.mark.parametrize(
    ("participants", "speaker"),
    [
        ("BOR Borger Participant", "Borger"),
        ("BOR Bo_Holm_Krogh Participant", "Bo Holm Krogh"),
        ("BOR Participant", "BOR"),
        ("BOR Bo", "Bo"),
        ("BOR Target_Child, INV Investigator", "BOR"),
        ("BOR Birgit Investigator", "researcher/Birgit"),
        ("BOR Sagsbehandler Investigator", "Sagsbehandler"),
        ("BOR Bo Participant, BO2 bo Participant", "Bo/BOR"),
        ("SAG Sagsbehandler Investigator", "BOR"),
        ("BOR B_X Therapist", "caseworker/B X"),
    ],
)
def test_a_speaker_is_named_by_name_else_by_code_with_the_role_where_it_says_one(
    participants, speaker
):
    head = f"@UTF8\n@Begin\n@Participants:\t{participants}\n"
    assert rows("*BOR:\tja .", head=head)[0][0] == speaker


def test_silent_participants_and_several_languages_are_known():
    head = "@Begin\n@Languages:\tdan, eng\n@Participants:\tSAG Bo, TOL Tolk Adult\n"
    parsed = chat("*SAG:\tja .", head=head)
    assert parsed.declared.participants == ("Bo", "Tolk")
    assert parsed.declared.language == "da"
    assert [one.message.id for one in parsed.notices] == ["chat-languages"]


@pytest.mark.parametrize(("code", "language"), [("eng", "en"), ("sah", "sah"), ("und", None)])
def test_languages_have_three_letters(code, language):
    assert chat("*A:\tja .", head=f"@Languages:\t{code}\n").declared.language == language


def test_codes_of_other_programs_are_no_codes_of_ours():
    lines = ["*BOR:\tja .", "%cod:\t$IMP $V", "%xcod:\t$5ml $0 tsp", "*BOR:\tja ."]
    assert chat(*lines).codings is None
    assert notices(*lines) == [("chat-tiers", 6)]


def test_codes_that_convo_wrote_are_read_with_their_line():
    (row,) = chat("*SAG:\thej .", "*BOR:\tja .", "%xcod:\t$tilbud coder=person:MH").codings.rows(
        named=True
    )
    assert (row["number"], row["unit"], row["coder"], row["line"]) == (
        2,
        "utterance",
        "person:MH",
        7,
    )


def test_an_utterance_changed_by_hand_is_taken_as_it_is_now():
    lines = ["*BOR:\tJa , Tak .", "%xraw:\tJa. Tak"]
    assert rows(*lines)[0][1] == "Ja. Tak"
    assert rows("*BOR:\tja , nej .", lines[1])[0][1] == "ja, nej."
    assert notices("*BOR:\tja , nej .", lines[1]) == [("chat-edited", 5)]


@pytest.mark.parametrize(
    "text", ["@UTF8\n", "\ufeff@Begin\n", "*SAG:\thej .\n", "*SAG: hej .\n*BOR: ja .\n"]
)
def test_chat_is_known_by_its_first_line_or_its_main_tiers(text):
    assert recognises(text)


@pytest.mark.parametrize(
    "text", ["@lone: hej\n", "* Lone: hej\n", "**Lone:**\thej\n", "*Lone: hej*\n", "WEBVTT\n"]
)
def test_other_texts_are_no_chat(text):
    assert not recognises(text)


def test_what_chat_says_stays_the_same_as_text_in_other_formats(tmp_path):
    lines = "*BOR:\t<og så> [//] nej &-øh ja@s:dan &=ler (.) is+vaffel +/. \x150_900\x15\n"
    (tmp_path / "a.cha").write_text(f"{HEAD}{lines}@End\n", "utf-8")
    talk = read(tmp_path / "a.cha")
    for name in ("a.vtt", "a.csv", "a.json", "b.cha"):
        (tmp_path / name).write_bytes(content(talk, name))
        again = read(tmp_path / name, Reading(language="da"))
        assert again.utterances["text"].to_list() == ["og så nej øh ja is vaffel"]
        assert again.utterances["raw"].to_list() == talk.utterances["raw"].to_list()
    assert lines.replace("BOR", "BOX") in (tmp_path / "b.cha").read_text("utf-8")
