"""Hostile and damaged WebVTT."""

# ruff: noqa: E501 -- the files as they stand

from tests.property.hostile.files import add, cue, vtt

add(
    "vtt_bom_in_the_middle.vtt",
    vtt(cue("<v A>ord1"), "\ufeff" + cue("<v B>ord2", "00:03.000", "00:04.000")),
)
add("vtt_two_boms.vtt", "\ufeff\ufeff" + vtt(cue("<v A>ord1"), cue("<v B>ord2")))
add("vtt_header_lower_case.vtt", "webvtt\n\n" + cue("<v A>ord1") + "\n")
add("vtt_header_glued.vtt", "WEBVTT\n" + cue("<v A>ord1") + "\n\n" + cue("<v B>ord2"))
add("vtt_header_with_text.vtt", "WEBVTTord1\n\n" + cue("<v A>ord2"))
add(
    "vtt_no_blank_lines.vtt",
    "WEBVTT\n\n"
    + "\n".join(cue(f"<v A>ord{n}", f"00:0{n}.000", f"00:0{n}.900") for n in range(1, 7)),
)
add("vtt_arrow_in_text.vtt", vtt(cue("<v A>ord1 --> ord2\nord3 --> ord4")))
add("vtt_time_line_in_text.vtt", vtt(cue("<v A>ord1\n00:00:05.000 --> 00:00:06.000\nord2")))
add("vtt_arrow_without_spaces.vtt", vtt("00:01.000-->00:02.000\n<v A>ord1"))
add("vtt_one_dash_arrow.vtt", vtt("00:01.000 -> 00:02.000\n<v A>ord1", cue("<v B>ord2")))
add("vtt_unicode_arrow.vtt", vtt("00:01.000 → 00:02.000\n<v A>ord1", cue("<v B>ord2")))
add("vtt_no_end_time.vtt", vtt("00:01.000 -->\n<v A>ord1", cue("<v B>ord2")))
add("vtt_no_start_time.vtt", vtt("--> 00:02.000\n<v A>ord1", cue("<v B>ord2")))
add("vtt_cut_in_time_line.vtt", vtt(cue("<v A>ord1")) + "\n00:00:03.0")
add("vtt_cut_in_tag.vtt", vtt(cue("<v A>ord1")) + "\n" + cue("ord2 <v Bo"))
add("vtt_cut_in_word.vtt", vtt(cue("<v A>ord1")) + "\n" + cue("<v B>ord2 ord3"))
add("vtt_cut_in_letter.vtt", vtt(cue("<v A>ord1 på")).encode()[:-2], source="ord1")
add("vtt_nul.vtt", vtt(cue("<v A>ord1\x00 ord2" + " ja" * 200)))
add("vtt_arabic_digits.vtt", vtt("٠٠:٠١.٠٠٠ --> ٠٠:٠٢.٠٠٠\n<v A>ord1", cue("<v B>ord2")))
add("vtt_full_width_colon.vtt", vtt("00：01.000 --> 00：02.000\n<v A>ord1", cue("<v B>ord2")))
add("vtt_nbsp_around_arrow.vtt", vtt("00:01.000\u00a0-->\u00a000:02.000\n<v A>ord1"))
add(
    "vtt_enormous_hours.vtt",
    vtt(
        cue("<v A>ord1", "999999999:00:00.000", "999999999:00:01.000"),
        cue("<v B>ord2", "9" * 400 + ":00:00.000", "9" * 400 + ":00:01.000"),
    ),
)
add(
    "vtt_negative_zero.vtt",
    vtt(cue("<v A>ord1", "-0:00.000", "00:01.000"), cue("<v A>ord2", "00:00.000", "-00:00.000")),
)
add("vtt_microseconds.vtt", vtt(cue("<v A>ord1", "00:00:01.123456", "00:00:02.999999")))
add("vtt_seconds_60.vtt", vtt(cue("<v A>ord1", "00:00:60.000", "00:00:61.000")))
add("vtt_frames.vtt", vtt(cue("<v A>ord1", "00:00:01:12", "00:00:02:03")))
add(
    "vtt_out_of_order.vtt",
    vtt(*(cue(f"<v A>ord{n}", f"00:{n:02}.000", f"00:{n:02}.500") for n in (9, 1, 5, 3, 7))),
)
add("vtt_all_same_time.vtt", vtt(*(cue(f"<v S{n % 3}>ord{n}") for n in range(20))))
add(
    "vtt_all_zero_length.vtt",
    vtt(*(cue(f"<v S{n % 2}>ord{n}", "00:00.000", "00:00.000") for n in range(9))),
)
add(
    "vtt_one_reversed.vtt",
    vtt(
        cue("<v A>ord1"),
        cue("<v B>ord2", "00:09.000", "00:03.000"),
        cue("<v A>ord3", "00:10.000", "00:11.000"),
    ),
)
add("vtt_nested_voices.vtt", vtt(cue("<v A>ord1 <v B>ord2</v> ord3</v> ord4")))
add("vtt_voice_over_lines.vtt", vtt(cue("<v A>ord1\nord2</v>\nord3\n<v B>ord4")))
add("vtt_three_voices.vtt", vtt(cue("<v A>ord1</v><v B>ord2</v><v A>ord3</v>")))
add(
    "vtt_voice_without_name.vtt",
    vtt(cue("<v>ord1</v>"), cue("<v   >ord2</v>"), cue("<v.loud>ord3")),
)
add("vtt_voice_never_closed.vtt", vtt(cue("<v A ord1"), cue("<v B>ord2")))
add("vtt_voice_with_gt.vtt", vtt(cue("<v A>B>ord1</v>"), cue("<v A&gt;B>ord2</v>")))
add(
    "vtt_ruby_and_times.vtt",
    vtt(
        cue(
            "<v A><ruby>ord1<rt>ord2</rt></ruby> <00:00:01.500><c.yellow.bg_blue>ord3</c> <lang da>ord4</lang>"
        )
    ),
)
add("vtt_unknown_tags.vtt", vtt(cue("<v A><script>ord1</script> <ord2> <b>ord3</b> a<b ord4")))
add(
    "vtt_style_region_note.vtt",
    vtt(
        "STYLE\n::cue { color: red }",
        "REGION\nid:fred\nwidth:40%",
        "NOTE ord1\nord2",
        cue("<v A>ord3"),
        "NOTE",
        cue("<v A>NOTE ord4", "00:05.000", "00:06.000"),
    ),
)
add(
    "vtt_note_with_arrow.vtt",
    vtt("NOTE\nord1 --> ord2", cue("<v A>ord3"), "NOTE ord4 00:01.000 --> 00:02.000 ord5"),
)
add(
    "vtt_style_after_cues.vtt",
    vtt(cue("<v A>ord1"), "STYLE\nord2 { }", "STYLE ord3", "REGION ord4"),
)
add("vtt_notebook.vtt", vtt("NOTEBOOK ord1", cue("NOTEBOOK ord2")))
add(
    "vtt_settings.vtt",
    vtt(cue("<v A>ord1", more=" line:-1 position:50% size:35% align:start region:ord9x")),
    source="ord1",
)
add(
    "vtt_ids_like_times.vtt",
    vtt(
        "00:00:01\n" + cue("<v A>ord1"),
        "2-3\n" + cue("<v B>ord2", "00:03.000", "00:04.000"),
        "ord3\n" + cue("<v B>ord4", "00:05.000", "00:06.000"),
    ),
    source="ord1 ord2 ord4",
)
add("vtt_two_lines_before_time.vtt", vtt("ord1\nord2\n" + cue("<v A>ord3")), source="ord1 ord3")
add(
    "vtt_text_without_time.vtt",
    vtt("ord1 ord2", cue("<v A>ord3"), "ord4\n" + " ".join(f"ord{n}" for n in range(100, 200))),
)
add("vtt_cue_only_tags.vtt", vtt(cue("<v A></v>"), cue("<i></i>"), cue("<v B>ord1")))
add(
    "vtt_cue_without_text.vtt",
    vtt("00:01.000 --> 00:02.000", cue("<v B>ord1", "00:03.000", "00:04.000")),
)
add(
    "vtt_references.vtt",
    vtt(
        cue(
            "<v A&amp;B>ord1 &amp; ord2 &lt;ord3&gt; &nbsp;ord4&#8203;&#x26;amp; &ukendt; &#0; &#xD800; &#1114112; &#99999999;"
        )
    ),
)
add(
    "vtt_bidi.vtt",
    vtt(cue("<v \u202eA\u202c>\u2066ord1\u2069 \u202eord2\u202c"), cue("<v ب>ord3 שלום ord4")),
)
add("vtt_zero_width.vtt", vtt(cue("<v A>ord1\u200b ord2\u200d\u200c \u2060ord3\ufeff \u00adord4")))
add(
    "vtt_line_separators.vtt",
    vtt(cue("<v A>ord1\u2028ord2\u2029ord3\x0bord4\x0cord5\x85ord6\x1cord7\x1eord8")),
)
add("vtt_surrogates.vtt", vtt(cue("<v A>ord1 \ud800 ord2")))
add("vtt_ansi.vtt", vtt(cue("<v \x1b[31mA\x1b[0m>\x1b]0;x\x07ord1\x1b[2J ord2 \x9b31m")))
add(
    "vtt_formula_names.vtt",
    vtt(
        cue("<v =cmd|' /C calc'!A0>=ord1"),
        cue("<v @SUM(A1)>+ord2", "00:03.000", "00:04.000"),
        cue("<v -1>-ord3", "00:05.000", "00:06.000"),
    ),
)
add(
    "vtt_path_names.vtt",
    vtt(cue("<v ../../etc/passwd>ord1"), cue("<v C:\\con>ord2", "00:03.000", "00:04.000")),
)
add(
    "vtt_long_name.vtt",
    vtt(cue(f"<v {'A' * 50_000}>ord1"), cue("<v B>ord2", "00:03.000", "00:04.000")),
)
add(
    "vtt_many_speakers.vtt",
    vtt(
        *(
            cue(
                f"<v S{n}>ord{n}",
                f"00:{n // 60 % 60:02}:{n % 60:02}.000",
                f"00:{n // 60 % 60:02}:{n % 60:02}.500",
            )
            for n in range(1200)
        )
    ),
)
add(
    "vtt_braces.vtt",
    vtt(
        cue("<v {0}>ord1 {name} {} %s %d $1 \\1 {{ord2}}"),
        cue("<v B>{ord3}", "00:03.000", "00:04.000"),
    ),
)
add(
    "vtt_brackets.vtt",
    vtt(
        cue("<v A>[ord1 [ord2 (ord3 ((ord4)) ]ord5[ )ord6("),
        cue("<v B>[[[[[ord7", "00:03.000", "00:04.000"),
    ),
)
add(
    "vtt_mixed_line_ends.vtt",
    "WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r<v A>ord1\n\n00:03.000 --> 00:04.000\r\n<v B>ord2\r\r00:05.000 --> 00:06.000\n<v A>ord3\n\r\n\r00:07.000 --> 00:08.000\r\n<v B>ord4",
)
add(
    "vtt_cr_cr_lf.vtt",
    vtt(cue("<v A>ord1"), cue("<v B>ord2", "00:03.000", "00:04.000")).replace("\n", "\r\r\n"),
)
add(
    "vtt_spaced_blank_lines.vtt",
    vtt(cue("<v A>ord1"), cue("<v B>ord2", "00:03.000", "00:04.000")).replace("\n\n", "\n \t\n"),
)
add(
    "vtt_indented.vtt",
    "WEBVTT\n\n"
    + "\n".join(
        "\t  " + line if line else ""
        for line in (cue("<v A>ord1") + "\n\n" + cue("<v B>ord2", "00:03.000", "00:04.000")).split(
            "\n"
        )
    ),
)
add("vtt_quoted.vtt", "> " + vtt(cue("<v A>ord1")).replace("\n", "\n> "), refused="no-utterances")
add("vtt_utf16be.vtt", "\ufeff" + vtt(cue("<v Åse>ord1 æøå")), encoding="utf-16-be")
add("vtt_utf16le_no_mark.vtt", vtt(cue("<v Åse>ord1 æøå")), encoding="utf-16-le")
add("vtt_utf16be_no_mark.vtt", vtt(cue("<v Åse>ord1 æøå")), encoding="utf-16-be")
add("vtt_utf32.vtt", "\ufeff" + vtt(cue("<v Åse>ord1 æøå")), encoding="utf-32-le")
add(
    "vtt_utf16_odd_bytes.vtt",
    ("\ufeff" + vtt(cue("<v Åse>ord1 æøå"))).encode("utf-16-le") + b"\x00",
    source="ord1",
)
add(
    "vtt_half_utf8_half_cp1252.vtt",
    vtt(cue("<v Åse>ord1 på")).encode()
    + b"\n"
    + cue("<v Bo>ord2 på", "00:03.000", "00:04.000").encode("cp1252"),
    source="ord1 ord2",
)
add(
    "vtt_half_utf8_half_utf16.vtt",
    vtt(cue("<v A>ord1")).encode()
    + b"\n"
    + cue("<v B>ord2", "00:03.000", "00:04.000").encode("utf-16-le"),
    source="",
    refused="file-binary",
)
add("vtt_twice_encoded.vtt", vtt(cue("<v Åse>ord1 på")).encode().decode("cp1252", "replace"))
add(
    "vtt_overlong_utf8.vtt",
    vtt(cue("<v A>ord1 ")).encode().rstrip() + b"\xc0\xaf ord2\n",
    source="ord1 ord2",
)
add("vtt_cp865.vtt", vtt(cue("<v Åse>ord1 på gensyn")), encoding="cp865")
add("vtt_many_blank_at_end.vtt", vtt(cue("<v A>ord1")) + "\n" * 100_000)
add("vtt_long_line.vtt", vtt(cue("<v A>" + "ord1 " * 20_000)))
add("vtt_endless_line.vtt", vtt(cue("<v A>" + "ja " * 400_000)), refused="limit-utterance_mb")
add("vtt_many_tiny_cues.vtt", vtt(*(f"00:01.000 --> 00:02.000\nord{n}" for n in range(3000))))
add(
    "vtt_rolling.vtt",
    vtt(
        *(
            cue(
                f"<v A>ord{n} ord{n + 1} ord{n + 2}\nord{n + 3} ord{n + 4} ord{n + 5}",
                f"00:{n:02}.000",
                f"00:{n + 3:02}.000",
            )
            for n in range(0, 50, 3)
        )
    ),
)
add(
    "vtt_pieces.vtt",
    vtt(
        *(
            f"12345678-aaaa/{n}-{k}\n"
            + cue(f"<v A>ord{n}{k}", f"00:{n:02}.{k}00", f"00:{n:02}.{k}50")
            for n in range(10, 20)
            for k in range(3)
        )
    ),
)
add(
    "vtt_pieces_mixed_up.vtt",
    vtt(
        *(
            f"12345678-aaaa/{n % 7}-{n // 7}\n"
            + cue(f"<v S{n % 2}>ord{n}", f"00:{n:02}.000", f"00:{n:02}.500")
            for n in range(40)
        )
    ),
)
add(
    "vtt_labels_in_text.vtt",
    vtt(
        cue("Lone: ord1\nBo: ord2"),
        cue("- ord3\n- ord4", "00:03.000", "00:04.000"),
        cue("Lone: ord5", "00:05.000", "00:06.000"),
        cue("Bo:", "00:07.000", "00:08.000"),
    ),
)
add("vtt_inside_overlap.vtt", vtt(cue("<v A>ord1 //B: ord2// ord3 //ord4// //: ord5 //")))
add(
    "vtt_html.vtt",
    "<html><body>" + vtt(cue("<v A>ord1")) + "</body></html>",
    source="",
    refused="format-html",
)
