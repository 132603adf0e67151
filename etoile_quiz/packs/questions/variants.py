"""From a question as it is written to the questions that are dealt: its options drawn, and in the order they come in."""

import re
from itertools import permutations

from etoile_quiz import keyed
from etoile_quiz.generator.ascending import ascending
from etoile_quiz.packs.questions.authored import AuthoredQuestion
from etoile_quiz.question import Difficulty, Level, Mention, Option, Question
from etoile_quiz.text.words import content_words

MOST_WRONG = 3
MOST_VARIANTS = 20
SCORES: dict[Level, int] = {"easy": 300, "medium": 470, "hard": 640}

_ORDERS = {size: tuple(permutations(range(size))) for size in range(1, MOST_WRONG + 2)}
# A name in the middle of a sentence: words with capitals, small ones such as "de" between them.
_CAPITALISED = r"[^\W\d_a-zß-öø-ÿ][\w’'-]*"
_NAME = re.compile(
    rf"(?<=[^.?!…:] )[“«\"'‘(]?({_CAPITALISED}(?: (?:(?:d[eiu]|von|van|of|the|la|le) )?{_CAPITALISED})*)"
)


def questions_of(written: AuthoredQuestion, id_: str, pack: str) -> tuple[Question, ...]:
    """Return the variants of a question: one, or where it has more wrong options than fit as many as show each of them."""
    family = f"{pack}/{id_}"
    mentions = tuple(Mention((name,)) for name in names_in(written.stem))
    return tuple(
        _question(written, pack, f"{family}/handwritten/{number}", family, wrong, mentions)
        for number, wrong in enumerate(_draws(written, family), 1)
    )


def names_in(stem: str) -> tuple[str, ...]:
    """Return the names that a stem speaks of, or where it has none the words that it cannot do without."""
    return tuple(dict.fromkeys(_NAME.findall(stem))) or tuple(sorted(content_words(stem)))


def _draws(written: AuthoredQuestion, family: str) -> list[tuple[str, ...]]:
    size = MOST_WRONG - bool(written.pinned)
    wrong = written.wrong
    if len(wrong) <= size:
        return [wrong]
    line = keyed.shuffled(wrong, "wrong", family)
    draws = [line[start : start + size] for start in range(0, len(line), size)][:MOST_VARIANTS]
    # The last draw is filled up from the front of the line.
    return [(*draw, *line[: size - len(draw)]) for draw in draws]


def _question(
    written: AuthoredQuestion, pack: str, id_: str, family: str, wrong: tuple[str, ...], mentions: tuple[Mention, ...]
) -> Question:
    free = (written.answer, *wrong)
    order = ascending(free)
    in_order = order is not None
    if order is None:
        orders = _ORDERS[len(free)]
        order = orders[keyed.digest("bank", id_) % len(orders)]
    options = [Option(free[place]) for place in order]
    if written.pinned:
        options.append(Option(written.pinned))
    return Question(
        id=id_,
        family=family,
        pack=pack,
        origin="handwritten",
        form="handwritten",
        category=written.category,
        stem=written.stem,
        options=tuple(options),
        key=order.index(0),
        difficulty=Difficulty(written.difficulty, SCORES[written.difficulty]),
        spoiler=written.spoiler,
        explanation=written.explanation,
        sources=(written.source,) if written.source else (),
        in_order=in_order,
        pinned_last=bool(written.pinned),
        episode=written.spoiler or None,
        key_mention=Mention((written.answer,)),
        given_mentions=mentions,
    )
