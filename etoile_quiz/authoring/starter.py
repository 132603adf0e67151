"""The text of a new question file, and the line by which editors find the schema of its fields."""

import shlex
from pathlib import Path

from etoile_quiz.packs.store.shipped import shipped_folder
from etoile_quiz.packs.yaml.writing import as_yaml
from etoile_quiz.text.characters import clean, composed

_HEAD = """\
{modeline}
# The line above makes editors with YAML support complete and check the fields as you type.
# While you write:  etoile-quiz preview {name}
# To play:          etoile-quiz play --pack {name}

{title}# author: Your name
# category: Any words           # for all questions that do not say otherwise; so are the next two
# spoiler: 0                    # 0: safe before watching; 4: safe once episode 4 has been watched
# source: Where you found it

questions:
"""
_EXAMPLES = """
  # A question needs these three. Three wrong options are usual; more are drawn from.
  - question: What is the French word for a leap in ballet?
    answer: jeté
    wrong: [plié, relevé, coupé]

  # And it may say all this. Replace both by your own.
  - question: In which year was The Nutcracker first danced?
    answer: 1892
    wrong: [1877, 1890, 1895]   # numbers and dates are put in order by themselves
    explanation: In December 1892, in Saint Petersburg, on one evening with Tchaikovsky’s opera Iolanta.
    category: History
    difficulty: hard            # easy, medium or hard; medium unless said
    source: General knowledge
    tags: [tchaikovsky]
"""


def modeline(kind: str) -> str:
    """Return the comment that makes editors check a file by the shipped schema of this kind: questions, facts or pack."""
    return f"# yaml-language-server: $schema={(shipped_folder() / 'schema' / f'{kind}.json').resolve().as_uri()}"


def starter(path: Path) -> str:
    """Return the text of a new question file at this path, with two questions to replace."""
    return beginning(path) + _EXAMPLES


def beginning(path: Path) -> str:
    """Return the beginning of a question file at this path, down to the empty list of its questions."""
    words = " ".join(composed(clean(path.stem)).replace("_", " ").replace("-", " ").split()) or "My questions"
    name = " ".join(clean(path.name).split())
    title = as_yaml({"title": words[:1].upper() + words[1:]})
    return _HEAD.format(modeline=modeline("questions"), name=shlex.quote(name), title=title)
