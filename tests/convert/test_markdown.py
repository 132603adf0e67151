"""Check lists in Markdown as people write them."""

from tests.convert.reading import converted, lost, read

QUIZ = """\
# Linux basics

### Q1. Which command lists files?

- [ ] `cd`
- [x] `ls`
- [ ] **mv**

The [manual](https://example.org) says so.

### What is shown?

![a window](a.png)

- [x] A window
- [ ] A door

1. Which shell?
    * [X] bash
    * [ ] zsh
2. Both?
    - [x] a
    - [x] b

<quiz>
What is the capital?
- [x] Paris
- [ ] Lyon

It has long been so.
</quiz>
"""


def test_questions_stand_under_headings_numbers_and_tags() -> None:
    questions, problems, report = read("markdown", QUIZ)
    assert not problems
    assert [(question.stem, question.answer, question.wrong, question.explanation) for question in questions] == [
        ("Which command lists files?", "ls", ("cd", "mv"), "The manual says so."),
        ("Which shell?", "bash", ("zsh",), ""),
        ("What is the capital?", "Paris", ("Lyon",), "It has long been so."),
    ]
    assert {question.category for question in questions} == {"Linux basics"}
    assert [(field, reason[:24]) for field, reason in lost(report)] == [
        ("emphasis", "is lost; the text inside"),
        ("question", "left out: its picture, s"),
        ("question", "left out: several option"),
    ]


def test_a_line_that_would_not_be_read_again_is_not_written() -> None:
    done = converted(f"{'*' * 6_000}? {{=a ~b}}\n\nWho? {{=a ~b}}", to="markdown", from_="gift")
    assert (done.kept, done.read) == (1, 2)
    assert converted(done.content or "", from_="markdown").kept == 1
