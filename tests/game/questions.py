"""Questions made by hand, for tests of what plays them."""

from itertools import chain, repeat

from etoile_quiz.question import Difficulty, DifficultyLevel, Mention, Option, Question, Refutation, Source


def question(
    name: str = "one",
    *,
    key: int = 0,
    options: tuple[str, ...] = ("right", "wrong", "worse", "worst"),
    stem: str | None = None,
    level: DifficultyLevel = "easy",
    category: str = "cast",
    form: str = "forward",
    spoiler: int = 0,
    episode: int | None = None,
    facts: tuple[str, ...] | None = None,
    discloses: tuple[str, ...] = (),
    explanation: str = "",
    hint: str = "",
    given: tuple[str, ...] = (),
    variant: int = 1,
    rests_on: tuple[str, ...] = (),
    weight: int = 4,
) -> Question:
    """Return a question; its options get the name in front, so that keys differ from question to question."""
    texts = tuple(f"{name} {text}" for text in options)
    return Question(
        id=f"test/{name}/{form}/{variant}",
        family=f"test/{name}",
        pack="test",
        origin="generated",
        form=form,
        category=category,
        stem=stem or f"What about {name}?",
        options=tuple(Option(text) for text in texts),
        key=key,
        difficulty=Difficulty(level, 100),
        spoiler=spoiler,
        weight=weight,
        explanation=explanation,
        hint=hint,
        facts=(name,) if facts is None else facts,
        sources=(Source(id="book", publisher="A book", title="A title", url="https://example.org/ending", spoiler=3),),
        proof=tuple(
            Refutation(place, f"because of {text}", grounds)
            for (place, text), grounds in zip(
                ((place, text) for place, text in enumerate(texts) if place != key),
                chain(((fact,) for fact in rests_on), repeat(())),
                strict=False,
            )
        ),
        episode=episode,
        key_mention=Mention((texts[key],)),
        given_mentions=tuple(Mention((text,)) for text in given),
        discloses=(name, *discloses),
    )
