"""`report`: a bank's statistics, as lines that any terminal and any reader can take."""

import re
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from etoile_quiz.analysis.bank_statistics import BankCounts, BankStatistics, statistics
from etoile_quiz.analysis.exposure import KNOWN, LEAST_SHARE, MOST_ACCURACY, MOST_SHARE, OFTEN, Exposure
from etoile_quiz.analysis.key_positions import KeyPositions, PositionCounts
from etoile_quiz.analysis.lengths import SIGMAS, ExtremeLength
from etoile_quiz.cli.common import read_fact_bases
from etoile_quiz.cli.output import print_json, say
from etoile_quiz.generator.generate import all_questions
from etoile_quiz.packs.store.shipped import shipped_packs
from etoile_quiz.text.numbers import percentage

if TYPE_CHECKING:
    from etoile_quiz.analysis.cue_solver import CueExamination

SHOWN = 20
_NUMBER = re.compile(r"(z )?[+-]?[\d.]+( %| of \d+)?")
HOW_TO_GET_NUMPY = "not run: it needs numpy (pip install 'etoile-quiz[report]')"


@click.command("report")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "--redraws",
    type=click.IntRange(min=0),
    default=200,
    show_default=True,
    help="How many redraws the cue-only solver is compared with; 0 leaves the solver out.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def command(paths: tuple[Path, ...], redraws: int, as_json: bool) -> None:
    """Print a bank's statistics: counts, rule hits, key positions, exposure, and what its surface gives away."""
    bank = all_questions(read_fact_bases(paths or shipped_packs()))
    measured = statistics(bank)
    solved: CueExamination | None = None
    if redraws == 0:
        solver_says = "not run"
    elif find_spec("numpy") is None:
        solver_says = HOW_TO_GET_NUMPY
    else:
        from etoile_quiz.analysis.cue_solver import LEAST_ITEMS, examine

        solved = examine(bank, redraws)
        solver_says = f"not run: it needs {LEAST_ITEMS} four-option questions of five families"
    if as_json:
        print_json(_as_json(measured, solved))
    else:
        say(*_lines(measured, solved, solver_says))


def _as_json(measured: BankStatistics, solved: "CueExamination | None") -> dict[str, Any]:
    whole: dict[str, Any] = msgspec.to_builtins(measured, str_keys=True)
    whole["exposure"] |= {
        "accuracy": measured.exposure.accuracy,
        "accuracy_by_chance": measured.exposure.accuracy_by_chance,
        "exceptions": msgspec.to_builtins(measured.exposure.exceptions),
    }
    solver = None if solved is None else msgspec.to_builtins(solved, str_keys=True) | {"clean": solved.clean}
    verdicts = {
        "B1": measured.positions.even,
        "B2": None if solved is None else solved.clean,
        "B3": measured.exposure.fair,
        "B4": measured.lengths.fair,
        "B5": not measured.duplicates.repeats,
    }
    return {"verdicts": verdicts, **whole, "cue_solver": solver}


def _lines(measured: BankStatistics, solved: "CueExamination | None", solver_says: str) -> list[str]:
    return [
        *_counts(measured.counts),
        *_rules(measured),
        *_positions(measured.positions),
        *_solver(solved, solver_says),
        *_exposure(measured.exposure),
        *_lengths(measured),
        *_duplicates(measured),
    ]


def _counts(counts: BankCounts) -> list[str]:
    lines = [f"{counts.questions} questions of {counts.families} families"]
    groups: tuple[tuple[str, Mapping[Any, int]], ...] = (
        ("Packs", counts.by_pack),
        ("Forms", counts.by_form),
        ("Categories", counts.by_category),
        ("Difficulty", counts.by_difficulty),
        ("Spoiler levels", counts.by_spoiler),
        ("Numbers of options", counts.by_options),
    )
    for title, group in groups if counts.questions else ():
        rows = [(str(name), str(count), percentage(count / counts.questions)) for name, count in group.items()]
        lines += ["", title, *_table(rows)]
    return lines


def _rules(measured: BankStatistics) -> list[str]:
    rows = [(hit.rule, hit.severity, str(len(hit.ids)), f"such as {hit.ids[0]}") for hit in measured.hits]
    return ["", "Rules broken", *(_table(rows) or ["  none"])]


def _positions(positions: KeyPositions) -> list[str]:
    groups = {**{f"pack {pack}": counts for pack, counts in positions.by_pack.items()}, **positions.by_form}
    rows = [(name, _position_counts(counts), _tested(counts)) for name, counts in groups.items()]
    lines = ["", f"B1 Key positions: {_verdict(positions.even)}", *_table(rows)]
    if positions.in_order.counts:
        counted = f"  Sets in an order of their own, apart: {_position_counts(positions.in_order)}"
        lines += [counted, f"  there the commonest position is right in {percentage(positions.in_order.guess)}"]
    return lines


def _position_counts(positions: PositionCounts) -> str:
    return ", ".join("/".join(map(str, counts)) for _, counts in sorted(positions.counts.items(), reverse=True))


def _tested(positions: PositionCounts) -> str:
    return (
        "too few to test"
        if positions.p is None
        else f"χ² {positions.statistic:.1f}, df {positions.freedom}, p {positions.p:.3f}"
    )


def _solver(solved: "CueExamination | None", solver_says: str) -> list[str]:
    if solved is None:
        return ["", f"B2 Cue-only solver: {solver_says}"]
    lines = ["", f"B2 Cue-only solver: {'' if solved.clean is None else _verdict(solved.clean)}"]
    lines.append(f"  {percentage(solved.accuracy)} of {solved.items} four-option questions, in five folds by family")
    if solved.redraws is not None:
        drawn = solved.redraws
        band = f"{percentage(drawn.low)} to {percentage(drawn.high)} (1st to 99th percentile), mean {percentage(drawn.mean)}"
        lines.append(f"  {drawn.number} redraws with random keys: {band}")
    rows = [(form, str(items), percentage(right)) for form, (items, right) in solved.by_form.items()]
    lines += ["  by form", *_table(rows, "    ")]
    weights = [(cue.cue, f"{cue.weight:+.2f}", f"z {cue.z:+.1f}") for cue in solved.weights[:6]]
    lines += ["  strongest cues (weight for a standard deviation)", *_table(weights, "    ")]
    sure = [(f"{guess.probability:.2f}", guess.id) for guess in solved.guesses[:5]]
    return [*lines, "  surest of the right option of", *_table(sure, "    ")]


def _exposure(exposure: Exposure) -> list[str]:
    exceptions = exposure.exceptions
    lines = ["", f"B3 Exposure in four-option questions: {_verdict(exposure.fair)}"]
    for what, entities in (("entities", True), ("other texts", False)):
        often = sum((option.entity is not None) == entities for option in exposure.often)
        unfair = sum((option.entity is not None) == entities for option in exceptions)
        band = f"{percentage(LEAST_SHARE)} to {percentage(MOST_SHARE)}"
        lines.append(f"  {what} shown {OFTEN} times and more: {often}, the key in {band} of them all but {unfair}")
    rows = [(percentage(option.share), f"{option.keyed} of {option.shown}", option.text) for option in exceptions]
    lines += _table(rows[:SHOWN], "    ")
    if len(exceptions) > SHOWN:
        lines.append(f"    and {len(exceptions) - SHOWN} more")
    if exposure.accuracy is not None and exposure.accuracy_by_chance is not None:
        lines += [
            f"  knowing every share: {percentage(exposure.accuracy)} of {exposure.items} questions whose options are all shown "
            f"{KNOWN} times and more",
            f"  (at most {percentage(MOST_ACCURACY)} wanted; random keys give {percentage(exposure.accuracy_by_chance)})",
        ]
    return lines


def _lengths(measured: BankStatistics) -> list[str]:
    rows = [_extreme("longest", measured.lengths.longest), _extreme("shortest", measured.lengths.shortest)]
    return [
        "",
        f"B4 Longest and shortest (within {SIGMAS} σ of chance): {_verdict(measured.lengths.fair)}",
        *_table(rows),
    ]


def _extreme(name: str, extreme: ExtremeLength) -> tuple[str, ...]:
    if extreme.share is None:
        return name, "no question has just one", ""
    chance = percentage(extreme.expected / extreme.items)
    return (
        f"the {name} is the key in",
        percentage(extreme.share),
        f"of {extreme.items}, chance {chance}, {extreme.sigmas:+.1f} σ",
    )


def _duplicates(measured: BankStatistics) -> list[str]:
    repeats = measured.duplicates.repeats
    lines = ["", f"B5 Duplicates: {_verdict(not repeats)}"]
    if repeats:
        lines.append(
            f"  {measured.duplicates.extra} questions ask what another one asks, of the same options or of another family"
        )
    lines += [f"    {repeat.stem}: {', '.join(repeat.ids)}" for repeat in repeats[:SHOWN]]
    if len(repeats) > SHOWN:
        lines.append(f"    and {len(repeats) - SHOWN} more")
    return [
        *lines,
        f"  {measured.duplicates.variants} questions repeat stem and key of their family with other wrong options",
    ]


def _verdict(holds: bool) -> str:
    return "holds" if holds else "does not hold"


def _table(rows: Sequence[Sequence[str]], indent: str = "  ") -> list[str]:
    """Return rows as lines with aligned columns, numbers to the right."""
    if not rows:
        return []
    columns = list(zip(*rows, strict=True))
    return [indent + "  ".join(cells).rstrip() for cells in zip(*map(_aligned, columns), strict=True)]


def _aligned(column: Sequence[str]) -> list[str]:
    width = max(map(len, column))
    if all(_NUMBER.fullmatch(cell) for cell in column):
        return [cell.rjust(width) for cell in column]
    return [cell.ljust(width) for cell in column]
