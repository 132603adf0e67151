"""What a person types wrongly in an editor, and what is said of it: line, column, what was meant, and how to write it."""

# ruff: noqa: E501
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.convert.yaml_questions import render_yaml
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.questions.question_files import questions_in
from etoile_quiz.packs.store.pack_reader import read_pack
from etoile_quiz.packs.yaml.decoding import decode
from etoile_quiz.text.characters import forbidden_at
from etoile_quiz.text.words import same_as
from tests.packs.questions import write

SOUND = """\
questions:
- question: Who wrote it?
  answer: Ann
  wrong: [Bob, Cyd]
- question: Who sang it?
  answer: Dee
  wrong: [Eve, Fay]
"""
# What is replaced in the sound file, by what, and all that is said: place, message, and the remedy after the bar.
# fmt: off
MISTAKES: list[tuple[str, str, list[str]]] = [
    ("question: Who wrote", "question:Who wrote", [
        "2:11 a space is missing after the colon | Write `question: Who wrote it?`.",
    ]),
    ("answer: Ann", "answer:Ann", [
        "3:9 a space is missing after the colon | Write `answer: Ann`.",
    ]),
    ("wrong: [Bob, Cyd]", "wrong:[Bob, Cyd]", [
        "4:8 a space is missing after the colon | Write `wrong: [Bob, Cyd]`.",
    ]),
    ("- question: Who sang", "-question: Who sang", [
        "5:1 a space is missing after the dash | Write `- question: Who sang it?`.",
    ]),
    ("wrong: [Bob, Cyd]", "wrong:\n  -Bob\n  -Cyd", [
        "5:3 a space is missing after the dash | Write `- Bob`.",
    ]),
    ("wrong: [Bob, Cyd]", "wrong:\n    -Bob", [
        "5:5 `wrong` is one text, `-Bob`, not a list | Write each in a line of its own, with a dash and a space before it: `- Bob`.",
    ]),
    ("- question: Who sang it?\n", "- {question:Who sang it?, answer: Dee, wrong: Eve}\n- question: Who hid it?\n", [
        "5:3 a question needs the field `question` | Write `question: …?`.",
        "5:4 unknown field `question:Who sang it?` in a question: a space is missing after the colon | Write `question: Who sang it?`.",
    ]),
    ("  answer: Ann", " answer: Ann", [
        "3:2 this field begins in column 2, its neighbours in column 3 | Indent it with 2 spaces.",
    ]),
    ("  answer: Ann", "   answer: Ann", [
        "3:4 this field begins in column 4, its neighbours in column 3 | Indent it with 2 spaces.",
    ]),
    ("  wrong: [Bob", "    wrong: [Bob", [
        "4:5 this field begins in column 5, its neighbours in column 3 | Indent it with 2 spaces.",
    ]),
    ("  answer: Ann", "answer: Ann", [
        "3:1 this field begins in column 1, its neighbours in column 3 | Indent it with 2 spaces.",
    ]),
    ("- question: Who sang", " - question: Who sang", [
        "5:2 this entry begins in column 2, its neighbours in column 1 | Do not indent it.",
    ]),
    ("  answer: Ann", "\tanswer: Ann", [
        "3:1 a tab indents this line | Use spaces.",
    ]),
    ("- question: Who wrote", "-\tquestion: Who wrote", [
        "2:2 a tab indents this line | Use spaces.",
    ]),
    ("wrong: [Bob, Cyd]", "wrong:\n - Bob\n - Cyd", [
        "5:2 this list belongs to `wrong`, but is indented less | Indent it with 4 spaces.",
    ]),
    ("wrong: [Bob, Cyd]", "wrong:\n- Bob", [
        "4:9 `wrong` is empty | Write the wrong options as `wrong: [one, another]`.",
        "5:3 a question must be a mapping, not a text | Write `question`, `answer` and `wrong` below one another. A list below `wrong` is indented further than it.",
    ]),
    ("wrong: [Bob, Cyd]", "wrong: - Bob - Cyd", [
        "4:10 a list cannot begin here | Write each `- …` in a line of its own, or `wrong: [a, b]`.",
    ]),
    ("- question: Who sang", "  question: Who sang", [
        "5:3 `question` stands here twice; the first is in line 2 | If another entry begins here, write `- question: …`.",
    ]),
    ("- question: Who sang it?\n  answer: Dee\n  wrong", "question: Who sang it?\nanswer: Dee\nwrong", [
        "5:1 `question` belongs to a question, but stands outside of one | Write `- question: …`, and indent the other fields of the question by two spaces.",
        "6:1 `answer` belongs to a question, but stands outside of one | Indent it like the `question` above it.",
        "7:1 `wrong` belongs to a question, but stands outside of one | Indent it like the `question` above it.",
    ]),
    ("- question: Who wrote", "– question: Who wrote", [
        "2:1 `–` does not begin an entry of a list | Write `- ` instead.",
    ]),
    ("- question: Who sang", "— question: Who sang", [
        "5:1 `—` does not begin an entry of a list | Write `- ` instead.",
    ]),
    ("- question: Who sang", "* question: Who sang", [
        "5:1 `*` does not begin an entry of a list | Write `- ` instead.",
    ]),
    ("- question: Who sang", "• question: Who sang", [
        "5:1 `•` does not begin an entry of a list | Write `- ` instead.",
    ]),
    ("- question: Who sang", "2. question: Who sang", [
        "5:1 a number does not begin an entry of a list | Write `- ` instead.",
    ]),
    ("- question: Who sang", "- - question: Who sang", [
        "5:3 one dash begins an entry of a list | Remove the other.",
    ]),
    ("wrong: [Bob, Cyd]", "wrong:\n  – Bob\n  – Cyd", [
        "5:3 `–` does not begin an entry of a list | Write `- ` instead.",
    ]),
    ("wrong: [Bob, Cyd]", "wrong:\n    1. Bob\n    2. Cyd", [
        "5:5 `wrong` is one text, `1. Bob 2. Cyd`, not a list | Write each in a line of its own, with a dash and a space before it: `- Bob`.",
    ]),
    ("question: Who wrote", "question:\u00a0Who wrote", [
        "2:12 a no-break space stands where only ordinary spaces may | Delete it, and type a space where one belongs.",
    ]),
    ("  answer: Ann", "\u00a0\u00a0answer: Ann", [
        "3:1 a no-break space stands where only ordinary spaces may | Delete it, and type a space where one belongs.",
    ]),
    ("- question: Who sang", "-\u00a0question: Who sang", [
        "5:2 a no-break space stands where only ordinary spaces may | Delete it, and type a space where one belongs.",
    ]),
    ("answer: Ann", "\u200banswer: Ann", [
        "3:3 unknown field `\u200banswer` in a question: a zero width space stands where only ordinary spaces may | Delete it, and type a space where one belongs.",
    ]),
    ("answer: Ann", "answer： Ann", [
        "3:9 a fullwidth colon stands where only an ordinary one may | Write `answer: Ann`.",
    ]),
    ("answer: Ann", "answer: An\u2028n", [
        "3:13 a line break that editors do not show (U+2028) may not stand in a text | Delete it.",
    ]),
    ("answer: Ann", "answer: An\u0007n", [
        "3:13 a control character (U+0007) may not stand in a text | Delete it.",
    ]),
    ("[Bob, Cyd]", "[“Bob, the first”, Cyd]", [
        '4:11 `“` does not hold a text together, so its comma parts it | Write "Bob, the first".',
    ]),
    ("[Bob, Cyd]", "[Bob、 Cyd]", [
        "4:11 `wrong` is one text, `Bob、 Cyd`, not a list | Write `wrong: [Bob, Cyd]`; put it in quotation marks if it is one text.",
    ]),
    ("Who wrote it?", '"Who wrote it?', [
        "2:13 this quotation mark is never closed | Close it at the end of the text.",
    ]),
    ("Who wrote it?", "'Who wrote it?", [
        "2:13 this quotation mark is never closed | Close it at the end of the text.",
    ]),
    ("[Bob, Cyd]", '["Bob, Cyd]', [
        "4:11 this quotation mark is never closed | Close it at the end of the text.",
    ]),
    ("Who wrote it?", '"Who said "I am"?"', [
        "2:23 this quotation mark ends the text, but more follows | Write `- question: 'Who said \"I am\"?'`.",
    ]),
    ("Who wrote it?", "'Who's there?'", [
        "2:17 this quotation mark ends the text, but more follows | Write `- question: \"Who's there?\"`.",
    ]),
    ("Who wrote it?", '"Giselle" is by whom?', [
        "2:21 this quotation mark ends the text, but more follows | Write `- question: '\"Giselle\" is by whom?'`.",
    ]),
    ("Who wrote it?", '"Who wrote it?”', [
        '2:13 a text that begins with `"` ends with `"`, not with another mark | Write `"` at both ends.',
    ]),
    ("Who wrote it?", '"Who wrote C:\\quiz?"', [
        "2:26 an unknown escape after `\\` | In single quotation marks '…' a backslash is just a backslash.",
    ]),
    ("Ann", '"Ann",', [
        "3:16 no comma ends a field | Remove it.",
    ]),
    ("[Bob, Cyd]", "Bob, Cyd", [
        "4:10 `wrong` is one text, `Bob, Cyd`, not a list | Write `wrong: [Bob, Cyd]`; put it in quotation marks if it is one text.",
    ]),
    ("[Bob, Cyd]", "Bob; Cyd", [
        "4:10 `wrong` is one text, `Bob; Cyd`, not a list | Write `wrong: [Bob, Cyd]`; put it in quotation marks if it is one text.",
    ]),
    ("[Bob, Cyd]", "Bob / Cyd", [
        "4:10 `wrong` is one text, `Bob / Cyd`, not a list | Write `wrong: [Bob, Cyd]`; put it in quotation marks if it is one text.",
    ]),
    ("[Bob, Cyd]", "(Bob, Cyd)", [
        "4:10 `wrong` is one text, `(Bob, Cyd)`, not a list | Write `wrong: [Bob, Cyd]`; put it in quotation marks if it is one text.",
    ]),
    ("[Bob, Cyd]", "Bob, Cyd]", [
        "4:10 `wrong` is one text, `Bob, Cyd]`, not a list | Write `wrong: [Bob, Cyd]`; put it in quotation marks if it is one text.",
    ]),
    ("[Bob, Cyd]", "[Bob, Cyd", [
        "4:10 this list is never closed | Write `wrong: [Bob, Cyd]`.",
    ]),
    ("[Bob, Cyd]", "{Bob, Cyd}", [
        "4:10 `wrong` must be a text, not a mapping | Write `[Bob, Cyd]` for a list.",
    ]),
    ("[Bob, Cyd]", "[Bob,, Cyd]", [
        "4:14 something is missing between two commas | Remove one of them.",
    ]),
    ("[Bob, Cyd]", '["Bob" "Cyd"]', [
        "4:17 a list in `[` and `]` is not closed, or a comma is missing | Write `[a, b]`; put texts with commas, brackets or quotation marks in quotation marks.",
    ]),
    ("[Bob, Cyd]", "[[Bob, Cyd]]", [
        "4:11 `wrong` must be a text, not a list | Write the wrong options as `wrong: [one, another]`.",
    ]),
    ("[Bob, Cyd]", "[Bob, Cyd],", [
        "4:20 no comma ends a field | Remove it.",
    ]),
    ("[Bob, Cyd]", "", [
        "4:9 `wrong` is empty | Write the wrong options as `wrong: [one, another]`.",
    ]),
    ("[Bob, Cyd]", "\n    a: Bob\n    b: Cyd", [
        "5:5 `wrong` must be a text, not a mapping | Put a text that begins with `{` or `[` in quotation marks.",
    ]),
    ("[Bob, Cyd]", "[Ann, Bob]", [
        "4:11 `Ann` is the answer and stands among the wrong options | One option is right, and one only.",
    ]),
    ("[Bob, Cyd]", "[Bob, Bob]", [
        "4:16 `Bob` is the same option as `Bob` | Case, accents and punctuation make no difference.",
    ]),
    ("answer: Ann", "answer: [Ann, Amy]", [
        "3:11 `answer` must be a text, not a list | One option is right. Write it alone: `answer: …`.",
    ]),
    ("answer: Ann", "answer:", [
        "3:10 `answer` is empty | One option is right. Write it alone: `answer: …`.",
    ]),
    ("Ann", "Ann,", [
        "3:11 `answer` ends with a comma | No comma ends a field. Remove it.",
    ]),
    ("Who wrote it?", "Which is #1 in the chart?", [
        '2:22 `#` begins a comment, so only `Which is` is read | If it belongs to the text, write "Which is #1 in the chart?".',
    ]),
    ("Ann", "#1", [
        '3:10 `answer` is empty | `#` begins a comment. Write "#1".',
    ]),
    ("[Bob, Cyd]", "[Bob, #1]", [
        '4:16 `#` begins a comment here, so the list is never closed | Put a text with ` #` in quotation marks: "…".',
    ]),
    ("[Bob, Cyd]", "\n  - #1\n  - Cyd", [
        '5:4 `wrong` is empty | `#` begins a comment. Write "#1".',
    ]),
    ("Who wrote it?", "Act I: who wrote it?", [
        '2:18 a text with `: ` in it needs quotation marks | Write `- question: "Act I: who wrote it?"`.',
    ]),
    ("Who wrote it?", "Who wrote this:", [
        '2:27 a text with `: ` in it needs quotation marks | Write `- question: "Who wrote this:"`.',
    ]),
    ("[Bob, Cyd]", "\n  - Swan Lake: Act I\n  - Cyd", [
        '5:5 `wrong` must be a text, not a mapping | If it is one text, put it in quotation marks: "Swan Lake: Act I".',
    ]),
    ("[Bob, Cyd]", "[Swan Lake: Act I, Cyd]", [
        '4:11 `wrong` must be a text, not a mapping | If it is one text, put it in quotation marks: "Swan Lake: Act I".',
    ]),
    ("Ann", "%ann", [
        '3:11 `%` cannot begin a text | Write `answer: "%ann"`.',
    ]),
    ("Ann", "@ann", [
        '3:11 `@` cannot begin a text | Write `answer: "@ann"`.',
    ]),
    ("Ann", "`ann`", [
        '3:11 ``` cannot begin a text | Write `answer: "`ann`"`.',
    ]),
    ("Ann", "&ann", [
        '3:11 `&ann` is an anchor, and anchors are not allowed | Write `answer: "&ann"`.',
    ]),
    ("Ann", "*ann*", [
        '3:11 `*` cannot begin a text | Write `answer: "*ann*"`.',
    ]),
    ("Ann", "!ann", [
        '3:11 `!` begins a tag, and tags are not allowed | Write `answer: "!ann"`.',
    ]),
    ("Ann", "|ann|", [
        '3:11 `|` cannot begin a text; alone, it says that the text follows in the lines below | Write `answer: "|ann|"`.',
    ]),
    ("Ann", "> 5", [
        '3:11 `>` cannot begin a text; alone, it says that the text follows in the lines below | Write `answer: "> 5"`.',
    ]),
    ("Ann", "? ann", [
        '3:11 `?` cannot begin a text | Write `answer: "? ann"`.',
    ]),
    ("Who wrote it?", "[Act I] Who wrote it?", [
        '2:13 a text that begins with `[` needs quotation marks | Write `- question: "[Act I] Who wrote it?"`.',
    ]),
    ("Who wrote it?", "{name} wrote what?", [
        '2:13 a text that begins with `{` needs quotation marks | Write `- question: "{name} wrote what?"`.',
    ]),
    ("answer: Ann", "answer = Ann", [
        "3:10 a field has a colon after its name, no `=` | Write `answer: …`.",
    ]),
    ("answer: Ann", "answer Ann", [
        "3:3 a field's name without `:` after it | Write `name: value`. A line that goes on with a text is indented further than the field.",
    ]),
    ("question: Who wrote it?", "question: |\n  Who wrote it?", [
        "3:3 this line does not belong to the text of `question` that begins above it | Indent all lines of the text alike, further than `question`.",
    ]),
    ("question: Who wrote it?", "question: >-\n    Who wrote\n   it?", [
        "4:4 this line does not belong to the text of `question` that begins above it | Indent all lines of the text alike, further than `question`.",
    ]),
    ("question: Who wrote it?", "question: | Who wrote it?", [
        '2:13 `|` cannot begin a text; alone, it says that the text follows in the lines below | Write `- question: "| Who wrote it?"`.',
    ]),
    ("question: Who wrote it?", "question: Who wrote\nit?", [
        "3:1 a field's name without `:` after it | Write `name: value`. A line that goes on with a text is indented further than the field.",
    ]),
    ("questions:", "Questions:", [
        "1:1 the list of questions is called `questions`, not `Questions` | Write `questions:`.",
    ]),
    ("questions:", "quiz:", [
        "1:1 the list of questions is called `questions`, not `quiz` | Write `questions:`.",
    ]),
    ("answer: Ann", "Answer: Ann", [
        "3:3 unknown field `Answer` in a question, did you mean `answer`?",
    ]),
    ("answer: Ann", "anwser: Ann", [
        "3:3 unknown field `anwser` in a question, did you mean `answer`?",
    ]),
    ("answer: Ann", "correct: Ann", [
        "3:3 unknown field `correct` in a question | Write `answer: …`.",
    ]),
    ("answer: Ann\n  wrong: [Bob, Cyd]", "options: [Ann, Bob, Cyd]\n  correct: Ann", [
        "3:3 unknown field `options` in a question | Write the right option as `answer: …` and the others as `wrong: [one, another]`.",
        "4:3 unknown field `correct` in a question | Write `answer: …`.",
    ]),
    ("wrong: [Bob, Cyd]", "incorrect_answers: [Bob, Cyd]", [
        "4:3 unknown field `incorrect_answers` in a question | Write `wrong: …`.",
    ]),
    ("wrong: [Bob, Cyd]", "wrong1: Bob\n  wrong2: Cyd", [
        "4:3 unknown field `wrong1` in a question | Write the wrong options as one list: `wrong: [one, another]`.",
        "5:3 unknown field `wrong2` in a question | Write the wrong options as one list: `wrong: [one, another]`.",
    ]),
    ("question: Who wrote", "prompt: Who wrote", [
        "2:3 unknown field `prompt` in a question | Write `question: …`.",
    ]),
    ("wrong: [Bob, Cyd]", "wrong: [Bob, Cyd]\n  points: 10", [
        "5:3 unknown field `points` in a question | The game has no such field. Leave it out.",
    ]),
    ("wrong: [Bob, Cyd]", "wrong: [Bob, Cyd]\n  feedback: By Ann.", [
        "5:3 unknown field `feedback` in a question | Write `explanation: …`.",
    ]),
    ("answer: Ann", "answer: Ann\n  answer: Amy", [
        "4:3 `answer` stands here twice; the first is in line 3 | Keep one of them.",
    ]),
    ("wrong: [Bob, Cyd]", "wrong: Bob\n  wrong: Cyd", [
        "5:3 `wrong` stands here twice; the first is in line 4 | Keep one of them.",
    ]),
    ("- question: Who sang", "questions:\n- question: Who sang", [
        "5:1 `questions` stands here twice; the first is in line 1 | Keep one of them.",
    ]),
    ("wrong: [Bob, Cyd]", "wrong: [Bob, Cyd]\n  spoiler: episode 3", [
        "5:12 `spoiler` must be a whole number, not `episode 3` | Write 3.",
    ]),
    ("wrong: [Bob, Cyd]", "wrong: [Bob, Cyd]\n  difficulty: Easy", [
        "5:15 `difficulty` is `easy`, `medium` or `hard`, not `Easy`, did you mean `easy`?",
    ]),
    ("wrong: [Bob, Cyd]", "wrong: [Bob, Cyd]\n  tags: dance, music", [
        "5:9 `tags` is one text, `dance, music`, not a list | Write `tags: [dance, music]`; put it in quotation marks if it is one text.",
    ]),
    ("wrong: [Bob, Cyd]", "wrong: [Bob, Cyd]\n  id: Who Wrote It", [
        "5:7 the id of a question `Who Wrote It` may hold a–z, 0–9 and `-` and `.` only | Write `who-wrote-it`.",
    ]),
    ("wrong: [Bob, Cyd]", "wrong: [Bob, Cyd]\n  source: {publisher: P, url: www.example.org}", [
        "5:31 an address begins with `https://` or `http://` | Leave it out if unknown.",
    ]),
    ("- question: Who sang", "---\n- question: Who sang", [
        "5:1 a second document begins here; a file holds one | Remove `---`.",
    ]),
    ("questions:", "%YAML 1.2\n---\nquestions:", [
        "1:1 a line that begins with `%` is a directive, and directives are not allowed | Remove the line.",
    ]),
    ("questions:", "// about music\nquestions:", [
        "1:1 this begins no comment | Write `# ` before a comment.",
    ]),
    ("questions:", "<!-- about music -->\nquestions:", [
        "1:1 this begins no comment | Write `# ` before a comment.",
    ]),
    ("questions:", "```yaml\nquestions:", [
        "1:1 a line of ``` belongs to Markdown, not to YAML | Remove it.",
    ]),
    ("questions:\n", "", [
        "1:1 a question file is a mapping, not a list | Write `questions:` above the list.",
    ]),
    ("questions:\n- question: Who wrote it?\n  answer: Ann\n  wrong: [Bob, Cyd]\n", "questions:\n  first:\n    question: Who wrote it?\n    answer: Ann\n    wrong: [Bob, Cyd]\n  #", [
        "2:3 `questions` must be a list, not a mapping | Begin each entry with a dash and a space: `- `.",
    ]),
    ("- question: Who sang it?\n", "- <<: *first\n  question: Who sang it?\n", [
        "5:7 `*first` is an alias, and aliases are not allowed | Write out what it stands for. Put a text that begins with this character in quotation marks.",
    ]),
]
# What other readers of YAML take for a number, a date, a truth value or nothing stays the text that was typed.
AS_TYPED = ["yes", "No", "null", "~", "1:30", "0123", "1e3", "2025-04-24", "0x1F", "1_000", "TRUE", "=", "<<", "-1", ".5", "3.10"]
# What looks like a mistake and is none.
SOUND_TEXTS = [
    ("Who wrote it?", "Who wrote C#?"), ("Who wrote it?", "Who wrote it?  # really"), ("Ann", "Ann # the author"),
    ("Who wrote it?", "Who wrote “it”?"), ("Who wrote it?", "Où est-ce\u00a0?"), ("Who wrote it?", "Who wrote\n    it?"),
    ("Who wrote it?", "|-\n    - a\n    - b: c"), ("Ann", "-5"), ("Ann", "- 5".join("''")), ("Ann", "12:30"), ("Ann", "A=B"),
    ("[Bob, Cyd]", '"Bob, Cyd"'), ("[Bob, Cyd]", "[1,000, Cyd]"), ("[Bob, Cyd]", "1,000"), ("[Bob, Cyd]", "[Bob, 'Cyd']"),
    ("Ann\n  wrong: [Bob, Cyd]", "Paris, Texas\n  wrong: Paris, France"), ("[Bob, Cyd]", "\n  - Bob\n  - Cyd"),
    ("[Bob, Cyd]", "[\n    Bob, # one\n    Cyd,\n  ]"), ("- question: Who sang", "-\n  question: Who sang"),
    ("Ann", "https://example.org"), ("Ann", "Ann-Marie"), ("[Bob, Cyd]", "AC/DC"), ("\n", "\r\n"), ("questions:", "\ufeffquestions:"),
]
# fmt: on


@pytest.mark.parametrize(("before", "after", "said"), MISTAKES)
def test_every_mistake_is_told_with_the_way_to_write_it(
    tmp_path: Path, before: str, after: str, said: list[str]
) -> None:
    assert before in SOUND
    problems = read_pack(write(tmp_path, SOUND.replace(before, after, 1))).problems
    told = [f"{item.line}:{item.column} {item.message}{f' | {item.hint}' if item.hint else ''}" for item in problems]
    assert told == said


def test_the_table_is_long_enough() -> None:
    assert len({after for _, after, _ in MISTAKES}) >= 60


@pytest.mark.parametrize("text", AS_TYPED)
def test_what_yaml_would_convert_stays_as_typed(text: str) -> None:
    diagnostics = Diagnostics("quiz.yaml")
    file = questions_in(SOUND.replace("Ann", text).replace("Cyd", f"{text}{text}"), diagnostics)
    assert not diagnostics.problems
    assert file is not None
    assert (file.questions[0].answer, file.questions[0].wrong) == (text, ("Bob", f"{text}{text}"))


@pytest.mark.parametrize(("before", "after"), SOUND_TEXTS)
def test_what_means_what_it_says_is_read_without_a_word(tmp_path: Path, before: str, after: str) -> None:
    assert before in SOUND
    assert read_pack(write(tmp_path, SOUND.replace(before, after))).problems == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (SOUND.replace("Ann", "André").encode("latin-1"), "3:15 the byte 0xE9 is not UTF-8"),
        (SOUND.encode("utf-16"), "1:1 the file is written in UTF-16, not UTF-8"),
        (
            SOUND.replace("\n", "\r").encode(),
            "1:11 a carriage return without a line feed (U+000D) may not stand in a text",
        ),
    ],
)
def test_what_an_editor_saves_wrongly_is_told_once(tmp_path: Path, data: bytes, said: str) -> None:
    file = tmp_path / "quiz.yaml"
    file.write_bytes(data)
    (problem,) = read_pack(file).problems
    assert f"{problem.line}:{problem.column} {problem.message}" == said
    assert problem.hint


TEXTS = st.text(
    st.one_of(st.characters(exclude_categories=("Cs", "Cc")), st.sampled_from("#:-,[]{}\"'“–|>&*!%@`? ")), max_size=20
)


@given(TEXTS, TEXTS, st.lists(TEXTS, min_size=1, max_size=3), TEXTS)
def test_what_we_write_we_read_without_a_word(stem: str, answer: str, wrong: list[str], explanation: str) -> None:
    texts = (stem, answer, *wrong, explanation)
    if not all(map(str.strip, texts)) or any(forbidden_at(text) >= 0 for text in texts):
        return
    if len({same_as(text) for text in (answer, *wrong)}) <= len(wrong):
        return
    question = ExchangeQuestion(stem=stem, answer=answer, wrong=tuple(wrong), explanation=explanation)
    written = render_yaml(ExchangeFile(questions=(question,)), ConversionReport())
    diagnostics = Diagnostics("quiz.yaml")
    text = decode(written.encode(), diagnostics)
    assert text is not None
    file = questions_in(text, diagnostics)
    assert diagnostics.problems == []
    assert file is not None
    assert len(file.questions) == 1
