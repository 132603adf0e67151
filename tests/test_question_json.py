"""The JSON of a question keeps the names of its fields: other programs read it."""

from etoile_quiz.question import JSON_FIELDS, Option, Question, Refutation, Source
from tests.game.questions import question


def test_the_names_are_permanent() -> None:
    """A field may be added at any place. None may go, and none may be renamed."""
    names = {
        Question: "id family pack origin form category stem options key difficulty spoiler explanation facts sources proof",
        Option: "text entity",
        Source: "id publisher title url",
        Refutation: "option because",
    }
    for type_, permanent in names.items():
        assert set(permanent.split()) <= set(JSON_FIELDS[type_])


def test_fields_that_do_not_apply_are_null_or_empty() -> None:
    written = question("one").as_json()
    assert [*written] == JSON_FIELDS[Question]
    assert (written["hint"], written["explanation"], written["difficulty"]) == (
        None,
        "",
        {"level": "easy", "score": 100},
    )
    assert written["options"][0] == {"text": "one right", "entity": None}


def test_a_source_beyond_what_was_watched_shows_its_publisher_only() -> None:
    (source,) = question("one").as_json(watched=2)["sources"]
    assert source == {"id": "", "publisher": "A book", "title": None, "url": None}
