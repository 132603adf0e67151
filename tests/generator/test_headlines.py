"""What everybody wants to know about Étoile is asked, in every direction in which it can be."""

from collections.abc import Iterator

import pytest

from etoile_quiz.generator.generate import generate
from tests.shows.every_show import base_of, questions_of

PLAYED = (
    "luke-kirby charlotte-gainsbourg lou-de-laage gideon-glick ivan-du-pontavice david-alvarez david-haig "
    "simon-callow lamay-zhang yanic-truesdale kelly-bishop"
).split()
BONDS = "gael-cheyenne bruna-cheyenne clara-jack quinn-jack".split()
BOTH = ("forward", "inverse")


def _headlines() -> Iterator[tuple[str, str]]:
    """Yield facts, each with a form in which it is asked."""
    for name in PLAYED:
        yield from ((f"cast.{name}", form) for form in BOTH)
    for company in ("mbt", "lbn"):
        yield from ((f"company.{company}-city", form) for form in BOTH)
    for star in ("cheyenne", "mishi", "tobias"):
        yield f"company.swap-{star}", "which-of-these"
        yield f"company.home-{star}", "which-of-these"
    for place in ("mbt-seat", "fish-theater", "shamblee-theater"):
        yield f"company.{place}", "forward"
    for episode in range(1, 9):
        yield from ((f"episode.title-{episode}", form) for form in BOTH)
    yield from (("dancer.double-broad", form) for form in BOTH)
    # The other way round, readers found them dull.
    for fact in ("cast.tais-vinolo", "dancer.double-devernay", "relation.gabin-tobias", "relation.susu-cheyenne"):
        yield fact, "inverse"
    yield from (("made.choreographer", form) for form in BOTH)
    for creator in ("amy", "daniel"):
        # Not the other way round: the answer would be the series that the whole quiz is about.
        yield f"made.creator-{creator}", "which-of-these"
    for bond in BONDS:
        yield from ((f"relation.{bond}", form) for form in BOTH)
    for bond in ("genevieve-jack", "nicholas-jack", "raphael-genevieve"):
        yield f"relation.{bond}", "forward"


@pytest.mark.parametrize(("fact", "form"), list(_headlines()))
def test_every_headline_is_asked(fact: str, form: str) -> None:
    found = [question for question in questions_of("etoile") if question.facts[0] == fact and question.form == form]
    assert found
    assert any(len(question.options) > 1 for question in found)


def test_every_episode_has_events_both_ways() -> None:
    asked = {(question.form, question.episode) for question in questions_of("etoile")}
    assert {(form, episode) for form in ("which-episode", "what-happens-in") for episode in range(1, 9)} <= asked


def test_the_home_of_the_metropolitan_ballet_theater_is_asked_though_city_stands_in_its_name() -> None:
    stems = {question.stem: question.key_text for question in questions_of("etoile") if "Metropolitan" in question.stem}
    homes = [stem for stem, key in stems.items() if key.startswith("New York")]
    assert homes


def test_a_heavy_fact_that_has_a_wording_is_asked_or_listed_with_its_reason() -> None:
    made = generate(base_of("etoile"))
    asked = {question.facts[0] for question in made.questions}
    listed = {item.fact for item in made.skipped}
    assert {fact.id for fact in base_of("etoile").facts if fact.weight >= 6} <= asked | listed
