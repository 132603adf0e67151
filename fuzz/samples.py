"""A valid file for every target, with as many features of its format as fit into one."""

from etoile_quiz.convert.formats import FORMATS
from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from fuzz.kept import kept_samples

QUESTIONS = """\
title: A show
author: Somebody
language: en
category: Ballet
spoiler: 0
source: {publisher: A paper, title: A title, date: 2025-04-24, url: "https://example.org/a"}
questions:
  - question: Which dancer is lent to New York?
    answer: Tobias
    wrong: [Mishi, Cheyenne, No, 1.10, 007]
    pinned: None of them
    explanation: |-
      It is said at once,
      and twice.
    difficulty: hard
    id: lent.tobias
    tags: [dancers, "a: b"]
  - {question: "Ça va ?", answer: Oui, wrong: Non, spoiler: 2, source: https://example.org/}
"""
PACK = """\
id: show
title: A show
version: "1"
language: en
levels: 3
kinds: {person: {}, character: {}, work: {}}
categories: {cast: Cast}
sources:
  paper: {publisher: A paper, url: "https://example.org/paper"}
defaults: {spoiler: 0, sources: [paper], category: cast}
entities:
  person: {amy: Amy Smith, bob: Bob Jones, cid: Cid Ho}
  character:
    jack: {name: Jack McMillan, aliases: [Jack], gender: m}
    jill: {name: Jill, gender: f, spoiler: 2}
  work: {show: The Show}
relations:
  plays:
    subject: person
    object: character
    qualifiers: {work: work}
    functional: {per: [work], because: One character each.}
    tell: "{subject} plays {object} in {work}."
    ask: {object: "Whom does {subject} play in {work}?"}
  age: {subject: character, object: number, functional: One age., tell: "{subject} is {object}."}
  born: {subject: person, object: date, functional: One birthday., tell: "{subject} was born on {object}."}
facts:
  plays:
    cast.amy: {subject: amy, object: jack, work: show}
    cast.bob: {subject: bob, object: jill, work: show, not: [jack]}
  age:
    age.jack: [jack, 40]
  born:
    born.amy: {subject: amy, object: 1990-05-04}
"""
GIFT = """\
$CATEGORY: $course$/top/Dance/Steps

// [id:q.1] [tag:hard] a comment
::Title::[html]What is <b>plié</b> &amp; why?{
  =A bend \\: of the knees#Right: so
  ~A jump#No \\= no
  ~%-50%A turn
  ####General
}

Grant is {=Grant ~nobody} in New York.

The sun rises in the east {TRUE#wrong#right####all}

How many? {=4 =four}

Year? {=1990}

Another? {#3:0.5 =%50%4..5}

Match {=a -> b =c -> d =e -> f}

Several {~%50%a ~%50%b ~%-100%c}
"""
MOODLE_XML = """\
<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<!-- question: 0 -->
<question type="category"><category><text>$course$/top/Dance/Steps</text></category></question>
<question type="multichoice">
  <name><text>Plié</text></name>
  <questiontext format="html"><text><![CDATA[<p>What is <b>plié</b> &amp; why?</p>]]></text></questiontext>
  <generalfeedback format="markdown"><text>**General**</text></generalfeedback>
  <idnumber>q.1</idnumber><single>true</single>
  <correctfeedback format="html"><text>Yes.</text></correctfeedback>
  <answer fraction="100" format="plain_text"><text>A bend</text><feedback format="html"><text>So</text></feedback></answer>
  <answer fraction="-50"><text>A jump &lt; a turn</text><feedback><text></text></feedback></answer>
  <hint format="html"><text>Knees</text></hint><tags><tag><text>basic</text></tag></tags>
</question>
<question type="truefalse">
  <questiontext format="html"><text>So? <img src="@@PLUGINFILE@@/a.png" alt="x"/></text>
    <file name="a.png" encoding="base64">iVBO</file>
  </questiontext>
  <answer fraction="0"><text>true</text></answer><answer fraction="100"><text>false</text></answer>
</question>
<question type="shortanswer">
  <questiontext format="moodle_auto_format"><text>Year?</text></questiontext>
  <answer fraction="100"><text>1990</text></answer><answer fraction="50"><text>199*</text></answer>
  <answer fraction="0"><text>1980</text></answer>
</question>
</quiz>
"""
AIKEN = "Which is a jump?\nA. plié\nB) jeté\nC. tendu\nANSWER: B\n\nA. Smith wrote what?\nA. This\nB. That\nANSWER: A\n"
CSV = (
    "question,answer,wrong1,wrong2,wrong3,category,difficulty,explanation,pinned,spoiler,source,id,tags\n"
    'Which?,One,"Two, or ""more""",Three,,Numbers,easy,"So\nit is",None,2,https://example.org/,q1,a; b\n'
    "When?,1990,,,,,,,,,,,\n"
)
OPENTDB = """\
{"response_code":0,"results":[{"type":"multiple","difficulty":"easy","category":"Art &amp; Dance","question":"Who wrote \\u00e9t\\u00e9?",
"correct_answer":"A &quot;man&quot;","incorrect_answers":["B","C","D"]},
{"type":"boolean","difficulty":"hard","category":"x","question":"Is%20it%3F","correct_answer":"True","incorrect_answers":["False"]}]}
"""  # noqa: E501
RED = """\
AUTHOR: Somebody
DESCRIPTION: A quiz
CONFIG: {max_score: 10, timeout: 1.5}
How many days are there in a year?:
- 365
- three hundred and sixty five
Is it so?:
- yes
Which version?: [1.10]
Who?: [Amy Smith]
And who?: [Bob Jones]
Who else?: [Cid Ho]
"""


def _samples() -> dict[str, bytes]:
    found = {"questions": QUESTIONS, "pack": PACK, "yaml": QUESTIONS, "gift": GIFT, "aiken": AIKEN, "csv": CSV}
    found["moodle-xml"] = MOODLE_XML
    found |= {"opentdb": OPENTDB, "red": RED}
    # A format without a sample of its own gets the questions, converted.
    file = FORMATS["yaml"].read(QUESTIONS, Diagnostics("sample"), ConversionReport())
    for name, format_ in FORMATS.items():
        if name not in found and file is not None:
            found[name] = format_.write(file, ConversionReport())
    return {name: text.encode() for name, text in found.items()} | kept_samples()


SAMPLES = _samples()
