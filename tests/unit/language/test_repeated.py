import polars as pl
from convo.language.repeated import found_once, numbered, told_once


def letters(texts: pl.Series) -> pl.DataFrame:
    split = pl.DataFrame({"letter": texts.str.split("")}).with_row_index("row")
    return split.explode("letter").filter(pl.col("letter") != "")


def test_what_is_found_in_a_text_is_found_wherever_it_is_said():
    texts = pl.Series(["ja", "", "nå", "ja"])
    assert found_once(texts, letters).rows() == letters(texts).rows()


def test_each_different_text_is_seen_once_in_the_order_of_talk():
    seen = []

    def tell(texts: pl.Series) -> pl.DataFrame:
        seen.extend(texts)
        return pl.DataFrame({"size": texts.str.len_chars()})

    assert told_once(pl.Series(["nej", "ja", "nej", "ja"]), tell)["size"].to_list() == [3, 2, 3, 2]
    assert seen == ["nej", "ja"]


def test_no_text_and_a_missing_text_have_a_number_or_none():
    assert numbered(pl.Series([], dtype=pl.String), pl.Series(["ja"])).is_empty()
    assert numbered(pl.Series([None, "ja"]), pl.Series(["ja", None]))["text"].to_list() == [1, 0]
