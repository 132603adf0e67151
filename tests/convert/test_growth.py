"""Nothing grows faster than the file.

Regular expressions call nothing that could be counted, so that time is compared with time.
"""

import time
from collections.abc import Callable

import pytest

from tests.convert.reading import converted

TAGS = "questions:\n- {question: a, answer: b, wrong: [c], tags: [%s]}\n"
ANSWERS = '<quiz><question type="multichoice"><answer fraction="100"><text>a</text></answer>%s</question></quiz>'
SHAPES: dict[str, tuple[str, Callable[[int], str]]] = {
    "tags in a comment": ("gift", lambda n: f"// {'[tag:' * n}\nWho? {{=a ~b}}"),
    "brackets in Markdown": ("gift", lambda n: f"[markdown]{'[a' * n} {{=a ~b}}"),
    "places in the tree of courses": ("gift", lambda n: f"$CATEGORY:{'$cat1$/' * n}\n\nWho? {{=a ~b}}"),
    "tags of YAML": ("yaml", lambda n: TAGS % ", ".join(f"t{number}" for number in range(n))),
    "comments without an end": ("gift", lambda n: f"[html]{'<!--' * n} {{=a ~b}}"),
    "options": ("gift", lambda n: f"Who? {{=a {'~b ' * (n // 8)}}}"),
    "answers with patterns": ("gift", lambda n: f"Who? {{=a {'=*a* ' * (n // 8)}=%0%b}}"),
    "elements": ("moodle-xml", lambda n: ANSWERS % ("<answer><text>a</text></answer>" * (n // 4))),
    "elements in elements": (
        "moodle-xml",
        lambda n: f"<quiz><question>{'<text>' * n}{'</text>' * n}</question></quiz>",
    ),
    "lines between question and options": ("aiken", lambda n: "Q?\n" + "\n" * n + "A. a\nB. b\nANSWER: A"),
    "boxes": ("markdown", lambda n: "a\n\n" + "- [ ] a\n" * (n // 40) + "- [x] b\n"),
    "quotations": ("markdown", lambda n: "a\n\n- [x] a\n- [ ] b\n\n" + "> a\n\n" * (n // 40)),
}


@pytest.mark.parametrize("name", SHAPES)
def test_the_work_grows_like_the_file(name: str) -> None:
    format_, text_of = SHAPES[name]
    small, large = text_of(8_000), text_of(32_000)

    def took(text: str) -> float:
        begun = time.process_time()
        converted(text, to="gift", from_=format_)
        return time.process_time() - begun

    assert min(took(large) for _ in range(3)) < 9 * min(took(small) for _ in range(3)) + 0.01  # 16 times if quadratic
