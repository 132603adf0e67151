"""What `check` says of a pack that has no mistake and will still disappoint."""

from pathlib import Path

import pytest

from etoile_quiz.packs.lint.check import check

PACK = """\
id: sky
title: Sky
author: Ann
kinds: {moon: {}, planet: {}}
categories: {sky: Sky}
sources: {book: {publisher: A book}}
defaults: {category: sky, sources: [book]}
entities:
  moon: {io: {name: Io, classes: [big]}, titan: {name: Titan, classes: [big]}, deimos: Deimos}
  planet: {jupiter: Jupiter, saturn: Saturn, mars: Mars}
relations:
  orbits:
    subject: moon
    object: planet
    functional: A moon has one planet.
    tell: "{subject} orbits {object}."
    ask: {object: "What does {subject} orbit?"}
  size:
    subject: moon
    object: number
    unit: km|kilometres
    functional: A moon has one size.
    tell: "{subject} measures {object}."
facts:
  orbits:
    io: [io, jupiter]
    titan: [titan, saturn]
    deimos: [deimos, mars]
  size: {io.size: [io, 3643]}
"""


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "[big]}, titan",
            "[tiny, big]}, titan",
            "9:10 lone-class no other moon has the class `tiny`, so it does nothing",
        ),
        (
            "    functional: A moon has one planet.\n",
            "",
            "12:3 no-proof nothing says why another value would be wrong in `orbits`, so it is never asked",
        ),
        (
            "measures {object}",
            "measures {object} kilometres",
            "18:3 unit-doubled the unit `km|kilometres` stands behind",
        ),
        (
            "    deimos:",
            "    io.again: {subject: io, object: jupiter}\n    deimos:",
            "28:5 said-twice `io.again` says the same as",
        ),
        (
            "sources: [book]}",
            "weight: 4}",
            "26:5 no-source 4 facts of this file without a source; players read “author of",
        ),
    ],
)
def test_check_warns_of_what_will_disappoint(tmp_path: Path, before: str, after: str, said: str) -> None:
    file = tmp_path / "sky.yaml"
    file.write_text(PACK, encoding="utf-8")
    assert check([file]).problems == ()
    assert before in PACK
    file.write_text(PACK.replace(before, after, 1), encoding="utf-8")
    (problem,) = check([file]).problems
    assert f"{problem.line}:{problem.column} {problem.code} {problem.message}".startswith(said)
    assert (problem.severity, bool(problem.hint)) == ("warning", True)
