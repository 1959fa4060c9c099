"""Hostile and damaged SubRip."""

# ruff: noqa: E501 -- the files as they stand

from tests.property.hostile.files import add

add(
    "srt_no_indexes.srt",
    "00:00:01,000 --> 00:00:02,000\nLone: ord1\n\n00:00:03,000 --> 00:00:04,000\nBo: ord2\n",
)
add(
    "srt_index_glued.srt",
    "1 00:00:01,000 --> 00:00:02,000\nLone: ord1\n\n2 00:00:03,000 --> 00:00:04,000\nBo: ord2\n",
)
add(
    "srt_same_indexes.srt",
    "".join(f"1\n00:00:0{n},000 --> 00:00:0{n},900\nLone: ord{n}\n\n" for n in range(1, 6)),
)
add(
    "srt_wild_indexes.srt",
    "".join(
        f"{i}\n00:00:0{n},000 --> 00:00:0{n},900\nLone: ord{n}\n\n"
        for n, i in enumerate(("-1", "0", "1.5", "IV", "٣", "1e9"), 1)
    ),
)
add(
    "srt_number_said.srt",
    "1\n00:00:01,000 --> 00:00:02,000\nord1\n1985\n\n2\n00:00:03,000 --> 00:00:04,000\n2\n\n3\n00:00:05,000 --> 00:00:06,000\nord2\n",
)
add(
    "srt_no_blank_lines.srt",
    "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\nord{n}\n" for n in range(1, 8)),
)
add(
    "srt_blank_lines_inside.srt",
    "1\n00:00:01,000 --> 00:00:02,000\nord1\n\n\n\nord2\n\nord3\n\n2\n00:00:03,000 --> 00:00:04,000\n\nord4\n",
)
add("srt_text_before.srt", "ord1\nord2\n\n1\n00:00:01,000 --> 00:00:02,000\nord3\n")
add(
    "srt_tags.srt",
    '1\n00:00:01,000 --> 00:00:02,000\n<font color="#fff">ord1</font> {\\an8}ord2 {b}ord3{/b} <i>ord4\n',
)
add("srt_positions.srt", "1\n00:00:01,000 --> 00:00:02,000 X1:100 X2:200 Y1:1 Y2:2\nord1\n")
add(
    "srt_dots.srt",
    "1\n00.00.01.000 --> 00.00.02.000\nord1\n\n2\n00:00:03,000 --> 00:00:04,000\nord2\n",
)
add(
    "srt_spaces_in_times.srt",
    "1\n00: 00: 01, 000 --> 00: 00: 02, 000\nord1\n\n2\n00:00:03,000 --> 00:00:04,000\nord2\n",
)
add(
    "srt_negative.srt",
    "1\n-00:00:01,000 --> 00:00:02,000\nord1\n\n2\n00:00:03,000 --> 00:00:02,000\nord2\n",
)
add(
    "srt_cp1252_cr.srt",
    "1\r00:00:01,000 --> 00:00:02,000\rÅse: ord1 på\r\r2\r00:00:03,000 --> 00:00:04,000\rBo: ord2\r",
    encoding="cp1252",
)
add("srt_calls_itself_vtt.srt", "WEBVTT\n\n1\n00:00:01,000 --> 00:00:02,000\nord1\n")
add(
    "srt_inside_vtt_name.vtt",
    "1\n00:00:01,000 --> 00:00:02,000\nLone: ord1\n\n2\n00:00:03,000 --> 00:00:04,000\nBo: ord2\n",
)
