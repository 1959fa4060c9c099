"""Hostile and damaged CSV and TSV."""

from tests.property.hostile.files import add

add("csv_unclosed_in_the_middle.csv", 'speaker,text\nLone,ord1\nBo,"ord2\nLone,ord3\nBo,ord4\n')
add("csv_unclosed_then_closed.csv", 'speaker,text\nLone,"ord1\nBo,ord2\nLone,"ord3"\nBo,ord4\n')
add(
    "csv_quotes_inside.csv",
    'speaker,text\nLone,"ord1 "ord2" ord3"\nBo,ord4 "ord5"\nLone,""ord6""\n',
)
add("csv_mixed_separators.csv", "speaker;text\nLone;ord1, ord2\nBo,ord3\nLone\tord4\n")
add("csv_header_only.csv", "speaker,text\n", refused="no-utterances")
add("csv_no_header.csv", "Lone,ord1 ord2 ord3\nBo,ord4 ord5 ord6\nLone,ord7 ord8\nBo,ord9 ord10\n")
add("csv_100k_columns.csv", "speaker,text" + "," * 100_000 + "\nLone,ord1" + "," * 100_000 + "\n")
add("csv_large_cell.csv", "speaker,text\nLone,ord1 " + "ja " * 200_000 + "\nBo,ord2\n")
add(
    "csv_many_rows_of_one_cell.csv",
    "speaker,text\n" + "".join(f"ord{n}\n" for n in range(400)),
    refused="no-utterances",
)
add("csv_more_cells.csv", "speaker,text\nLone,ord1,ord2,ord3\nBo,ord4\n,,ord5\n,\nord6\n")
add("csv_line_ends_in_cells.csv", 'speaker,text\r\nLone,"ord1\nord2\r\nord3\rord4"\r\nBo,ord5\r')
add(
    "csv_strange_times.csv",
    "speaker,start,end,text\nLone,-1,2,ord1\nBo,NaN,inf,ord2\nLone,1e9,2e9,ord3\nBo,5,3,ord4\nLone,00:99:00,x,ord5\nBo,"
    + "9" * 400
    + ",1,ord6\n",
)
add(
    "csv_same_columns.csv",
    "text,speaker,text,tekst\nord1,Lone,ord2,ord3\nord4,Bo,ord5,ord6\n",
    source="ord1 ord4",
)
add("csv_formulas.csv", "speaker,text\n=cmd|'/C calc'!A0,=ord1\n'=B,'=ord2\n@C,-ord3\n")
add("csv_bom_twice.csv", "\ufeff\ufeffspeaker,text\nLone,ord1\n")
add("csv_utf16.csv", "\ufeffspeaker\ttext\nÅse\tord1\nBo\tord2\n", encoding="utf-16-le")
add("csv_nul.csv", "speaker,text\nLone,ord1\x00ord2" + " ja" * 300 + "\n")
add("csv_sep_hint.csv", "sep=|\nspeaker|text\nLone|ord1,ord2;ord3\n")
add("csv_line_separators.csv", "speaker,text\nLone,ord1\u2028ord2\x0bord3\x85ord4\nBo,ord5\n")
add("tsv_quote_in_cell.tsv", 'speaker\ttext\nLone\t"ord1\nBo\tord2\nLone\t6" ord3\n')
