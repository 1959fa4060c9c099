import polars as pl
import pytest
from convo.language.content import content_stems, fold, stem
from nltk.stem.snowball import SnowballStemmer


@pytest.mark.parametrize("language", ["da", "en"])
def test_stop_words_carry_no_content(language):
    stop_words = {"da": ["og", "egentlig", "øhm"], "en": ["the", "actually", "it's"]}
    assert content_stems(stop_words[language], language).is_empty()


def test_inflections_of_a_word_have_one_number():
    numbers = dict(content_stems(["børnehave", "børnehaven", "håb", "håber"], "da").iter_rows())
    assert numbers["børnehave"] == numbers["børnehaven"] != numbers["håb"]


def test_a_word_of_another_language_is_its_own_stem():
    assert stem("arbejdet", "unknown") == "arbejdet"
    assert content_stems(["hus", "husene"], "unknown")["stem"].n_unique() == 2


@pytest.mark.parametrize(("language", "name"), [("da", "danish"), ("en", "english")])
def test_stems_equal_those_of_nltk(language, name):
    words = (
        "arbejdsløshed kontanthjælpen bekymringer smørrebrød worries working happily generously"
    )
    assert [stem(word, language) for word in words.split()] == [
        SnowballStemmer(name).stem(word) for word in words.split()
    ]


def test_folded_text_is_as_long_as_before():
    text = "ÅSE’S İstanbul ﬁn"
    folded = pl.DataFrame({"text": [text]}).select(fold(pl.col("text"))).item()
    assert (folded, len(folded)) == ("åse's istanbul ﬁn", len(text))
