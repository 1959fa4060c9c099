"""Hostile and damaged plain text."""

# ruff: noqa: E501 -- the files as they stand

from tests.property.hostile.files import add

add(
    "txt_line_separators.txt",
    "Lone: ord1\u2028Bo: ord2\x0bord3\x0cord4\x85ord5\x1dord6\nBo: ord7\n",
)
add("txt_only_label.txt", "Lone:\nBo:\nLone: ord1\nBo: ord2\n")
add(
    "txt_header_and_remarks.txt",
    "ord1 ord2\nDato: ord3\n\nLone: ord4\n[ord5]\nBo: ord6\n(ord7)\nLone: ord8\n",
)
add(
    "txt_long_header.txt",
    "\n".join(f"ord{n}" for n in range(100, 130)) + "\nLone: ord1\nBo: ord2\nLone: ord3\n",
)
add(
    "txt_colons.txt",
    "Lone: ord1: ord2: ord3\nBo: kl. 10:30 ord4\nhttps://a.dk: ord5\nVigtigt: ord6\nLone: ord7\nC:\\mappe: ord8\nBo: ord9\n",
)
add("txt_numbered.txt", "".join(f"{n} {'AB'[n % 2]}: ord{n}\n" for n in range(1, 30)))
add(
    "txt_times_everywhere.txt",
    "[00:00:01] Lone: ord1 [00:00:02] ord2\n00:00:03 Bo: ord3 (0:00:04) ord4\nLone [99:99:99]: ord5\nBo [00:00:05 - 00:00:04]: ord6\n",
)
add("txt_tabs.txt", "Lone\tord1\nBo\tord2\nLone\tord3\tord4\n\tord5\n")
add("txt_markdown.md", "# ord1\n\n**Lone:** ord2\n\n**Bo**: *ord3* `ord4`\n\n> ord5\n\n- ord6\n")
add("txt_a_million_blanks.txt", "Lone: ord1\n" + "\n" * 100_000 + "Bo: ord2\n")
add("txt_one_long_line.txt", "Lone: " + "ord1 " * 20_000)
add("txt_nul_between.txt", "Lone: ord1\x00ord2" + " ja" * 400 + "\nBo: ord3\n")
add(
    "txt_bidi_and_marks.txt",
    "Lone\u200f: \u202eord1\u202c\nBo\u0301: ord2\nBo\u0301: ord3\nLone\u200f: ord4\n",
)
add("txt_equals.txt", "=cmd: ord1\n+1: ord2\n=cmd: ord3\n@a: ord4\n=cmd: ord5\n")
add("txt_same_name_nfd.txt", "Åse: ord1\nA\u030ase: ord2\nÅSE: ord3\nåse : ord4\nBo: ord5\n")
add("txt_label_flood.txt", "".join(f"Navn{n}: ord{n}\n" for n in range(900)))
add("txt_mail.txt", "Fra: ord1\nTil: ord2\nEmne: ord3\n\nHej ord4\nord5: ord6\n")
