"""What a pack says, read with plain PyYAML as rows, and all that a text can mean. Nothing of the package is used."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HOLE = re.compile(r"\{([a-z_-]+)(?::([^{}|]*)\|([^{}|]*))?\}")
MONTHS = "January February March April May June July August September October November December".split()
SIDES = ("subject", "object")


@dataclass(frozen=True)
class Row:
    """What a fact says, as pairs of a role and an id. A fact that holds both ways gives a second row."""

    id: str
    relation: str
    fills: tuple[tuple[str, str], ...]

    def __getitem__(self, role: str) -> str:
        return dict(self.fills).get(role, "")


@dataclass(frozen=True)
class Asked:
    """A question: which role of a relation, and what is given. `fact` is the id of a fact that words the question itself."""

    relation: str
    role: str
    given: tuple[tuple[str, str], ...]
    fact: str = ""


class Pack:
    """The rows of one pack, and what its texts can mean."""

    def __init__(self, folder: Path) -> None:
        self.says: dict[str, Any] = {}
        for path in sorted(folder.glob("*.yaml")):
            self.says |= yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506  # texts alone
        self.relations: dict[str, Any] = self.says["relations"]
        self.entities = {
            (kind, name): {"name": entity} if isinstance(entity, str) else entity
            for kind, named in self.says["entities"].items()
            for name, entity in named.items()
        }
        self.facts: dict[str, dict[str, Any]] = {}
        self.rows: list[Row] = []
        for relation, facts in self.says["facts"].items():
            for name, fact in facts.items():
                said = dict(zip(SIDES, fact, strict=True)) if isinstance(fact, list) else fact
                self.facts[name] = said
                roles = (*SIDES, *self.relations[relation].get("qualifiers", {}))
                self.rows.append(Row(name, relation, tuple((role, said[role]) for role in roles if role in said)))
                if "symmetric" in self.relations[relation]:
                    self.rows.append(Row(name, relation, (("subject", said["object"]), ("object", said["subject"]))))
        self.literals: dict[str, set[str]] = {}
        for row in self.rows:
            wrong = {"object": self.facts[row.id].get("not", ()), "subject": self.facts[row.id].get("not_subject", ())}
            for role, value in row.fills:
                self.literals.setdefault(self.kind(row.relation, role), set()).update((value, *wrong.get(role, ())))
        self.by_relation = {name: [row for row in self.rows if row.relation == name] for name in self.relations}

    def matches(self, template: str, text: str, relation: str) -> Iterator[dict[str, str]]:
        """Yield what the roles of a template can be so that it reads like the text, whose first letter became a capital.

        A closing mark is left out where a name ends in one.
        """
        marks = (template, template[:-1]) if text.endswith((".", "?", "!")) and template[-2:-1] == "}" else (template,)
        for start in {text, text[:1].lower() + text[1:]}:
            for wording in marks:
                yield from self._filled(wording, start, relation, {})

    def _filled(self, template: str, text: str, relation: str, given: dict[str, str]) -> Iterator[dict[str, str]]:
        """Yield every way to fill a template that gives this text: its next hole takes as much as the rest leaves."""
        hole = HOLE.search(template)
        if hole is None:
            if text == template:
                yield given
            return
        before, rest = template[: hole.start()], template[hole.end() :]
        if not text.startswith(before):
            return
        text = text[len(before) :]
        for word in (hole[2], hole[3]) if hole[2] else ():
            if text.startswith(word):
                yield from self._filled(rest, text[len(word) :], relation, given)
        behind = HOLE.split(rest)[0]
        for end in range(1, len(text) + 1 if not hole[2] else 0):
            if text.startswith(behind, end) and (HOLE.search(rest) or end + len(behind) == len(text)):
                for value in self._named(text[:end], self.kind(relation, hole[1])):
                    if given.get(hole[1], value) == value:
                        yield from self._filled(rest, text[end:], relation, given | {hole[1]: value})

    def kind(self, relation: str, role: str) -> str:
        """Return the kind of what fills a role."""
        declared = self.relations[relation]
        return str(declared.get(role) or declared["qualifiers"][role])

    def _named(self, text: str, kind: str) -> set[str]:
        """Return all ids that go by a text in a sentence, by name or by description."""
        if kind in ("number", "date"):
            return {quantity(text)} - {""}
        if kind not in self.says["entities"]:
            return {text} & self.literals[kind]
        found = {name for name in self.says["entities"][kind] if text in self.texts(self.entities[kind, name])}
        return found or self._described(text, kind)

    def texts(self, entity: dict[str, Any]) -> set[str]:
        """Return all that an entity is called."""
        name, article = entity["name"], entity.get("article")
        return {name, entity.get("in_text", name), f"{article} {name}" if article else name, *entity.get("aliases", ())}

    def _described(self, text: str, kind: str) -> set[str]:
        """Return what a noun phrase stands for: whatever some row makes it true of."""
        found: set[str] = set()
        for relation, declared in self.relations.items():
            for role, template in declared.get("phrase", {}).items():
                if self.kind(relation, role) == kind:
                    for given in self.matches(template, text, relation):
                        found |= {row[role] for row in self.agreeing(relation, given)}
        return found - {""}

    def agreeing(self, relation: str, given: dict[str, str]) -> list[Row]:
        """Return the rows that have these values, or leave those roles open."""
        rows = self.by_relation[relation]
        return [row for row in rows if all(row[role] in (value, "") for role, value in given.items())]

    def agreeing_with(self, asked: Asked) -> list[Row]:
        """Return the rows that may answer what is asked."""
        return self.agreeing(asked.relation, dict(asked.given))

    def readings(self, field: str, stem: str) -> set[Asked]:
        """Return all that a stem, clue or phrase can ask."""
        found = set()
        for relation, declared in self.relations.items():
            for role, templates in declared.get(field, {}).items():
                for template in [templates] if isinstance(templates, str) else templates:
                    for given in self.matches(template, stem, relation):
                        found.add(Asked(relation, role, tuple(sorted(given.items()))))
        for row in self.rows:
            for role, text in self.facts[row.id].get(field, {}).items():
                if text == stem:
                    rest = tuple(sorted((name, value) for name, value in row.fills if name != role))
                    found.add(Asked(row.relation, role, rest, row.id))
        return found

    def timeline(self, field: str) -> str:
        """Return what the pack says of its time line; empty where it says nothing."""
        return str(self.says.get("timeline", {}).get(field, ""))

    def events(self, text: str) -> list[Asked]:
        """Return the question when something happens, for each way to read it as an event."""
        found: list[Asked] = []
        for relation, declared in self.relations.items():
            if "event" in declared:
                kind = self.timeline("kind")
                moment = next(
                    role for role in (*SIDES, *declared.get("qualifiers", {})) if self.kind(relation, role) == kind
                )
                found += [
                    Asked(relation, moment, tuple(sorted(given.items())))
                    for given in self.matches(declared["event"], text, relation)
                    if self.agreeing(relation, given)
                ]
        return list(dict.fromkeys(found))


def quantity(text: str) -> str:
    """Return a number or date as facts write it: "24 April 2025" is 2025-04-24, "12,104 km" is 12104; else empty."""
    if found := re.fullmatch(rf"(?:(?:(\d+) )?({'|'.join(MONTHS)}) )?(\d{{4}})", text):
        day, month, year = found.groups()
        return "-".join(filter(None, (year, month and f"{MONTHS.index(month) + 1:02}", day and f"{int(day):02}")))
    found = re.fullmatch(r"([-−]?[\d,.]*\d)( [a-z ]+)?", text)
    return found[1].replace(",", "").replace("−", "-") if found else ""
