"""The questions that are dealt, made from a question as its author wrote it: its options drawn and put in order."""

import re
from itertools import permutations

from etoile_quiz import keyed
from etoile_quiz.generator.ascending import ascending
from etoile_quiz.generator.difficulty import stated
from etoile_quiz.packs.questions.authored import AuthoredQuestion
from etoile_quiz.question import WRONG_OPTIONS, Mention, Option, Question
from etoile_quiz.text.words import sentence_words

MOST_VARIANTS = 20

_ORDERS = {size: tuple(permutations(range(size))) for size in range(1, WRONG_OPTIONS + 2)}
# A name in the middle of a sentence: words with capitals, small ones such as "de" between them.
_CAPITALISED = r"[^\W\d_a-zß-öø-ÿ][\w’'-]*"
_NAME = re.compile(
    rf"(?<=[^.?!…:] )[“«\"'‘(]?({_CAPITALISED}(?: (?:(?:d[eiu]|von|van|of|the|la|le) )?{_CAPITALISED})*)"
)


def questions_of(authored: AuthoredQuestion, id_: str, pack: str) -> tuple[Question, ...]:
    """Return the variants of a question: one, or as many as it takes to show each wrong option once, up to MOST_VARIANTS."""
    own, family = f"{pack}/{id_}", f"{pack}/{authored.about or id_}"
    mentions = tuple(Mention((name,)) for name in names_in(authored.stem))
    return tuple(
        _question(authored, pack, f"{own}/handwritten/{number}", family, wrong, mentions)
        for number, wrong in enumerate(_drawn_options(authored, own), 1)
    )


def names_in(stem: str) -> tuple[str, ...]:
    """Return the names that a stem mentions, or its content words where it mentions none."""
    return tuple(dict.fromkeys(_NAME.findall(stem))) or tuple(sorted(sentence_words(stem).content))


def _drawn_options(authored: AuthoredQuestion, family: str) -> list[tuple[str, ...]]:
    """Return the wrong options of each variant."""
    size = WRONG_OPTIONS - bool(authored.pinned)
    wrong = authored.wrong
    if len(wrong) <= size:
        return [wrong]
    shuffled = keyed.shuffled(wrong, "wrong", family)
    draws = [shuffled[start : start + size] for start in range(0, len(shuffled), size)][:MOST_VARIANTS]
    # The last draw is filled up with the first options again: of a, b, c, d come (a, b, c) and (d, a, b).
    return [(*draw, *shuffled[: size - len(draw)]) for draw in draws]


def _question(
    authored: AuthoredQuestion, pack: str, id_: str, family: str, wrong: tuple[str, ...], mentions: tuple[Mention, ...]
) -> Question:
    free = (authored.answer, *wrong)
    order = ascending(free)
    in_order = order is not None
    if order is None:
        orders = _ORDERS[len(free)]
        order = orders[keyed.digest("bank", id_) % len(orders)]
    options = [Option(free[place]) for place in order]
    if authored.pinned:
        options.append(Option(authored.pinned))
    return Question(
        id=id_,
        family=family,
        pack=pack,
        origin="handwritten",
        form="handwritten",
        category=authored.category,
        stem=authored.stem,
        options=tuple(options),
        key=order.index(0),
        difficulty=stated(authored.difficulty),
        spoiler=authored.spoiler,
        sources=(authored.source,) if authored.source else (),
        in_order=in_order,
        weight=authored.weight,
        pinned_last=bool(authored.pinned),
        episode=authored.spoiler or None,
        key_mention=Mention((authored.answer,)),
        given_mentions=mentions,
        **authored.author_fields,
    )
