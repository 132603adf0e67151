"""The files of a new pack: a small show that is invented, to be replaced a line at a time."""

import shlex
from pathlib import Path

from etoile_quiz.authoring.starter import modeline
from etoile_quiz.packs.yaml.writing import as_yaml, inline
from etoile_quiz.text.characters import clean
from etoile_quiz.text.slugs import slug

_PACK = """\
{modeline}
# Everything in this folder is invented: replace it by your show, a line at a time.
# While you write:  etoile-quiz preview {name}
# To find slips:    etoile-quiz check {name}
# To play:          etoile-quiz play --pack {name}

id: {id}  # never change it: the records of players hang on it
{title}levels: {levels}  # how many episodes there are
timeline:
  kind: episode
  which: "{{event}}. In which episode?"
  what: Which of these happens in {{episode}}?
  first: Which of these happens first?

kinds:
  actor: {{}}
  character: {{}}
  episode: {{}}
  deed: {{inline: true}}  # written out in the facts
  place: {{inline: true}}

categories: {{cast: The cast, story: The story, places: Places}}

# What facts can say, and how it is asked. An option counts as wrong only where you declare why, in a sentence that players
# read: `functional` (a subject has one object), `inverse_functional` (an object has one subject), `once`, `closed`.
relations:
  plays:
    subject: actor
    object: character
    functional: Each of these actors plays one character.
    inverse_functional: Each of these characters has one actor.
    category: cast
    weight: 6  # from 1 to 8: how much it matters
    tell: "{{subject}} plays {{object}}."
    ask:
      subject: Who plays {{object}}?
      object: Which character does {{subject}} play?
  does:
    subject: deed
    object: character
    qualifiers: {{episode: episode}}
    functional: Each deed is worded so that one character alone does it.
    once: Each deed is worded so that it happens in one episode.
    category: story
    tell: "In {{episode}}, {{object}} {{subject}}."
    event: "{{object}} {{subject}}"
    ask: {{object: "Who {{subject}}?"}}
  lives_in:  # one of your own
    subject: character
    object: place
    functional: Each character lives in one place.
    category: places
    tell: "{{subject}} lives in {{object}}."
    ask: {{object: "Where does {{subject}} live?"}}

# Tables that any spreadsheet opens. `spoiler` is the episode after which a fact may be told, 0 for always; where it is not
# said, a fact with an episode may be told after that one.
tables:
  cast.csv:
    facts: {{plays: {{subject: actor, object: character}}}}
  story.csv:
    facts: {{does: {{subject: deed, object: character}}}}

entities:
  episode:
{episodes}
# Facts may also stand here. The id of a character from a table is its name in small letters, with hyphens.
sources: {{show: {{publisher: {publisher}}}}}
defaults: {{sources: [show]}}
facts:
  lives_in:
    home.ada: {{subject: captain-ada, object: the lighthouse, spoiler: 0}}
    home.bo: {{subject: bo, object: the mill, spoiler: 0}}
    home.cleo: {{subject: cleo, object: the harbour, spoiler: 0}}
    home.dan: {{subject: doctor-dan, object: the castle, spoiler: 0}}
"""
_CAST = """\
id,actor,character,spoiler
cast.ada,Anna North,Captain Ada,0
cast.bo,Ben South,Bo,0
cast.cleo,Carla East,Cleo,0
cast.dan,David West,Doctor Dan,0
cast.eve,Emma Hill,Eve,0
cast.finn,Frank Dale,Finn,0
cast.gus,George Reed,Old Gus,0
cast.hope,Helen Moss,Hope,0
"""
_DEEDS = (
    ("sail", "sails into the storm", "Captain Ada"),
    ("map", "hides the old map", "Bo"),
    ("bell", "rings the bell at midnight", "Cleo"),
    ("letter", "burns a letter", "Doctor Dan"),
    ("bridge", "jumps off the bridge", "Eve"),
    ("crown", "finds the crown", "Finn"),
)


def starter_pack(folder: Path, title: str, seasons: int, episodes: int) -> dict[str, str]:
    """Return the files of a new pack by name. Every season has as many episodes."""
    levels = seasons * episodes
    moments = [divmod(number, episodes) for number in range(levels)]
    ids = [f"s{season + 1}e{episode + 1}" for season, episode in moments]
    texts = [
        f"episode {episode + 1}" + (f" of season {season + 1}" if seasons > 1 else "") for season, episode in moments
    ]
    lines = [
        f"    {id_}: {{name: {inline(text.capitalize())}, in_text: {text}, number: {number}}}\n"
        for number, (id_, text) in enumerate(zip(ids, texts, strict=True), 1)
    ]
    pack = _PACK.format(
        modeline=modeline("pack"),
        name=shlex.quote(clean(folder.name)),
        id=slug(title),
        title=as_yaml({"title": title}),
        levels=levels,
        publisher=inline(title),
        episodes="".join(lines),
    )
    spread = [number * (levels - 1) // (len(_DEEDS) - 1) for number in range(len(_DEEDS))]
    rows = [f"story.{id_},{deed},{who},{ids[at]}\n" for at, (id_, deed, who) in zip(spread, _DEEDS, strict=True)]
    return {"pack.yaml": pack, "cast.csv": _CAST, "story.csv": "id,deed,character,episode\n" + "".join(rows)}
