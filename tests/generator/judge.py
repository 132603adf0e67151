"""An independent, deliberately simple judge of every question of any pack.

It shares nothing with the generator but the facts. It looks up what a stem can mean (`readings.py`), takes names literally
(who shares a name is meant as well), and decides about each option by looking through the facts: an option is true where a
fact says so, false where the declarations leave no room for it, and unknown otherwise.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from etoile_quiz.generator.facts import OBJECT, SUBJECT, FactBase
from etoile_quiz.question import Question
from tests.generator.readings import Reading, Readings, quantity, without_unit
from tests.generator.truth import Truth, Verdict


class Judgement(Struct, frozen=True):
    """What the judge says of a question: whether it could read the stem, a verdict for each option, and what is wrong."""

    read: bool
    verdicts: tuple[Verdict, ...] = ()
    faults: tuple[str, ...] = ()


class Judge:
    """Judges the questions of one pack."""

    def __init__(self, base: FactBase) -> None:
        self._base = base
        self._readings = Readings(base)
        self._truth = Truth(base, self._readings)

    def judge(self, question: Question) -> Judgement:
        """Return what there is to say about a question."""
        if question.form == "what-happens-in":
            return self._what_happens_in(question)
        if question.form == "earlier":
            return self._earlier(question)
        if question.form == "who-am-i":
            return self._riddle(question)
        if question.form == "true-false":
            return self._true_false(question)
        if question.form == "not":
            return self._not(question)
        readings = self._meanings(question)
        if not readings:
            return Judgement(read=False)
        verdicts = tuple(
            self._any(
                self._truth.verdict(reading, value)
                for reading in readings
                for value in self._meant(question, i, reading)
            )
            for i in range(len(question.options))
        )
        faults = [] if question.form == "which-of-these" else self._not_alone(question, readings)
        return Judgement(read=True, verdicts=verdicts, faults=(*faults, *_one_true(question, verdicts)))

    def _meanings(self, question: Question) -> list[Reading]:
        readings = self._readings
        if question.form == "chain":
            return readings.chains(question.stem)
        if question.form == "which-episode" and self._base.timeline is not None:
            before, _, after = self._base.timeline.which.partition("{event}")
            return readings.events.get(question.stem.removeprefix(before).removesuffix(after), [])
        field = "ask_of_these" if question.form == "which-of-these" else "ask"
        return readings.stems[field].get(question.stem, [])

    def _meant(self, question: Question, place: int, reading: Reading) -> list[str]:
        """Return all that an option's text can mean; a number or date that no fact has stands for itself."""
        option = question.options[place]
        relation = self._base.relations[reading.relation]
        kind = relation.kind_of(reading.role)
        text = option.text
        if kind == "number":
            text = without_unit(text, relation, reading.role)
        found = self._readings.named(kind, text) if kind not in ("number", "date") else set()
        if kind in ("number", "date"):
            found = quantity(kind, text)
        if option.entity is not None:
            found = found | {self._base.entities[kind, option.entity].identity}
        return sorted(found) or [f"unheard-of:{text}"]

    def _any(self, verdicts: Iterable[Verdict]) -> Verdict:
        found = set(verdicts)
        if "true" in found:
            return "true"
        return "unknown" if "unknown" in found or not found else "false"

    def _not_alone(self, question: Question, readings: list[Reading]) -> list[str]:
        """Say where something else than the key answers the stem in one of its meanings, or might."""
        faults = []
        for reading in readings:
            if reading.vouched:
                continue
            key = set(self._meant(question, question.key, reading))
            answers, disputed = self._truth.answers(reading)
            if not answers or not answers <= key:
                faults.append(f"the stem can mean {reading}, answered by {sorted(answers)[:4]}")
            elif len(answers) > 1 or not self._truth.is_sole(reading, next(iter(answers)), disputed=disputed):
                faults.append(f"nothing says that {sorted(answers)[:4]} alone answers {reading}")
        return faults

    def _what_happens_in(self, question: Question) -> Judgement:
        assert self._base.timeline is not None
        moment = self._moment(question.stem, self._base.timeline.what)
        verdicts = None if moment is None else self._happening(question, moment)
        if verdicts is None:
            return Judgement(read=False)
        return Judgement(read=True, verdicts=verdicts, faults=_one_true(question, verdicts))

    def _moment(self, stem: str, template: str) -> str | None:
        """Return the moment whose name makes the template this stem."""
        timeline = self._base.timeline
        assert timeline is not None
        for (kind, _), value in self._base.entities.items():
            text = template.replace(f"{{{timeline.kind}}}", value.in_sentence)
            if kind == timeline.kind and text[:1].upper() + text[1:] == stem:
                return value.identity
        return None

    def _happening(self, question: Question, moment: str) -> tuple[Verdict, ...] | None:
        """Return for each option whether it happens at this moment; None where one is not known at all."""
        texts = [self._readings.events.get(option.text, []) for option in question.options]
        if not all(texts):
            return None
        return tuple(self._any(self._truth.verdict(reading, moment) for reading in readings) for readings in texts)

    def _not(self, question: Question) -> Judgement:
        timeline = self._base.timeline
        verdicts: tuple[Verdict, ...] | None = None
        if timeline is not None and timeline.not_in:
            moment = self._moment(question.stem, timeline.not_in)
            verdicts = None if moment is None else self._happening(question, moment)
        readings = self._readings.stems["ask_not"].get(question.stem, [])
        if verdicts is None and readings:
            verdicts = tuple(
                self._any(
                    self._truth.verdict(reading, value)
                    for reading in readings
                    for value in self._meant(question, place, reading)
                )
                for place in range(len(question.options))
            )
        if verdicts is None:
            return Judgement(read=False)
        wanted = ["false" if place == question.key else "true" for place in range(len(question.options))]
        return Judgement(read=True, verdicts=verdicts, faults=_compared(question, verdicts, wanted))

    def _earlier(self, question: Question) -> Judgement:
        """Dates of things, or moments of events: the key's must all be before (or after) those of every other option."""
        timeline = self._base.timeline
        spans: list[tuple[int, int] | None]
        sign = 1
        if timeline is not None and question.stem in (timeline.first, timeline.last):
            sign = 1 if question.stem == timeline.first else -1
            spans = [self._when_it_happens(option.text) for option in question.options]
        else:
            relations = [name for name, item in self._base.relations.items() if item.wording.earlier == question.stem]
            if not relations:
                return Judgement(read=False)
            spans = [self._when_dated(question, place, relations) for place in range(len(question.options))]
        known = [span for span in spans if span is not None]
        if len(known) < len(spans):
            return Judgement(read=True, faults=("when something was is not known",))
        key = known[question.key]
        faults = tuple(
            f"“{question.options[place].text}” may be as {'early' if sign > 0 else 'late'}"
            for place, span in enumerate(known)
            if place != question.key and not (key[1] < span[0] if sign > 0 else span[1] < key[0])
        )
        verdicts: tuple[Verdict, ...] = tuple(
            "true" if place == question.key else "false" for place in range(len(known))
        )
        return Judgement(read=True, verdicts=verdicts, faults=faults)

    def _when_it_happens(self, text: str) -> tuple[int, int] | None:
        """Return the first and the last moment at which something so worded may happen."""
        orders = {value.identity: value.order for value in self._base.entities.values()}
        found: list[int | None] = []
        for reading in self._readings.events.get(text, []):
            answers, disputed = self._truth.answers(reading)
            if len(answers) != 1 or not self._truth.is_sole(reading, min(answers), disputed=disputed):
                return None
            found.append(orders.get(min(answers)))
        numbers = [order for order in found if order is not None]
        return (min(numbers), max(numbers)) if numbers and len(numbers) == len(found) else None

    def _when_dated(self, question: Question, place: int, relations: list[str]) -> tuple[int, int] | None:
        """Return the first and the last day that a thing may be dated, as numbers like 20250424."""
        days: list[int] = []
        for relation in relations:
            asked = Reading(relation, SUBJECT, ())
            for identity in self._meant(question, place, asked):
                reading = Reading(relation, OBJECT, ((SUBJECT, identity),))
                answers, disputed = self._truth.answers(reading)
                if len(answers) != 1 or not self._truth.is_sole(reading, min(answers), disputed=disputed):
                    return None
                written = min(answers).removeprefix("date:")
                days += [
                    int((written + "-01-01")[:10].replace("-", "")),
                    int((written + "-99-99")[:10].replace("-", "")),
                ]
        return (min(days), max(days)) if days else None

    def _riddle(self, question: Question) -> Judgement:
        """An option is true if every clue fits it, and false if one cannot fit it."""
        endings = sorted(
            {kind.who for kind in self._base.kinds.values() if kind.who and question.stem.endswith(kind.who)}
        )
        for ending in endings:
            for clues in _split(question.stem.removesuffix(ending).strip(), self._readings.clues):
                verdicts = tuple(self._fits(question, place, clues) for place in range(len(question.options)))
                faults = self._fits_others(question, clues)
                return Judgement(read=True, verdicts=verdicts, faults=(*faults, *_one_true(question, verdicts)))
        return Judgement(read=False)

    def _fits(self, question: Question, place: int, clues: list[list[Reading]]) -> Verdict:
        meant = sorted({value for clue in clues for reading in clue for value in self._meant(question, place, reading)})
        return self._any(self._fits_all(value, clues) for value in meant)

    def _fits_all(self, value: str, clues: list[list[Reading]]) -> Verdict:
        found = [self._any(self._truth.verdict(reading, value) for reading in clue) for clue in clues]
        if "false" in found:
            return "false"
        return "true" if all(verdict == "true" for verdict in found) else "unknown"

    def _fits_others(self, question: Question, clues: list[list[Reading]]) -> list[str]:
        """Say who else may fit all the clues, unless one of them leaves one answer alone."""
        kind = self._base.relations[clues[-1][0].relation].kind_of(clues[-1][0].role)
        everybody = {value.identity for (its_kind, _), value in self._base.entities.items() if its_kind == kind}
        key = {value for reading in clues[-1] for value in self._meant(question, question.key, reading)}
        if any(self._leaves_one(clue) for clue in clues):
            everybody = {answer for clue in clues for reading in clue for answer in self._truth.answers(reading)[0]}
        fitting = {value for value in everybody - key if self._fits_all(value, clues) != "false"}
        return [f"the clues may fit {sorted(fitting)[:3]} as well"] if fitting else []

    def _leaves_one(self, clue: list[Reading]) -> bool:
        if len(clue) > 1:
            return False
        answers, disputed = self._truth.answers(clue[0])
        return len(answers) == 1 and self._truth.is_sole(clue[0], min(answers), disputed=disputed)

    def _true_false(self, question: Question) -> Judgement:
        words = self._base.true_false
        assert words is not None
        before, _, after = words.ask.partition("{statement}")
        statement = question.stem.removeprefix(before).removesuffix(after)
        claims = self._readings.claims(statement)
        if not claims:
            return Judgement(read=False)
        verdict = self._any(
            self._truth.verdict(reading, value) for reading, values in claims for value in sorted(values)
        )
        wanted = "true" if question.key_text == words.true else "false"
        faults = () if verdict == wanted else (f"the statement is {verdict}, not {wanted}",)
        verdicts: tuple[Verdict, ...] = tuple(
            verdict if option.text == words.true else _opposite(verdict) for option in question.options
        )
        return Judgement(read=True, verdicts=verdicts, faults=faults)


def _split(text: str, clues: dict[str, list[Reading]]) -> Iterator[list[list[Reading]]]:
    """Yield every way to read a text as clues in a row."""
    if not text:
        yield []
    for end in [place for place in range(1, len(text)) if text[place] == " "] + ([len(text)] if text else []):
        if text[:end] in clues:
            for rest in _split(text[end:].lstrip(), clues):
                yield [clues[text[:end]], *rest]


def _one_true(question: Question, verdicts: tuple[Verdict, ...]) -> tuple[str, ...]:
    return _compared(question, verdicts, ["true" if i == question.key else "false" for i in range(len(verdicts))])


def _compared(question: Question, verdicts: tuple[Verdict, ...], wanted: list[str]) -> tuple[str, ...]:
    return tuple(
        f"“{option.text}” is {verdict}, not {hoped}"
        for option, verdict, hoped in zip(question.options, verdicts, wanted, strict=True)
        if verdict != hoped
    )


def _opposite(verdict: Verdict) -> Verdict:
    return {"true": "false", "false": "true", "unknown": "unknown"}[verdict]  # type: ignore[return-value]
