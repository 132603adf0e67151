"""The tree of a YAML file of any format."""

from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.packs.diagnostics.problems import Diagnostics, place_in
from etoile_quiz.packs.yaml.parsing import parse
from etoile_quiz.packs.yaml.tree import Node
from etoile_quiz.text.characters import forbidden_at, naming


def tree_of(text: str, diagnostics: Diagnostics, report: ConversionReport) -> Node | None:
    """Return the tree of a text; None after an error. An entry that is no YAML is left out, which the report names."""
    index = forbidden_at(text)
    if index >= 0:
        message = f"{naming(text[index])} may not stand in a text"
        diagnostics.error(place_in(text, index), "forbidden-character", message)
        return None
    root = parse(text, diagnostics)
    if root is not None:
        for problem in [problem for problem in diagnostics.problems if problem.line in diagnostics.left_out]:
            report.leave_out(f"the entry in line {problem.line}", problem.message)
            diagnostics.problems.remove(problem)
        diagnostics.left_out.clear()  # what is wrong with the whole file may stand in such a line
    return root
