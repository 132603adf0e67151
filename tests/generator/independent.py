"""A second opinion on generated questions. It knows YAML and the questions' JSON alone, and shares no code with the package.

A stem is read by every wording that can give it, and all readings must agree. An option is true where a row says so, false if a
declaration leaves no room for it, unknown otherwise. A question is right if its key is true and every other option is false.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.generator.independent_pack import SIDES, Asked, Pack, Row, quantity

Found = set[str]
"""Of "true", "false" and "unknown" what the readings of an option make of it."""
WEAKEST = ("false", "unknown", "true")


class Checker:
    """Judges the questions of one pack."""

    def __init__(self, folder: Path) -> None:
        self.pack = Pack(folder)

    def faults(self, question: dict[str, Any]) -> list[str]:
        """Return what is wrong with a question; nothing where it is right."""
        found = [self._judge(question, option) for option in question["options"]]
        if any(not verdicts for verdicts in found):
            return ["not understood"]
        wanted = ["true" if place == question["key"] else "false" for place in range(len(found))]
        return [
            f"{option['text']}: {sorted(verdicts)}, not {hoped}"
            for option, verdicts, hoped in zip(question["options"], found, wanted, strict=True)
            if verdicts != {hoped}
        ]

    def _judge(self, question: dict[str, Any], option: dict[str, Any]) -> Found:
        form, stem, text = question["form"], question["stem"], option["text"]
        match form:
            case "true-false":
                return self._statement(stem, text)
            case "most" | "least":
                return self._record(form, stem, option, question["options"])
            case "earlier":
                return self._first(stem, option, question["options"])
            case "which-episode":
                before, after = self.pack.timeline("which").split("{event}")
                happens = self.pack.events(stem.removeprefix(before).removesuffix(after))
                return {self._is(event, self._meant(option, event)) for event in happens}
            case "what-happens-in":
                return self._happens(stem, "what", text)
            case "in-both":
                return self._both(stem, option)
            case "who-am-i":
                return self._riddle(stem, option)
            case "not":
                turned = self._happens(stem, "not_in", text) or self._plain("ask_not", stem, option)
                return {{"true": "false", "false": "true"}.get(verdict, verdict) for verdict in turned}
            case "which-of-these":
                return self._plain("ask_of_these", stem, option)
            case _:
                return self._plain("ask", stem, option) or self._count(stem, text)

    def _meant(self, option: dict[str, Any], asked: Asked) -> str:
        kind = self.pack.kind(asked.relation, asked.role)
        return str(option["entity"] or (quantity(option["text"]) if kind in ("number", "date") else option["text"]))

    # What is true.

    def _is(self, asked: Asked, value: str) -> str:
        """Return whether a value answers what is asked."""
        given, relation = dict(asked.given), self.pack.relations[asked.relation]
        rows = [row for row in self.pack.agreeing(asked.relation, given) if not asked.fact or row.id == asked.fact]
        if any(row[asked.role] == value for row in rows):
            return "true"
        is_date = self.pack.kind(asked.relation, asked.role) == "date"
        if is_date and any(_overlap(row[asked.role], value) for row in rows):
            return "unknown"
        if "closed" in relation or self._declared_wrong(rows, asked.role, value):
            return "false"
        return "false" if any(self._clash(asked, {**given, asked.role: value})) else "unknown"

    def _declared_wrong(self, rows: list[Row], role: str, value: str) -> bool:
        field = {"object": "not", "subject": "not_subject"}.get(role, "")
        return any(value in self.pack.facts[row.id].get(field, ()) for row in rows)

    def _clash(self, asked: Asked, claim: dict[str, str]) -> Iterator[bool]:
        """Yield for each row and declaration whether the claim breaks it."""
        declared, rows = self.pack.relations[asked.relation], self.pack.by_relation[asked.relation]
        timeline = self.pack.timeline("kind")
        moment = next((name for name in claim if self.pack.kind(asked.relation, name) == timeline), "")
        for field, one, per in (("functional", "object", "subject"), ("inverse_functional", "subject", "object")):
            if field in declared:
                more = declared[field].get("per", ()) if isinstance(declared[field], dict) else ()
                yield from (_breaks(row, claim, one, (per, *more)) for row in rows)
                if "symmetric" in declared:
                    yield from (_breaks(row, claim, per, (one, *more)) for row in rows)
        if "once" in declared and moment:
            fixed = tuple(name for name in SIDES if name != moment)
            yield from (_breaks(row, claim, moment, fixed) for row in rows)

    # The forms.

    def _plain(self, field: str, stem: str, option: dict[str, Any]) -> Found:
        """Judge an option by every reading of the stem. One that asks for the answer must have one answer."""
        readings = self.pack.readings(field, stem)
        found = {self._is(asked, self._meant(option, asked)) for asked in readings}
        for asked in readings if field == "ask" and not any(asked.fact for asked in readings) else ():
            answers = {row[asked.role] for row in self.pack.agreeing_with(asked)}
            found |= {"unknown"} if len(answers) != 1 else set()
        return found

    def _count(self, stem: str, text: str) -> Found:
        counts = {
            len({row[asked.role] for row in self.pack.agreeing_with(asked)})
            for asked in self.pack.readings("count", stem)
            if "closed" in self.pack.relations[asked.relation]
        }
        return {"true" if str(count) == text else "false" for count in counts}

    def _both(self, stem: str, option: dict[str, Any]) -> Found:
        found: Found = set()
        for relation, declared in self.pack.relations.items():
            for other, template in declared.get("in_both", {}).items():
                for given in self.pack.matches(template, stem, relation):
                    (role,) = set(SIDES) - set(given)
                    asked = [Asked(name, role, tuple(given.items())) for name in (relation, other)]
                    verdicts = {self._is(one, option["entity"]) for one in asked}
                    found.add(next(verdict for verdict in WEAKEST if verdict in verdicts))
        return found

    def _riddle(self, stem: str, option: dict[str, Any]) -> Found:
        """Judge an option by every clue: each must hold, and of a wrong option one must not."""
        for kind in self.pack.says["kinds"].values():
            ending = kind.get("who") if isinstance(kind, dict) else None
            if ending and stem.endswith(f" {ending}"):
                for clues in self._clues(stem.removesuffix(f" {ending}")):
                    verdicts = {self._is(clue, option["entity"]) for clue in clues}
                    return {next(verdict for verdict in WEAKEST if verdict in verdicts)}
        return set()

    def _clues(self, text: str) -> Iterator[list[Asked]]:
        if not text:
            yield []
        for end in [place for place, char in enumerate(text) if char == " "] + [len(text)]:
            readings = self.pack.readings("clue", text[:end]) if text[:end] else set()
            if len(readings) == 1:
                for rest in self._clues(text[end + 1 :]):
                    yield [*readings, *rest]

    def _statement(self, stem: str, text: str) -> Found:
        before, after = self.pack.says["true_false"]["ask"].split("{statement}")
        said = stem.removeprefix(before).removesuffix(after)
        verdicts = set()
        for relation, declared in self.pack.relations.items():
            for claim in self.pack.matches(declared["tell"], said, relation):
                value = claim.pop("object", "")
                if value:
                    verdicts.add(self._is(Asked(relation, "object", tuple(claim.items())), value))
        flipped = {"true": "false", "false": "true"}
        is_true = text == self.pack.says["true_false"]["true"]
        return verdicts if is_true else {flipped.get(verdict, verdict) for verdict in verdicts}

    def _record(self, form: str, stem: str, option: dict[str, Any], options: list[dict[str, Any]]) -> Found:
        """Compare the one number that each option has."""
        found: Found = set()
        for relation in (name for name, declared in self.pack.relations.items() if declared.get(form) == stem):
            numbers = {item["entity"]: self._numbers(relation, item["entity"]) for item in options}
            if "functional" not in self.pack.relations[relation] or any(len(one) != 1 for one in numbers.values()):
                return {"unknown"}
            (own,) = numbers.pop(option["entity"])
            beats = [own > other if form == "most" else own < other for (other,) in numbers.values()]
            found.add("true" if all(beats) else "false")
        return found

    def _numbers(self, relation: str, subject: str) -> set[Decimal]:
        return {Decimal(row["object"]) for row in self.pack.agreeing(relation, {"subject": subject})}

    def _happens(self, stem: str, field: str, text: str) -> Found:
        template, kind = self.pack.timeline(field), self.pack.timeline("kind")
        for name in self.pack.says["entities"].get(kind, {}) if template else ():
            texts = self.pack.texts(self.pack.entities[kind, name])
            if stem in {template.replace(f"{{{kind}}}", text_of_moment) for text_of_moment in texts}:
                return {self._is(event, name) for event in self.pack.events(text)}
        return set()

    def _first(self, stem: str, option: dict[str, Any], options: list[dict[str, Any]]) -> Found:
        """Compare when each option is, as the earliest and the latest day or moment."""
        spans = {item["text"]: self._span(stem, item) for item in options}
        own, others = spans.pop(option["text"]), [span for span in spans.values() if span]
        if not own or len(others) < len(spans):
            return {"unknown"}
        before, after = [own[1] < span[0] for span in others], [own[0] > span[1] for span in others]
        if stem == self.pack.timeline("last"):
            before, after = after, before
        return {"true" if all(before) else "false" if any(after) else "unknown"}

    def _span(self, stem: str, option: dict[str, Any]) -> tuple[str, str] | None:
        pack = self.pack
        if stem in (pack.timeline("first"), pack.timeline("last")):
            events = [(event, row) for event in pack.events(option["text"]) for row in pack.agreeing_with(event)]
            numbers = [pack.entities[pack.timeline("kind"), row[event.role]]["number"] for event, row in events]
            moments = {f"{int(number):04}" for number in numbers}
        else:
            names = [name for name, declared in pack.relations.items() if declared.get("earlier") == stem]
            moments = {row["object"] for name in names for row in pack.agreeing(name, {"subject": option["entity"]})}
        # A year lasts until its last day: "1787~" sorts behind "1787-12-31".
        return (min(moments), max(moments) + "~" * (len(max(moments)) < 10)) if len(moments) == 1 else None


def _breaks(row: Row, claim: dict[str, str], role: str, fixed: tuple[str, ...]) -> bool:
    """Tell whether a row has another value in a role where the fixed ones are those of the claim."""
    same = all(row[name] and row[name] == claim.get(name) for name in fixed)
    return same and row[role] not in ("", claim.get(role))


def _overlap(one: str, other: str) -> bool:
    """Tell whether two dates may be one: 1787 and 11 January 1787."""
    return bool(one) and (one.startswith(other) or other.startswith(one))
