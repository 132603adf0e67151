"""Another reader, npm's gift-pegjs, reads the GIFT of this program as it was meant.

It needs node, and the package where `GIFT_PEGJS` points: `npm install --prefix DIR gift-pegjs`, then `GIFT_PEGJS=DIR pytest`.
"""

import json
import os
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.gift.format import GIFT
from etoile_quiz.convert.report import ConversionReport
from tests.convert.strategies import questions

_PROGRAM = """
const { parse } = require('gift-pegjs');
const files = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(files.map(text => {
  try { return { questions: parse(text) } } catch (error) { return { error: String(error), at: error.location } }
})));
"""
_HOW = "run `npm install --prefix DIR gift-pegjs`, then `GIFT_PEGJS=DIR python -m pytest tests/convert`"


@pytest.fixture(scope="module")
def folder() -> Path:
    """Return where gift-pegjs is; say loudly that nothing was tested where it is not."""
    found = Path(os.environ.get("GIFT_PEGJS", "."))
    is_there = (found / "node_modules" / "gift-pegjs").is_dir()
    if not is_there or shutil.which("node") is None:
        missing = "node" if shutil.which("node") is None else "npm's gift-pegjs"
        message = f"GIFT output is NOT TESTED against another reader: {missing} is not here; {_HOW}"
        warnings.warn(message, stacklevel=1)
        pytest.skip(message)
    return found


def parsed(texts: list[str], folder: Path) -> list[dict[str, Any]]:
    """Return what gift-pegjs makes of these files."""
    done = subprocess.run(
        ["node", "-e", _PROGRAM],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        timeout=300,
    )
    result: list[dict[str, Any]] = json.loads(done.stdout)
    return result


def spaced(text: str) -> str:
    """Return a text as gift-pegjs shows it: spaces and line breaks in a row are one space."""
    return " ".join(text.split())


def assert_meant(question: ExchangeQuestion, read_back: dict[str, Any]) -> None:
    assert spaced(read_back["stem"]["text"]) == spaced(question.stem)
    assert (read_back["id"] or "") == question.id
    assert tuple(read_back["tags"] or ()) == question.tags
    explanation = read_back["globalFeedback"]
    assert spaced(explanation["text"] if explanation else "") == spaced(question.explanation)
    if read_back["type"] == "TF":
        assert (str(read_back["isTrue"]), str(not read_back["isTrue"])) == (question.answer, question.wrong[0])
        return
    assert read_back["type"] == "MC"
    choices = sorted(read_back["choices"], key=lambda choice: not choice["isCorrect"])
    options = [(choice["isCorrect"], spaced(choice["text"]["text"])) for choice in choices]
    assert options == [(True, spaced(question.answer)), *((False, spaced(text)) for text in question.wrong)]
    told = [spaced(choice["feedback"]["text"] if choice["feedback"] else "") for choice in choices]
    wrong = question.wrong_feedback or ("",) * len(question.wrong)
    assert told == [spaced(question.right_feedback), *map(spaced, wrong)]


def test_gift_pegjs_reads_what_we_write_as_it_was_meant(folder: Path) -> None:
    drawn: list[ExchangeQuestion] = []

    @settings(max_examples=300, database=None, derandomize=True)
    @given(questions())
    def draw(question: ExchangeQuestion) -> None:
        drawn.extend(GIFT.reduced(ExchangeFile(questions=(question,)), ConversionReport()).questions)

    draw()
    texts = [GIFT.write(ExchangeFile(questions=(question,)), ConversionReport()) for question in drawn]
    for question, text, result in zip(drawn, texts, parsed(texts, folder), strict=True):
        assert "error" not in result, f"{result}\n{text}"
        found = [read_back for read_back in result["questions"] if read_back["type"] != "Category"]
        assert len(found) == 1, text
        assert_meant(question, found[0])


def test_gift_pegjs_reads_a_file_of_several_questions(folder: Path) -> None:
    file = ExchangeFile(
        questions=(
            ExchangeQuestion(stem="One?", answer="a", wrong=("b",), category="X: y", id="q.1", tags=("t",)),
            ExchangeQuestion(
                stem="Two?\nReally {so}?", answer="True", wrong=("False",), right_feedback="r", explanation="e = f"
            ),
            ExchangeQuestion(
                stem="Three?", answer="a = b", wrong=("50%", "%50%"), category="Z", right_feedback="it is #1"
            ),
        )
    )
    (result,) = parsed([GIFT.write(file, ConversionReport())], folder)
    found = [read_back for read_back in result["questions"] if read_back["type"] != "Category"]
    for question, read_back in zip(file.questions, found, strict=True):
        assert_meant(question, read_back)
    categories = [read_back["title"] for read_back in result["questions"] if read_back["type"] == "Category"]
    assert categories == ["X: y", "$course$/top", "Z"]
