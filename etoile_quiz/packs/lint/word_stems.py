"""Words without their endings, so that two forms of a word are alike."""

from functools import lru_cache

from snowballstemmer.english_stemmer import EnglishStemmer  # type: ignore[import-untyped]


@lru_cache(maxsize=1 << 14)  # questions have far fewer different words
def word_stem(word: str) -> str:
    """Return an English word, folded, without its ending: `bending` and `bends` give `bend`."""
    stem: str = EnglishStemmer().stemWord(word)
    return stem
