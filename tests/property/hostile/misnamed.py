"""Files whose names do not tell what they are."""

from tests.property.hostile.files import add, cue, docx, p, segments, vtt

add("vtt_called_txt.txt", vtt(cue("<v A>ord1")))
add("json_called_txt.txt", segments("ord1"))
add("csv_called_txt.txt", "speaker;text\nLone;ord1\nBo;ord2\n")
add("docx_called_vtt.vtt", docx(p("Lone: ord1")), source="ord1")
add("text_called_csv.csv", "Lone: ord1\nBo: ord2\nLone: ord3\n")
add("text_called_vtt.vtt", "Lone: ord1\nBo: ord2\nLone: ord3\n")
add("text_called_json.json", "Lone: ord1\nBo: ord2\nLone: ord3\n")
add("no_suffix", vtt(cue("<v A>ord1")))
add("only_spaces.txt", " \t\n\u00a0\n \n", refused="no-utterances")
add("only_a_mark.vtt", b"\xef\xbb\xbf", refused="no-utterances")
add("pdf_called_txt.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", source="", refused="file-pdf")
add(
    "random_called_srt.srt",
    bytes((n * 7919 + 13) % 256 for n in range(5000)),
    source="",
    refused="file-binary",
)
