"""A deliberately simple judge of questions about the fact bases of `tests.strategies`; it shares no code with the generator.

It reads the stem back, and decides about each option by brute force: an option is true where a fact says so, and false where
adding it to the facts would break a declaration, or where a fact that the question gives all of says so. Everything else is
unknown.
"""

import re
from dataclasses import dataclass

from etoile_quiz.generator.facts import OBJECT, SUBJECT, Fact, FactBase, Value
from etoile_quiz.question import Option, Question
from tests.strategies import sides

_PHRASE = re.compile(r"<(\w+) (\w+) given (\w+) \[([^<>\[\]]*)\]>")
_GIVEN = re.compile(r" given (\w+) \[([^\[\]]*)\]")


@dataclass
class Asked:
    """What a stem asks: a relation, a role, and the names of what it gives."""

    relation: str
    role: str
    given: dict[str, str]


def read_stem(base: FactBase, stem: str) -> Asked:
    """Return what the stem asks, descriptions resolved to names."""
    while match := _PHRASE.search(stem):
        relation, role, other, name = match.groups()
        found = {
            str(view[role])
            for fact in base.facts
            if fact.relation == relation and not fact.disputed
            for view in sides(base.relations[relation], fact)
            if view[other] in identities(base, name)
        }
        assert len(found) == 1, f"{match.group()} describes {found}"
        stem = stem.replace(match.group(), name_of(base, found.pop()))
    head, relation, role = stem.split(" ")[:3]
    assert head in ("Asks", "Denies", "Riddle")
    return Asked(relation, role, dict(_GIVEN.findall(stem)))


def identities(base: FactBase, name: str) -> set[str]:
    """Return what goes by this name, as a name in the text or as a literal."""
    entities = {value.identity for value in base.entities.values() if value.in_sentence == name or value.name == name}
    literals = {
        value.identity for fact in base.facts for value in fact.values if not value.entity and value.name == name
    }
    return entities | literals


def name_of(base: FactBase, identity: str) -> str:
    """Return how something reads."""
    for value in base.entities.values():
        if value.identity == identity:
            return value.in_sentence
    raise AssertionError(identity)


def is_true(base: FactBase, asked: Asked, option: set[str]) -> bool:
    """Tell whether some fact says it."""
    return any(_matches(base, view, asked, option) for view in _views(base, asked.relation, disputed=False))


def is_false(base: FactBase, asked: Asked, option: set[str]) -> bool:
    """Tell whether saying it as well would break a declaration, and nothing says it, not even a disputed fact."""
    relation = base.relations[asked.relation]
    if any(_matches(base, view, asked, option) for view in _views(base, asked.relation, disputed=True)):
        return False
    if relation.closed:
        return True
    claim: dict[str, object] = {role: next(iter(identities(base, name))) for role, name in asked.given.items()}
    claim[asked.role] = next(iter(option))
    if any(_declares(base, fact, asked, option) for fact in base.facts):
        return True
    for view in _views(base, asked.relation, disputed=False):
        for item in relation.dependencies:
            if item.role in claim and set(item.per) <= set(claim):
                same = all(view.get(role) == claim[role] for role in item.per)
                if same and view.get(item.role) is not None and view[item.role] != claim[item.role]:
                    return True
    return False


def _declares(base: FactBase, fact: Fact, asked: Asked, option: set[str]) -> bool:
    """Tell whether a fact, all of which is given but the role asked for, calls an option wrong there."""
    if fact.relation != asked.relation or fact.disputed:
        return False
    swapped = {SUBJECT: OBJECT, OBJECT: SUBJECT}
    for place, view in enumerate(sides(base.relations[fact.relation], fact)):
        wrong = {value.identity for value in fact.wrong.get(swapped[asked.role] if place else asked.role, ())}
        filled = {role for role in view if not role.startswith("_") and role != asked.role}
        if (
            filled <= asked.given.keys()
            and option <= wrong
            and option
            and all(view[role] in identities(base, asked.given[role]) for role in filled)
        ):
            return True
    return False


def _views(base: FactBase, relation: str, *, disputed: bool) -> list[dict[str, object]]:
    return [
        view
        for fact in base.facts
        if fact.relation == relation and (disputed or not fact.disputed)
        for view in sides(base.relations[relation], fact)
    ]


def _matches(base: FactBase, view: dict[str, object], asked: Asked, option: set[str]) -> bool:
    if view.get(asked.role) not in option:
        return False
    return all(view.get(role) is None or view.get(role) in identities(base, name) for role, name in asked.given.items())


def option_identities(base: FactBase, question: Question, option: Option) -> set[str]:
    """Return what an option stands for; a made-up number or date stands for itself."""
    if option.entity is not None:
        kind = {value.kind for (_, name), value in base.entities.items() if name == option.entity}
        value: Value = base.entities[kind.pop(), option.entity]
        return {value.identity}
    return identities(base, option.text) or {f"made-up:{option.text}"}


def judge_plain(base: FactBase, question: Question, option: Option) -> tuple[bool, bool]:
    """Return whether an option is true, and whether it is provably false."""
    asked = read_stem(base, question.stem)
    meant = option_identities(base, question, option)
    return is_true(base, asked, meant), is_false(base, asked, meant)


def judge_denied(base: FactBase, question: Question, option: Option) -> tuple[bool, bool]:
    """Return whether an option is provably false, which makes it right, and whether it is true."""
    if question.stem.startswith("What not in"):
        asked, meant = _happening(base, option.text, in_brackets(question.stem))
    else:
        asked, meant = read_stem(base, question.stem), option_identities(base, question, option)
    return is_false(base, asked, meant), is_true(base, asked, meant)


def judge_happening(base: FactBase, question: Question, option: Option) -> tuple[bool, bool]:
    """Return whether something happens at a moment, and whether it provably does not."""
    told = in_brackets(question.stem)
    happening, moment = (told, option.text) if question.form == "which-episode" else (option.text, told)
    asked, meant = _happening(base, happening, moment)
    return is_true(base, asked, meant), is_false(base, asked, meant)


def judge_riddle(base: FactBase, question: Question, option: Option) -> tuple[bool, bool]:
    """Return whether all clues hold for an option, and whether one provably does not."""
    meant = option_identities(base, question, option)
    clues = [read_stem(base, f"Riddle {clue}") for clue in question.stem.removesuffix(" who").split("Riddle ") if clue]
    return all(is_true(base, clue, meant) for clue in clues), any(is_false(base, clue, meant) for clue in clues)


def judge_statement(base: FactBase, question: Question, option: Option) -> tuple[bool, bool]:
    """Return whether the verdict is right, and whether it is provably wrong."""
    _, _, relation, subject, its_name, rest = question.stem.split(" ", 5)
    asked = Asked(relation, "object", {"subject": f"{subject} {its_name}"})
    meant = identities(base, rest) or {f"made-up:{rest}"}
    holds, fails = is_true(base, asked, meant), is_false(base, asked, meant)
    return (holds, fails) if option.text == "true" else (fails, holds)


def judge_order(base: FactBase, question: Question, option: Option) -> tuple[bool, bool]:
    """Return whether an option lies before (or after) all the others, and whether some other does."""
    places = {text: _places(base, question.stem, text) for text in (item.text for item in question.options)}
    assert all(len(found) == 1 for found in places.values()), places
    own = places.pop(option.text)[0]
    before = [other[0] > own if question.stem != "What last" else other[0] < own for other in places.values()]
    after = [other[0] < own if question.stem != "What last" else other[0] > own for other in places.values()]
    return all(before), any(after)


def in_brackets(stem: str) -> str:
    """Return what a stem has in brackets."""
    return stem.partition("[")[2].partition("]")[0]


def _happening(base: FactBase, happening: str, moment: str) -> tuple[Asked, set[str]]:
    _, relation, subject, its_name, rest = happening.split(" ", 4)
    given = {"subject": f"{subject} {its_name}", "object": rest}
    return Asked(relation, "season", given), identities(base, moment)


def _places(base: FactBase, stem: str, text: str) -> list[str]:
    """Return when an option happens, or the date it has."""
    if stem.startswith("What"):
        asked, _ = _happening(base, text, "")
        return [f"ep{number}" for number in range(1, 9) if is_true(base, asked, {f"ep{number}"})]
    asked = Asked(stem.split(" ")[1], "object", {"subject": text})
    dates = {value.identity for fact in base.facts for value in fact.values if value.kind == "date"}
    return [found for found in sorted(dates) if is_true(base, asked, {found})]


JUDGES = {
    "not": judge_denied,
    "which-episode": judge_happening,
    "what-happens-in": judge_happening,
    "who-am-i": judge_riddle,
    "true-false": judge_statement,
    "earlier": judge_order,
}
