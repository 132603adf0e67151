"""Hypothesis strategies: files of questions, in texts that look like the signs of every format.

Strategies are cached: Hypothesis would build and check each of them anew for every question.
"""

import unicodedata
from functools import cache

from hypothesis import strategies as st

from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion
from etoile_quiz.question import DIFFICULTY_LEVELS, Source
from etoile_quiz.text.characters import forbidden_at
from etoile_quiz.text.words import same_as

_PIECES = (
    "Paris No yes null ~ 007 1.10 4:20 2025-04-24 = # #### { } {T} : :: \\ \\n \\: // -> %50% %25 + [html] [plain] "
    '[id:x] [tag:y] $CATEGORY: $course$/top &amp; &lt; & <b> </b> <br> a<b A. B) ANSWER: A. , ; " \' "" | > - ? ! * @ ` … '
    "é e\u0301 Ω 😀 עברית 日本語 \u0301 \u0338 \xa0 AUTHOR CONFIG questions: True False"
).split(" ")


def _may_stand(text: str) -> bool:
    return bool(text.strip()) and forbidden_at(text) < 0 and "\r" not in text


@cache
def texts(*, lines: bool = True) -> st.SearchStrategy[str]:
    """Texts that a question file may hold: pieces that mean something somewhere, and any characters."""
    between = (" ", "  ", "\n", "\n\n", "\t") if lines else (" ", "  ")
    joined = st.lists(st.sampled_from((*_PIECES, *between)), min_size=1, max_size=5).map("".join)
    anything = st.text(
        st.characters(codec="utf-8", exclude_characters="" if lines else "\n\t"), min_size=1, max_size=20
    )
    words = st.lists(st.sampled_from(_PIECES[:9]), min_size=2, max_size=6).map(lambda found: " ".join(found * 9))
    found = st.one_of(joined, joined, anything, words).map(lambda text: unicodedata.normalize("NFC", text))
    return found.filter(_may_stand)


@cache
def _maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), strategy)


@cache
def sources() -> st.SearchStrategy[Source | None]:
    """Sources as question files name them: a text, an address, or several fields."""
    line = texts(lines=False)
    cited = line.filter(lambda text: not text.startswith(("http://", "https://")))
    full = st.builds(
        lambda publisher, title, date, url: Source(id="", publisher=publisher, title=title, date=date, url=url),
        line,
        st.none() | line,
        st.none() | line,
        st.none() | st.just("https://example.org/a?b=c#d"),
    )
    named = cited.map(lambda text: Source(id="", publisher=text))
    return st.one_of(st.none(), named, st.just(Source(id="", publisher="a.org", url="https://a.org/x")), full)


@st.composite
def questions(draw: st.DrawFn, number: int = 1, *, feedback: bool = True) -> ExchangeQuestion:
    """One question whose options nobody takes for one another."""
    options = draw(st.lists(texts(), min_size=2, max_size=5, unique_by=same_as))
    wrong = tuple(options[1:])
    pinned = ""
    if len(wrong) > 1 and draw(st.booleans()):
        wrong, pinned = wrong[:-1], wrong[-1]
    if draw(st.integers(0, 9)) == 0:
        options, wrong, pinned = ["True"], ("False",), ""
    told = tuple(draw(_maybe(texts())) for _ in wrong) if feedback and draw(st.booleans()) else ()
    return ExchangeQuestion(
        stem=draw(texts()),
        answer=options[0],
        wrong=wrong,
        pinned=pinned,
        explanation=draw(_maybe(texts())),
        hint=draw(_maybe(texts())),
        category=draw(_maybe(texts(lines=False))),
        difficulty=draw(st.sampled_from(DIFFICULTY_LEVELS)),
        spoiler=draw(st.sampled_from((0, 0, 1, 8))),
        source=draw(sources()),
        id=draw(st.sampled_from(("", f"n{number}", f"n-{number}.9"))),
        weight=draw(st.sampled_from((6, 1, 8))),
        tags=tuple(draw(st.lists(texts(), max_size=2))),
        right_feedback=draw(_maybe(texts())) if feedback else "",
        wrong_feedback=told if any(told) else (),
        label=f"question {number}",
    )


@st.composite
def files(draw: st.DrawFn, *, feedback: bool = True) -> ExchangeFile:
    """A file of a few questions."""
    count = draw(st.integers(1, 3))
    header = {name: draw(_maybe(texts(lines=False))) for name in ("title", "author")}
    found = tuple(draw(questions(number, feedback=feedback)) for number in range(1, count + 1))
    return ExchangeFile(questions=found, language=draw(st.sampled_from(("", "en", "pt-BR"))), **header)
