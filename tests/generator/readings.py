"""What a stem can mean: found by writing out every wording for every fact, and looking up which of them read like it."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import TypeVar

from msgspec import Struct

from etoile_quiz.generator.facts import Fact, FactBase, Relation, Value, mirrored

EITHER = ("subject", "object")
Key = TypeVar("Key")
Item = TypeVar("Item")

MONTHS = "January February March April May June July August September October November December".split()
ASK_FIELDS = ("ask", "ask_of_these", "ask_not")


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """Return a text without case, accents and punctuation."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char if char.isalnum() else " " for char in decomposed if not unicodedata.combining(char))
    return " ".join(letters.split())


def quantity(kind: str, text: str) -> set[str]:
    """Return the identity of a number or a date that no fact need have; nothing where the text is none."""
    text = text.replace("−", "-")
    if kind == "number" and re.fullmatch(r"-?[0-9][0-9,]*(\.[0-9]+)?", text):
        plain = text.replace(",", "")
        return {f"number:{plain.rstrip('0').rstrip('.') if '.' in plain else plain}"}
    written = (
        re.fullmatch(rf"(?:(?:([0-9]{{1,2}}) )?({'|'.join(MONTHS)}) )?([0-9]{{1,4}})", text) if kind == "date" else None
    )
    if written is None:
        return set()
    day, month, year = written.groups()
    parts = [
        f"{int(year):04}",
        *([f"{MONTHS.index(month) + 1:02}"] if month else []),
        *([f"{int(day):02}"] if day else []),
    ]
    return {f"date:{'-'.join(parts)}"}


class Reading(Struct, frozen=True):
    """One thing that a text can mean: which role of a relation it asks for, and what it gives.

    `since` and `until` are those of the fact whose own wording it is. `vouched` says that the author alone answers for there
    being one answer.
    """

    relation: str
    role: str
    given: tuple[tuple[str, str], ...]
    since: int | None = None
    until: int | None = None
    vouched: bool = False


class Gap(Struct, frozen=True):
    """What a text with one value left out means once the value is known."""

    relation: str
    role: str
    gap: str
    given: tuple[tuple[str, str], ...]


Gaps = dict[str, dict[str, list[Gap]]]
"""What stands before the value left out, then what stands after it."""


class Readings:
    """Every text that a pack's wordings can give, with all it can mean."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self.facts = [fact for fact in base.facts if not fact.disputed]
        self._names = self._everything_by_name()
        self.stems: dict[str, dict[str, list[Reading]]] = {field: {} for field in ASK_FIELDS}
        self.clues: dict[str, list[Reading]] = {}
        self.events: dict[str, list[Reading]] = {}
        self.statements: Gaps = {}
        self.gaps: Gaps = {}
        for fact in self.facts:
            for view in self.views(fact):
                self._stems_of(view)
                self._clues_of(view)
            self._events_of(fact)
            self._statements_of(fact)
        self.phrases = self._phrases()

    def views(self, fact: Fact) -> tuple[Fact, ...]:
        """Return the fact, and its mirror image where it holds both ways."""
        return (fact, mirrored(fact)) if self.base.relations[fact.relation].symmetric else (fact,)

    def named(self, kind: str, text: str) -> set[str]:
        """Return everything of a kind that goes by this name."""
        return self._names.get((kind, folded(text) or text), set())

    def chains(self, stem: str) -> list[Reading]:
        """Return what a stem means in which a description stands for one value."""
        found = []
        for middle, gaps in _gaps_in(stem, self.gaps):
            for gap in gaps:
                kind = self.base.relations[gap.relation].kind_of(gap.gap)
                meant = sorted(self.phrases.get((kind, middle), ()))
                found += [Reading(gap.relation, gap.role, (*gap.given, (gap.gap, identity))) for identity in meant]
        return list(dict.fromkeys(found))

    def claims(self, statement: str) -> list[tuple[Reading, set[str]]]:
        """Return what a statement claims: a question, and the values it gives as an answer."""
        found = []
        # Where a name ends in a mark the full stop behind it is left out.
        texts = (statement, f"{statement}.") if statement.endswith((".", "?", "!")) else (statement,)
        for middle, gaps in (found for text in texts for found in _gaps_in(text, self.statements)):
            for gap in gaps:
                relation = self.base.relations[gap.relation]
                kind, text = relation.kind_of(gap.role), without_unit(middle, relation, gap.role)
                meant = self.named(kind, text) | self._in_text(kind, middle) | quantity(kind, text)
                if meant:
                    found.append((Reading(gap.relation, gap.role, gap.given), meant))
        return found

    def _everything_by_name(self) -> dict[tuple[str, str], set[str]]:
        found: dict[tuple[str, str], set[str]] = {}
        self._texts: dict[tuple[str, str], set[str]] = {}
        values = list(self.base.entities.values())
        for fact in self.base.facts:
            values += [value for value in fact.values if not value.entity]
            values += [value for wrong in fact.wrong.values() for value in wrong]
        for value in values:
            for name in (value.name, *value.aliases):
                found.setdefault((value.kind, folded(name) or name), set()).add(value.identity)
            for text in (value.in_sentence, *value.aliases):
                self._texts.setdefault((value.kind, folded(text) or text), set()).add(value.identity)
        return found

    def _in_text(self, kind: str, text: str) -> set[str]:
        return self._texts.get((kind, folded(text) or text), set())

    def _everyone_called(self, value: Value) -> list[str]:
        """Return all that a value's text in a sentence can mean: itself, and what reads alike there or has it as an alias."""
        return (
            sorted({value.identity} | self._in_text(value.kind, value.in_sentence))
            if value.entity
            else [value.identity]
        )

    def _given(self, view: Fact, roles: tuple[str, ...]) -> Iterator[tuple[tuple[str, str], ...]]:
        """Yield every way to understand the values in these roles."""
        meanings = []
        for role in roles:
            value = view.get(role)
            assert value is not None
            meanings.append([(role, identity) for identity in self._everyone_called(value)])
        for chosen in product(*meanings):
            yield tuple(sorted(chosen))

    def _stems_of(self, view: Fact) -> None:
        relation = self.base.relations[view.relation]
        for field in ASK_FIELDS:
            for role in relation.roles:
                own = getattr(view.wording, field) if view.wording else {}
                texts = own.get(role, getattr(relation.wording, field).get(role, ()))
                for template in (texts,) if isinstance(texts, str) else texts:
                    if not template or view.get(role) is None:
                        continue
                    if role in own:
                        self._own_stem(view, field, role, template)
                    elif (stem := _filled(template, view, relation)) is not None:
                        roles = _mentioned(template, relation)
                        for given in self._given(view, roles):
                            _add(self.stems[field], stem, Reading(relation.id, role, given))
                        self._gaps_of(view, role, template, roles)

    def _own_stem(self, view: Fact, field: str, role: str, template: str) -> None:
        """A wording that the fact brings itself speaks of all of the fact, of its own time too."""
        relation = self.base.relations[view.relation]
        given = tuple(
            sorted((name, value.identity) for name in relation.roles if name != role and (value := view.get(name)))
        )
        stem = _filled(template, view, relation)
        if stem is not None:
            _add(self.stems[field], stem, Reading(relation.id, role, given, view.since, view.until, vouched=True))

    def _gaps_of(self, view: Fact, role: str, template: str, roles: tuple[str, ...]) -> None:
        """Keep the stem with one given value left out, so that a description can stand there."""
        relation = self.base.relations[view.relation]
        for gap in roles:
            if gap not in EITHER:
                continue
            before, _, after = template.partition(f"{{{gap}}}")
            texts = (_filled(before, view, relation), _filled(after, view, relation, first=False))
            if texts[0] is None or texts[1] is None or f"{{{gap}}}" in after:
                continue
            others = tuple(name for name in roles if name != gap)
            for given in self._given(view, others):
                _add(self.gaps.setdefault(texts[0], {}), texts[1], Gap(relation.id, role, gap, given))

    def _clues_of(self, view: Fact) -> None:
        relation = self.base.relations[view.relation]
        for role in EITHER:
            own = view.wording.clue if view.wording else {}
            template = own.get(role, relation.wording.clue.get(role, ""))
            text = _filled(template, view, relation) if template else None
            if text is None:
                continue
            # A clue that the fact brings itself speaks of all of the fact, as a question of its own does.
            filled = tuple(name for name in relation.roles if name != role and view.get(name) is not None)
            for given in self._given(view, filled if role in own else _mentioned(template, relation)):
                _add(self.clues, text, Reading(relation.id, role, given))

    def _events_of(self, fact: Fact) -> None:
        relation = self.base.relations[fact.relation]
        if self.base.timeline is None:
            return
        own = fact.wording.event if fact.wording else None
        template = own if own is not None else relation.wording.event
        role = next((name for name in relation.roles if relation.kind_of(name) == self.base.timeline.kind), None)
        text = _filled(template, fact, relation) if template else None
        if role is not None and text is not None and fact.get(role) is not None:
            filled = tuple(name for name in relation.roles if name != role and fact.get(name) is not None)
            for given in self._given(fact, filled):
                _add(self.events, text, Reading(relation.id, role, given))

    def _statements_of(self, fact: Fact) -> None:
        relation = self.base.relations[fact.relation]
        own = fact.wording.tell if fact.wording else ""
        template = own or relation.wording.tell
        if "{object}" not in template:
            return
        roles = tuple(name for name in _mentioned(template, relation) if name != "object")
        if own:
            roles = tuple(name for name in relation.roles if name != "object" and fact.get(name) is not None)
        before, _, after = template.partition("{object}")
        texts = (_filled(before, fact, relation), _filled(after, fact, relation, first=False))
        if texts[0] is not None and texts[1] is not None:
            for given in self._given(fact, roles):
                _add(self.statements.setdefault(texts[0], {}), texts[1], Gap(relation.id, "object", "object", given))

    def _phrases(self) -> dict[tuple[str, str], set[str]]:
        """Return what of a kind each description of one or two steps can mean."""
        found: dict[tuple[str, str], set[str]] = {}
        for view, role, template in self._described():
            text = _filled(template, view, self.base.relations[view.relation], first=False)
            value = view.get(role)
            if text is not None and value is not None:
                found.setdefault((value.kind, text), set()).add(value.identity)
        self._add_literal_meanings(found)
        describing: dict[tuple[str, str], set[str]] = {}
        for (kind, text), identities in found.items():
            for identity in identities:
                describing.setdefault((kind, identity), set()).add(text)
        longer: dict[tuple[str, str], set[str]] = {key: set(identities) for key, identities in found.items()}
        for view, role, template in self._described():
            relation = self.base.relations[view.relation]
            for root in _mentioned(template, relation):
                inner, value = view.get(root), view.get(role)
                if root not in EITHER or inner is None or value is None:
                    continue
                for text in describing.get((inner.kind, inner.identity), ()):
                    whole = _filled(template.replace(f"{{{root}}}", text), view, relation, first=False)
                    if whole is not None:
                        longer.setdefault((value.kind, whole), set()).add(value.identity)
        return longer

    def _add_literal_meanings(self, found: dict[tuple[str, str], set[str]]) -> None:
        """Two facts about things of one name give one description. One whose name is another's alias is added here."""
        for view, role, template in self._described():
            relation = self.base.relations[view.relation]
            value = view.get(role)
            for other in _mentioned(template, relation):
                there = view.get(other)
                if value is None or there is None or not there.entity:
                    continue
                for alias in there.aliases:
                    text = _filled(template.replace(f"{{{other}}}", alias), view, relation, first=False)
                    if text is not None and (value.kind, text) in found:
                        found[value.kind, text].add(value.identity)

    def _described(self) -> Iterator[tuple[Fact, str, str]]:
        for fact in self.facts:
            for view in self.views(fact):
                for role in EITHER:
                    own = view.wording.phrase if view.wording else {}
                    template = own.get(role, self.base.relations[fact.relation].wording.phrase.get(role, ""))
                    if template and view.get(role) is not None:
                        yield view, role, template


def _gaps_in(text: str, gaps: Gaps) -> Iterator[tuple[str, list[Gap]]]:
    """Yield each middle of the text that stands in a gap, with the gap's meanings."""
    for start in range(len(text)):
        afters = gaps.get(text[:start])
        if afters is not None:
            for end in range(start + 1, len(text) + 1):
                if text[end:] in afters:
                    yield text[start:end], afters[text[end:]]


def _add(index: dict[Key, list[Item]], key: Key, item: Item) -> None:
    found = index.setdefault(key, [])
    if item not in found:
        found.append(item)


def _mentioned(template: str, relation: Relation) -> tuple[str, ...]:
    return tuple(role for role in relation.roles if f"{{{role}}}" in template)


def _filled(template: str, view: Fact, relation: Relation, *, first: bool = True) -> str | None:
    """Return a template with the fact's values in it; None where the fact leaves one open."""
    for role in _mentioned(template, relation):
        value = view.get(role)
        if value is None:
            return None
        template = template.replace(f"{{{role}}}", shown(value, relation, role, value.in_sentence))
    template = re.sub(r"([.?!])\.$", r"\1", re.sub(r"[?!]([?!])$", r"\1", template))  # one closing mark
    return template[:1].upper() + template[1:] if first else template


def shown(value: Value, relation: Relation, role: str, text: str) -> str:
    """Return a text with its unit."""
    if value.kind != "number" or role != "object" or not relation.unit:
        return text
    return f"{value.name} {relation.unit.removesuffix('s') if value.name == '1' else relation.unit}"


def without_unit(text: str, relation: Relation, role: str) -> str:
    """Return a number without its unit: 1 cabin and 2 cabins are 1 and 2."""
    if not relation.unit or role != "object":
        return text
    return text.removesuffix(f" {relation.unit}").removesuffix(f" {relation.unit.removesuffix('s')}")
