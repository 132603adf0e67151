"""The statistics of a bank: its counts, the rules that its questions break, and B1 to B5, which need the whole bank."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz.analysis.duplicates import DuplicateCounts, duplicates_of
from etoile_quiz.analysis.exposure import Exposure, exposure_of
from etoile_quiz.analysis.key_positions import KeyPositions, key_positions
from etoile_quiz.analysis.lengths import LengthBias, lengths_of
from etoile_quiz.forms import FORMS, form_of
from etoile_quiz.generator.rules import ERRORS_BY_HAND, Item, Violation, violations
from etoile_quiz.question import DIFFICULTY_LEVELS, Question

T = TypeVar("T", bound=Hashable)


class BankCounts(Struct, frozen=True, kw_only=True):
    """How many questions there are of each sort. Packs and categories stand in the order of their ids."""

    questions: int
    families: int
    by_pack: dict[str, int]
    by_form: dict[str, int]
    by_category: dict[str, int]
    by_difficulty: dict[str, int]
    by_spoiler: dict[int, int]
    by_options: dict[int, int]


class RuleHits(Struct, frozen=True, kw_only=True):
    """The ids of the questions that break one rule, and the worst severity among them."""

    rule: str
    severity: str
    ids: tuple[str, ...]


class BankStatistics(Struct, frozen=True, kw_only=True):
    """All that `report` prints about a bank, without the cue-only solver."""

    counts: BankCounts
    hits: tuple[RuleHits, ...]
    positions: KeyPositions
    exposure: Exposure
    lengths: LengthBias
    duplicates: DuplicateCounts


def statistics(questions: Sequence[Question]) -> BankStatistics:
    """Return the statistics of a bank, generated or written by hand."""
    return BankStatistics(
        counts=counts(questions),
        hits=rule_hits(questions),
        positions=key_positions(questions),
        exposure=exposure_of(questions),
        lengths=lengths_of(questions),
        duplicates=duplicates_of(questions),
    )


def counts(questions: Sequence[Question]) -> BankCounts:
    """Return how many questions there are of each sort."""
    forms = Counter(question.form for question in questions)
    levels = Counter(question.difficulty.level for question in questions)
    return BankCounts(
        questions=len(questions),
        families=len({question.family for question in questions}),
        by_pack=_sorted_tally(question.pack for question in questions),
        by_form={form.id: forms[form.id] for form in FORMS if form.id in forms},
        by_category=_sorted_tally(question.category for question in questions),
        by_difficulty={level: levels[level] for level in DIFFICULTY_LEVELS},
        by_spoiler=_sorted_tally(question.spoiler for question in questions),
        by_options=_sorted_tally(len(question.options) for question in questions),
    )


def rule_hits(questions: Iterable[Question]) -> tuple[RuleHits, ...]:
    """Return which questions break which rule, in the order of the rules' names."""
    ids: dict[str, list[str]] = {}
    errors: set[str] = set()
    for question in questions:
        for broken in violations_of(question):
            ids.setdefault(broken.rule, []).append(question.id)
            if broken.severity == "error":
                errors.add(broken.rule)
    return tuple(
        RuleHits(rule=rule, severity="error" if rule in errors else "warning", ids=tuple(ids[rule]))
        for rule in sorted(ids)
    )


def violations_of(question: Question) -> tuple[Violation, ...]:
    """Return the rules that a question breaks. In one written by hand most are warnings."""
    violated = violations(item_of(question))
    if question.origin == "generated":
        return violated
    return tuple(
        replace(broken, severity="error" if broken.rule in ERRORS_BY_HAND else "warning") for broken in violated
    )


def item_of(question: Question) -> Item:
    """Return a question as rules see it. An option that names an entity counts as a proper name."""
    is_generated = question.origin == "generated"
    # What a hand-written stem mentions is guessed from its words, so it is no proper name.
    mentions = question.given_mentions if is_generated else ()
    form = form_of(question.form)
    return Item(
        stem=question.stem,
        options=tuple(option.text for option in question.options),
        key=question.key,
        key_names=question.key_mention.names or (question.key_text,),
        are_names=tuple(option.entity is not None for option in question.options),
        in_order=question.in_order,
        explanation=question.explanation,
        hint=question.hint,
        generated=is_generated,
        sources=len(question.sources),
        facts=len(question.facts),
        verdicts=question.has_verdicts,
        may_be_reworded=(question.in_order or form.open) and question.options[question.key].entity is None,
        asks_for_name_or_quantity=form.plain
        and (question.in_order or all(option.entity for option in question.options)),
        stem_names=tuple(name for mention in mentions for name in mention.names),
    )


def _sorted_tally(values: Iterable[T]) -> dict[T, int]:
    tally = Counter(values)
    return {value: tally[value] for value in sorted(tally)}  # type: ignore[type-var]  # texts or numbers, never both
