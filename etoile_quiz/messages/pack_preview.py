"""The preview of a pack, for its author: what is asked in each form, what is not, and which rules are broken."""

from collections.abc import Iterator

from etoile_quiz.analysis.bank_statistics import statistics
from etoile_quiz.game.outcomes import RIGHT
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.generate import generate
from etoile_quiz.generator.rules import RULES
from etoile_quiz.messages.options import lettered
from etoile_quiz.question import Question
from etoile_quiz.text.numbers import plural


def pack_preview(base: FactBase) -> Iterator[str]:
    """Yield a sample question of each relation and form with their number, then what gave no question, then rules broken."""
    made = generate(base)
    ways: dict[tuple[str, str], list[Question]] = {}
    for question in made.questions:
        ways.setdefault((base.by_id[question.facts[0]].relation, question.form), []).append(question)
    for (relation, form), questions in sorted(ways.items()):
        yield f"{relation}, {form}: {plural(len(questions), 'question')}"
        sample = questions[len(questions) // 2]
        yield sample.stem
        for option in range(len(sample.options)):
            yield lettered(sample, option) + (f"  {RIGHT.sign}" if option == sample.key else "")
        yield ""
    reasons: dict[str, list[str]] = {}
    for skipped in made.skipped:
        reasons.setdefault(skipped.reason, []).append(skipped.fact)
    for reason, facts in sorted(reasons.items(), key=lambda item: -len(item[1])):
        others = f" and {plural(len(facts) - 1, 'other')}" if len(facts) > 1 else ""
        yield f"Not asked: {facts[0]}{others}: {reason}"
    rules = {rule.id: rule.says for rule in RULES}
    for hit in statistics(made.questions).hits:
        yield f"Rule {hit.rule}, {hit.severity}, “{rules[hit.rule]}”: {plural(len(hit.ids), 'question')}, such as {hit.ids[0]}"
    families = len({question.family for question in made.questions})
    counts = f"{plural(len(base.facts), 'fact')}, {plural(len(made.questions), 'question')} about {families:,} of them"
    yield f"{counts}, {plural(len(base.handwritten), 'question')} written by hand"
