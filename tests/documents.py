"""The parts of documents that repeat a registry. `python -m tests.documents` writes them anew, and the schemas of editors."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, assert_never

from etoile_quiz.convert.exchange import FILE_FIELDS, QUESTION_FIELDS
from etoile_quiz.convert.format import Format
from etoile_quiz.convert.formats import FORMATS
from etoile_quiz.game.combos import LONG_ROW, LONG_ROW_SECONDS, MISS_SECONDS, ROW_SECONDS
from etoile_quiz.game.lifelines import LIFELINES
from etoile_quiz.game.modes import MODES
from etoile_quiz.game.rules import ROUND_SIZE
from etoile_quiz.game.scoring import SCORINGS
from etoile_quiz.generator.build import build
from etoile_quiz.generator.forms import WAYS_TO_ASK, direct
from etoile_quiz.generator.indexes import Indexes
from etoile_quiz.generator.refusal import refusal
from etoile_quiz.generator.rules import RULES, Rule
from etoile_quiz.generator.wording import tell
from etoile_quiz.history.setting_fields import SETTINGS, spelling
from etoile_quiz.packs.facts.format import (
    EntityFields,
    FactFields,
    KindFields,
    PackFile,
    RelationFields,
    SourceFields,
    TableFields,
    TimelineFields,
    TrueFalseFields,
)
from etoile_quiz.packs.questions.format import QuestionFields
from etoile_quiz.packs.schema import SCHEMAS
from etoile_quiz.packs.store.pack_reader import read_pack
from etoile_quiz.packs.yaml.fields import Field, Fields
from etoile_quiz.question import WRONG_OPTIONS

ROOT = Path(__file__).parents[1]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |" for cells in lines)


def formats() -> str:
    """Return what each format keeps. A field has the name of its title, where one word is not enough."""
    titles = {
        "stem": "question",
        "answer": "right option",
        "wrong": "wrong options",
        "pinned": "an option pinned last",
        "right_feedback": "feedback on the right option",
        "wrong_feedback": "feedback on a wrong option",
        "spoiler": "spoiler level",
        **{name: f"{name} of the file" for name in FILE_FIELDS},
        "spaces": "space around a text",
    }
    endings = [
        "names end in",
        *(", ".join(f"`{ending}`" for ending in format_.endings) for format_ in FORMATS.values()),
    ]
    fields = sorted(
        (*QUESTION_FIELDS, *FILE_FIELDS, "spaces"), key=lambda name: name not in ("stem", "answer", "wrong")
    )
    rows = ([titles.get(name, name), *(_kept(format_, name) for format_ in FORMATS.values())] for name in fields)
    return table(["", *(f"`{name}`" for name in FORMATS)], [endings, *rows])


def _kept(format_: Format, field: str) -> str:
    """Return what a format does with a field. One that it lacks may go into another one."""
    keeps = format_.keeps
    moved = {
        "right_feedback": ("explanation", "as explanation where there is none"),
        "pinned": ("wrong", "becomes an ordinary one"),
    }
    if field not in keeps:
        to, words = moved.get(field, ("", ""))
        return words if to in keeps else "–"
    limits = ["one line"] if field in format_.one_line else []
    limits += [f"the first {format_.most_wrong}"] if field == "wrong" and format_.most_wrong is not None else []
    return ", ".join([*limits, *([keeps[field]] if keeps[field] else [])]) or "✓"


def settings() -> str:
    """Return every setting."""
    rows = []
    for setting in SETTINGS.values():
        values = ", ".join(f"`{spelling(value)}`" for value in setting.values) or "0 to the last episode"
        default = f"`{spelling(setting.default)}`" if setting.values else "asked at the first start"
        rows.append([f"`{setting.name}`", setting.label, values, default, setting.about])
    return table(["key", "on screen", "values", "default", "what it does"], rows)


def question_fields() -> str:
    """Return every field of a question file's questions."""
    fields = sorted(QuestionFields.table.values(), key=lambda field: not field.required)
    return table(["field", "meaning"], map(_field_row, fields))


def fields_of(fields: type[Fields]) -> str:
    """Return every field of a mapping in a pack."""
    return table(["field", "meaning"], (_field_row(field) for field in fields.table.values()))


def further_pack_fields() -> str:
    """Return every field of the mappings that have no table of their own."""
    mappings = (PackFile, KindFields, SourceFields, TableFields, TimelineFields, TrueFalseFields)
    rows = ((fields.noun, *_field_row(field)) for fields in mappings for field in fields.table.values())
    return table(["in", "field", "meaning"], rows)


def _field_row(field: Field[Any]) -> tuple[str, str]:
    return f"`{field.name}`", f"{'required. ' if field.required else ''}{field.description}"


def modes() -> str:
    """Return the modes, the figures of their points and clocks, and the lifelines."""
    sizes = {mode.id: "goes on" if mode.rules.endless else str(ROUND_SIZE) for mode in MODES}
    combos = (
        (" ".join(map(str, ROW_SECONDS)), f"right in a row: +{' +'.join(map(str, ROW_SECONDS.values()))} seconds"),
        (f"each {LONG_ROW} more", f"+{LONG_ROW_SECONDS} seconds"),
        ("a miss", f"−{MISS_SECONDS} seconds"),
    )
    figures = [(scoring.id, *figure) for scoring in SCORINGS for figure in scoring.figures]
    figures += [(mode.id, *figure) for mode in MODES if mode.rules.combos for figure in combos]
    lifelines = ", ".join(f"{lifeline.name.lower()} (`{lifeline.key}`)" for lifeline in LIFELINES)
    rows = ((f"`{mode.id}`", sizes[mode.id], mode.note(mode.rules)) for mode in MODES)
    return "\n\n".join(
        (table(["mode", "questions", "how it goes"], rows), table(["in", "", ""], figures), f"Lifelines: {lifelines}.")
    )


def forms() -> str:
    """Return every way to ask, in the words of its module."""
    rows = []
    for find, form_ids in WAYS_TO_ASK:
        module = __import__(find.__module__, fromlist=[""])
        says = (module.__doc__ or "").partition("\n")[0].rstrip(".")
        rows.append([", ".join(f"`{form}`" for form in form_ids), says, f"`{find.__module__.rpartition('.')[2]}`"])
    return table(["form", "asks", "module"], rows)


def rules() -> str:
    """Return the rules of item writing, those that need no function among them."""
    by_construction = {
        "K1–K3": "one right option, the others refuted, the stem unambiguous",
        "O4": "options agree in what the stem gives away (`agree`), and the stem speaks of none of them",
    }
    proven = {"K1–K3": "by construction; brute force in the tests", "O4": "by construction"}
    rows = [(rule.id, rule.says, _severity(rule)) for rule in {rule.id: rule for rule in RULES}.values()]
    rows += [(id_, says, proven[id_]) for id_, says in by_construction.items()]
    rows.sort(key=lambda row: (row[0][0], int(re.sub(r"–.*", "", row[0][1:]))))
    return table(["id", "rule", "severity"], rows)


def _severity(rule: Rule) -> str:
    match rule.yields_to:
        case "nothing":
            return rule.severity
        case "plain questions":
            return f"{rule.severity}, in plain questions for a name, number or date a warning"
        case "names":
            return f"{rule.severity} for phrases, warning for proper names"
        case _:
            assert_never(rule.yields_to)


def walk_through() -> str:
    """Return how one question comes about, step by step."""
    base = read_pack(ROOT / "tests" / "shows" / "operas").base
    assert base is not None
    indexes, fact = Indexes(base), base.by_id["by.der-freischutz"]
    relation = base.relations[fact.relation]
    candidate = next(made for made in direct.candidates(fact, indexes) if made.form == "inverse")
    question = next(build(indexes.facts, candidate, 1))
    parts = " + ".join(f"{part.points} ({part.name})" for part in question.difficulty.parts)
    wrong = (f"{each.text}: “{each.ground.because}”" for each in islice(candidate.distractors(), WRONG_OPTIONS))
    rows = [
        ("1", "the fact", f"`{fact.id}`: “{tell(fact, relation)}”"),
        ("1", "declared", f"`inverse_functional`: “{candidate.sole_because}”"),
        ("2", "the wording", f"`ask: {{subject: {relation.wording.ask['subject'][0]}}}`, of weight {fact.weight}"),
        ("2", "stem and key", f"“{candidate.stem}” {candidate.key_text}"),
        ("3", "refused because", refusal(candidate, indexes) or "–"),
        *(("4", "a distractor", each) for each in wrong),
        ("5, 6", "options", ", ".join(option.text for option in question.options)),
        ("6", "difficulty", f"{parts} = {question.difficulty.score}: {question.difficulty.level}"),
    ]
    return table(["step", "", ""], rows)


BLOCKS: Mapping[str, tuple[str, Callable[[], str]]] = {
    "modes": ("README.md", modes),
    "formats": ("docs/convert.md", formats),
    "settings": ("docs/settings.md", settings),
    "forms": ("docs/generator.md", forms),
    "rules": ("docs/generator.md", rules),
    "walk-through": ("docs/generator.md", walk_through),
    "entity-fields": ("docs/formats.md", partial(fields_of, EntityFields)),
    "relation-fields": ("docs/formats.md", partial(fields_of, RelationFields)),
    "fact-fields": ("docs/formats.md", partial(fields_of, FactFields)),
    "pack-fields": ("docs/formats.md", further_pack_fields),
    "question-fields": ("questions/README.md", question_fields),
}
"""Each block stands between `<!-- NAME -->` and `<!-- end of NAME -->` in its document."""


def up_to_date(name: str, text: str) -> str:
    """Return the text of a document with this block written anew."""
    begin, end = f"<!-- {name} -->\n", f"\n<!-- end of {name} -->"
    before, _, rest = text.partition(begin)
    return f"{before}{begin}{BLOCKS[name][1]()}{end}{rest.partition(end)[2]}"


def main() -> None:
    """Write all blocks and schemas."""
    for name, (document, _) in BLOCKS.items():
        path = ROOT / document
        path.write_text(up_to_date(name, path.read_text(encoding="utf-8")), encoding="utf-8")
    for kind, schema in SCHEMAS.items():
        text = json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"
        (ROOT / "questions" / "schema" / f"{kind}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
