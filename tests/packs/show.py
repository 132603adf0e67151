"""A small show in one file, which tests break one line at a time."""

from pathlib import Path

from etoile_quiz.packs.store.pack_reader import ParsedPack, read_pack

SHOW = """\
id: show
title: A show
version: "1"
language: en
levels: 3
timeline:
  kind: episode
  which: "{event}. In which episode?"
  what: Which of these happens in {episode}?
kinds: {person: {}, character: {}, episode: {}, work: {}, deed: {inline: true}}
categories: {cast: Cast, story: Story}
sources:
  paper: {publisher: A paper, url: "https://example.org/paper"}
defaults: {spoiler: 0, sources: [paper], category: cast}
entities:
  person: {amy: Amy Smith, bob: Bob Jones}
  character:
    jack: {name: Jack McMillan, aliases: [Jack], gender: m}
    jill: {name: Jill, gender: f, spoiler: 2}
  episode:
    ep1: {name: Episode 1, in_text: episode 1, number: 1}
    ep2: {name: Episode 2, in_text: episode 2, number: 2}
  work: {show: The Show}
relations:
  plays:
    subject: person
    object: character
    qualifiers: {work: work}
    functional: {per: [work], because: One character each.}
    inverse_functional: {per: [work], because: One actor each.}
    tell: "{subject} plays {object} in {work}."
    ask: {object: "Whom does {subject} play in {work}?"}
  does:
    subject: deed
    object: character
    qualifiers: {episode: episode}
    once: It happens once.
    tell: "In {episode}, {object} {subject}."
    event: "{object} {subject}"
    ask: {object: "Who {subject}?"}
  age: {subject: character, object: number, functional: One age., tell: "{subject} is {object}."}
  born: {subject: person, object: date, functional: One birthday., tell: "{subject} was born on {object}."}
  spouse: {subject: character, object: character, symmetric: true, functional: One spouse., tell: "{subject} weds {object}."}
facts:
  plays:
    cast.amy: {subject: amy, object: jack, work: show}
    cast.bob: {subject: bob, object: jill, work: show, not: [jack]}
  does:
    story.falls: {subject: falls, object: jack, episode: ep1, spoiler: 1}
  age:
    age.jack: [jack, 40]
  born:
    born.amy: {subject: amy, object: 1990-05-04}
  spouse:
    spouse.jack: {subject: jack, object: jill, from: ep1, until: 3, ask: {object: "Who is married to {subject} at first?"}}
"""


def read_show(folder: Path, before: str = "", after: str = "") -> ParsedPack:
    """Read the show with one thing in it replaced."""
    assert before in SHOW
    file = folder / "show.yaml"
    file.write_text(SHOW.replace(before, after, 1) if before else SHOW, encoding="utf-8", newline="")
    return read_pack(file)


def told(reading: ParsedPack) -> list[str]:
    """Return a reading's problems without the path: place, code and message."""
    return [
        f"{item.line}:{item.column} {item.code} {item.message.replace(item.path, 'FILE')}" for item in reading.problems
    ]
