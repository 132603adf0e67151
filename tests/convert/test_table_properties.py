"""Generated questions as people's tables: whatever the names, the order, the delimiter and the way to say what is right."""

import csv
import io
from collections.abc import Callable
from string import ascii_uppercase

from hypothesis import assume, given
from hypothesis import strategies as st

from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.formats import FORMATS
from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from tests.convert.reading import converted, read
from tests.convert.strategies import files
from tests.examples import fewer

KEYS: dict[str, Callable[[list[str], int], str]] = {
    "text": lambda options, right: options[right],
    "number": lambda options, right: str(right + 1),
    "letter": lambda options, right: ascii_uppercase[right],
    "both": lambda options, right: f"{ascii_uppercase[right]}) {options[right]}",
}
HEADERS = (
    ("Question", "Option {number}", "Correct Answer", "Explanation"),
    ("question_text", "choice_{letter}", "answer", "feedback"),
    ("Prompt", "{letter}", "Key", "Rationale"),
    ("FRAGE", "Antwort {number}", "richtige Antwort", "Erklärung"),
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, tuple[ExchangeQuestion, ...], list[list[str]]]:
    """A table of generated questions in some manner, the questions, and the options of each in their order."""
    questions = draw(files(feedback=False)).questions
    manner, key = draw(st.sampled_from(HEADERS)), draw(st.sampled_from(list(KEYS)))
    width = max(len(question.wrong) + 1 for question in questions)
    names = [
        manner[0],
        *(manner[1].format(number=n, letter=ascii_uppercase[n - 1]) for n in range(1, width + 1)),
        *manner[2:],
    ]
    rows, orders = [], []
    for question in questions:
        options = draw(st.permutations([question.answer, *question.wrong]))
        right = options.index(question.answer)
        cells = [
            question.stem,
            *options,
            *[""] * (width - len(options)),
            KEYS[key](options, right),
            question.explanation,
        ]
        rows.append(cells)
        orders.append(options)
    order = draw(st.permutations(range(len(names))))
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=draw(st.sampled_from(",;\t|")), lineterminator="\n")
    table.writerows([row[index] for index in order] for row in [names, *rows])
    return out.getvalue(), questions, orders


@fewer(3)
@given(tables())
def test_a_question_is_read_as_it_was_meant_or_left_out(
    table: tuple[str, tuple[ExchangeQuestion, ...], list[list[str]]],
) -> None:
    text, questions, orders = table
    found, problems, report = read("csv", text)
    assert not problems or found == ()
    meant = [
        (q.stem.strip(), q.answer.strip(), q.explanation.strip(), {option.strip() for option in options})
        for q, options in zip(questions, orders, strict=True)
    ]
    for question in found:
        options = {question.answer, *question.wrong}
        assert (question.stem, question.answer, question.explanation, options) in meant
    assert problems or len(found) + report.left_out == len(questions)


@fewer(3)
@given(files(feedback=False), st.integers(10**14, 10**16), st.integers(150, 260))
def test_what_is_written_is_read(file: ExchangeFile, spoiler: int, options: int) -> None:
    assume(spoiler < 10**15)
    cut = ExchangeQuestion(stem="“Who", answer="she”", wrong=("'tis", "dogs'"), label="cut")
    many = [
        ExchangeQuestion(
            stem="Q?", answer="x", wrong=tuple(f"n{n}" for n in range(options)), spoiler=spoiler, label="many"
        )
    ]
    report = ConversionReport()
    text = FORMATS["csv"].write(ExchangeFile(questions=(*file.questions, cut, *many)), report)
    diagnostics = Diagnostics("file")
    again = FORMATS["csv"].read(text, diagnostics, ConversionReport())
    assert again is not None, diagnostics.problems
    assert again.questions[-1].spoiler == spoiler
    assert (again.questions[-2].stem, again.questions[-2].wrong) == (cut.stem, cut.wrong)
    assert (len(again.questions[-1].wrong) < options) == any(loss.question == "many" for loss in report.losses)


@given(st.text(), st.sampled_from(["", "question,answer\n", "Question;A;B;Correct\n", "#separator:tab\n", "sep=|\n"]))
def test_no_text_ends_the_reading(text: str, head: str) -> None:
    converted((head + text).encode("utf-8", "replace"), "yaml", "csv")
