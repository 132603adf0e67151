"""`explain`: the whole story behind one question."""

from pathlib import Path

import click

from etoile_quiz.analysis.bank_statistics import violations_of
from etoile_quiz.cli.common import CommandError, packs_option, read_fact_bases
from etoile_quiz.cli.output import say
from etoile_quiz.game.outcomes import RIGHT, WRONG
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.generate import Generator
from etoile_quiz.generator.rules import RULE_IDS
from etoile_quiz.generator.wording import tell
from etoile_quiz.messages.options import LETTERS
from etoile_quiz.messages.sources import cited
from etoile_quiz.packs.store.shipped import shipped_packs
from etoile_quiz.question import Question
from etoile_quiz.text.suggestions import closest, did_you_mean


@click.command("explain")
@click.argument("question_id", metavar="QUESTION-ID")
@packs_option
def command(question_id: str, packs: tuple[Path, ...]) -> None:
    """Tell the whole story behind one question: fact, sources, proof, difficulty."""
    bases = read_fact_bases(packs or shipped_packs())
    base, question = _find(question_id, bases)
    say(*_story(base, question))


def _find(question_id: str, bases: tuple[FactBase, ...]) -> tuple[FactBase, Question]:
    """Return the question of this id, or the first of this family. Raises CommandError with the nearest id."""
    pack, _, rest = question_id.partition("/")
    fact_id = rest.partition("/")[0]
    for base in bases:
        fact = base.by_id.get(fact_id) if base.pack == pack else None
        for question in base.handwritten:
            if question_id == question.id or (question_id == question.family and fact is None):
                return base, question
        if fact is None:
            continue
        made = list(Generator(base).questions_about(fact))
        if question_id == f"{pack}/{fact_id}" and made:
            return base, made[0]
        for question in made:
            if question.id == question_id:
                return base, question
        known = ", ".join(question.id for question in made) or "none"
        raise CommandError(f"there is no question '{question_id}'. Of this fact there are: {known}.")
    family = f"{pack}/{fact_id}"
    families = {f"{base.pack}/{fact.id}" for base in bases for fact in base.facts}
    families |= {question.family for base in bases for question in base.handwritten}
    guess = closest(family, families)
    raise CommandError(
        f"there is no question '{question_id}'.{did_you_mean(guess and question_id.replace(family, guess, 1))}"
    )


def _story(base: FactBase, question: Question) -> list[str]:
    level = "safe before watching" if not question.spoiler else f"safe once episode {question.spoiler} has been watched"
    lines = [
        question.id,
        f"form {question.form} · category {question.category} · {level}",
        "",
        question.stem,
    ]
    for index, option in enumerate(question.options):
        sign = RIGHT.sign if index == question.key else WRONG.sign
        lines.append(f"  {LETTERS[index]} {sign} {option.text}")
    if question.facts:
        lines += ["", "Facts"]
        facts = [base.by_id[fact_id] for fact_id in question.facts]
        lines += [f"  {fact.id}: {tell(fact, base.relations[fact.relation])}" for fact in facts]
    lines += ["", "Why the answer is right", f"  {question.explanation or 'its author does not say'}"]
    if question.sole_because:
        lines.append(f"  Only answer: {question.sole_because}")
    lines += ["", "Why the others are wrong"]
    lines += [f"  {LETTERS[refutation.option]} {refutation.because}" for refutation in question.proof] or [
        "  its author answers for it"
    ]
    lines += [
        "",
        "Sources",
        *(f"  {', '.join(filter(None, (cited(source), source.url)))}" for source in question.sources),
    ]
    lines += ["", f"Difficulty: {question.difficulty.level}, {question.difficulty.score} of 1000"]
    lines += [f"  {part.points:+5d}  {part.name}" for part in question.difficulty.parts]
    broken = violations_of(question)
    lines += ["", f"Rules checked: {', '.join(RULE_IDS)}"]
    lines += [f"  {violation.rule} ({violation.severity}): {violation.message}" for violation in broken] or [
        "  none broken"
    ]
    return lines
