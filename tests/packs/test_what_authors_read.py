"""What an author reads about every mistake: the place, the code and the words."""

from pathlib import Path

import pytest

from tests.packs.show import read_show, told

# What is replaced in the show, by what, and all that is said about it ("…" for more of the same).
MISTAKES = [
    (
        "story.falls: {subject: falls",
        "story.again: {subject: falls, object: jill, episode: ep1}\n    story.falls: {only: true, subject: falls",
        [
            "50:5 contradiction `story.falls` contradicts `story.again` in FILE:49:5: `only` says that no other object holds"
        ],
    ),
    (
        "story.falls: {subject: falls",
        "story.again: {subject: falls, object: jill, episode: ep1}\n    story.falls: {not: [jill], subject: falls",
        [
            "50:5 contradiction `story.falls` contradicts `story.again` in FILE:49:5: `story.falls` says that `Jill` is wrong"
        ],
    ),
    (
        "object: jack, work: show",
        "object: jak, work: show",
        ["46:38 unknown-entity unknown character `jak`, did you mean `jack`?"],
    ),
    (
        "object: jack, work: show",
        "object: amy, work: show",
        ["46:38 wrong-kind `amy` is of the kind `person`, but the kind `character` is expected here"],
    ),
    (
        "object: jack, work: show",
        "object: Jack, work: show",
        ["46:38 unknown-entity unknown character `Jack`, did you mean `jack`?"],
    ),
    (
        "object: jack, work: show",
        "objct: jack, work: show",
        [
            "46:5 missing-field a fact needs the field `object`",
            "46:30 unknown-field unknown field `objct` in a fact, did you mean `object`?",
        ],
    ),
    (
        "object: jack, work: show",
        "object: [jack], work: show",
        ["46:38 wrong-type `object` must be a text, not a list"],
    ),
    (
        "  plays:\n    cast.amy",
        "  playz:\n    cast.amy",
        ["45:3 unknown-relation unknown relation `playz`, did you mean `plays`?"],
    ),
    (
        "    subject: person\n    object: character",
        "    subject: persn\n    object: character",
        ["26:14 unknown-kind unknown kind `persn`, did you mean `person`?"],
    ),
    ("spoiler: 1}", "spoiler: 4}", ["49:72 out-of-range `spoiler` must be from 0 to 3, not 4"]),
    (
        "defaults: {spoiler: 0, sources: [paper], category: cast}",
        "defaults: {sources: [paper], category: cast}",
        [
            "46:5 missing-field a fact needs the field `spoiler`",
            "47:5 missing-field a fact needs the field `spoiler`",
            "51:5 missing-field a fact needs the field `spoiler`",
            "…",
        ],
    ),
    (
        "defaults: {spoiler: 0, sources: [paper], category: cast}",
        "defaults: {spoiler: 0, sources: [papr], category: cats}",
        [
            "14:34 unknown-source unknown source `papr`, did you mean `paper`?",
            "14:51 unknown-category unknown category `cats`, did you mean `cast`?",
        ],
    ),
    (
        "defaults: {spoiler: 0, sources: [paper], category: cast}",
        "defaults: {spoiler: 0, sources: paper, weight: 9}",
        [
            "14:33 wrong-type `sources` must be a list, not a text",
            "14:48 out-of-range `weight` must be from 1 to 8, not 9",
            "46:5 missing-field a fact needs the field `category`",
            "…",
        ],
    ),
    ("cast.bob:", "cast.amy:", ["47:5 duplicate-key `cast.amy` stands here twice; the first is in line 46"]),
    ("cast.bob:", "Cast_Bob:", ["47:5 bad-id the id of a fact `Cast_Bob` may hold a–z, 0–9 and `-` and `.` only"]),
    (
        "{amy: Amy Smith, bob",
        "{amy: Amy Smith, amy: Amy, bob",
        ["16:28 duplicate-key `amy` stands here twice; the first is in line 16"],
    ),
    ("[jack, 40]", "[jack, forty]", ["51:22 not-a-number `object` must be a number, not `forty`"]),
    ("[jack, 40]", "[jack, 40, 50]", ["51:15 wrong-type a fact in short is [subject, object], not a list of 3"]),
    ("[jack, 40]", "40", ["51:15 wrong-type a fact must be a list or a mapping, not a text"]),
    ("1990-05-04", "1990-02-30", ["53:38 not-a-date `object` must be a date of the calendar, not `1990-02-30`"]),
    ("1990-05-04", "4 May 1990", ["53:38 not-a-date `object` must be a date of the calendar, not `4 May 1990`"]),
    (
        '"{subject} plays {object} in {work}."',
        '"{subjct} plays {object} in {work}."',
        ["31:11 unknown-placeholder unknown placeholder `{subjct}`, did you mean `subject`?"],
    ),
    (
        '"{subject} plays {object} in {work}."',
        '"{subject plays {object} in {work}."',
        ["31:11 unbalanced-braces braces must stand in pairs around a name"],
    ),
    ('    tell: "{subject} plays {object} in {work}."\n', "", ["25:3 missing-field a relation needs the field `tell`"]),
    (
        "Whom does {subject} play in {work}?",
        "Does {subject} play {object} in {work}?",
        ["32:19 gives-itself-away {object} is what this wording is about, so it may not mention it"],
    ),
    (
        'ask: {object: "Whom',
        'ask: {objekt: "Whom',
        ["32:11 unknown-role unknown role `objekt` in `ask`, did you mean `object`?"],
    ),
    (
        "object: jill, work: show, not: [jack]",
        "object: jack, work: show",
        ["47:5 contradiction `cast.bob` contradicts `cast.amy` in FILE:46:5: One actor each."],
    ),
    (
        "object: jill, work: show, not: [jack]",
        "object: jill, work: show, not: [jill]",
        ["47:62 not-itself `Jill` is this fact's object and cannot be wrong for it as well"],
    ),
    (
        "object: jill, work: show, not: [jack]",
        "object: jill, work: show, not: [jack, jack]",
        ["47:68 repeated-value `Jack McMillan` stands in `not` twice"],
    ),
    (
        "object: jill, work: show, not: [jack]",
        "object: jill, work: show, only: all",
        ["47:62 unknown-value `only` is `object`, `subject` or `both`, not `all`"],
    ),
    (
        "object: jill, work: show, not: [jack]",
        "object: jill",
        ["47:5 untold the fact cannot be told: the sentence mentions {work}, which the fact leaves open"],
    ),
    ("until: 3", "until: ep1", ["55:66 from-after-until `until` must come after `from`, but 1 is not after 1"]),
    ("until: 3", "until: ep9", ["55:66 unknown-entity unknown episode `ep9`, did you mean `ep2`?"]),
    (
        'until: 3, ask: {object: "Who is married to {subject} at first?"}',
        "until: 3",
        ["55:5 timed-without-ask a fact with `from` or `until` needs an `ask` of its own, or it is not asked"],
    ),
    (", number: 2}", "}", ["22:5 missing-field `ep2` is of the time line's kind and needs the field `number`"]),
    (", number: 2}", ", number: 1}", ["22:5 number-used-twice `ep2` has the same number as `ep1`"]),
    (", number: 2}", ", number: 7}", ["22:5 out-of-range the number 7 is beyond the last level, 3"]),
    (
        "    qualifiers: {episode: episode}\n",
        "",
        [
            "36:11 once-without-timeline `once` needs a role of the time line's kind",
            "37:11 unknown-placeholder unknown placeholder `{episode}`",
            "38:12 event-without-timeline `event` needs a role of the time line's kind",
            "…",
        ],
    ),
    (
        "object: character, symmetric: true",
        "object: person, symmetric: true",
        [
            "43:59 unequal-kinds a symmetric relation has one kind on both sides, not `character` and `person`",
            "55:42 wrong-kind `jill` is of the kind `character`, but the kind `person` is expected here",
        ],
    ),
    ("Jill, gender: f", '"", gender: f', ["19:18 empty-text `name` is empty"]),
    ("Jill, gender: f", "Jill, gender: w", ["19:32 unknown-gender `gender` is `m`, `f` or `n`, not `w`"]),
    (
        "Jill, gender: f",
        "Jill, same_as: jil",
        ["19:33 unknown-entity `same_as` names the unknown entity `jil`, did you mean `jill`?"],
    ),
    ("Jill, gender: f", "Jill, same_as: jill", ["19:33 same-as-circle `same_as` leads from `jill` back to itself"]),
    ("title: A show\n", "", ["1:1 missing-field a pack needs the field `title`"]),
    ("levels: 3", "levels: many", ["5:9 not-a-number `levels` must be a whole number, not `many`"]),
    (
        "per: [work], because: One char",
        "per: [wrk], because: One char",
        ["29:24 unknown-qualifier unknown qualifier `wrk`, did you mean `work`?"],
    ),
    ("once: It happens once.", "once: true", ["37:11 no-reason `once` must be the reason, a sentence, not `true`"]),
    ("functional: One age.", "functional: {per: []}", ["41:57 missing-field `functional` needs the field `because`"]),
    (
        'publisher: A paper, url: "https',
        'publisher: A paper, url: "ftp',
        ["13:36 bad-address an address begins with `https://` or `http://`"],
    ),
    ("publisher: A paper, ", "", ["13:3 missing-field a source needs the field `publisher`"]),
    ("id: show", "id: My Show", ["1:5 bad-id the id of a pack `My Show` may hold a–z, 0–9 and `-` only"]),
    ("language: en", "language: English", ["4:11 bad-language `English` is no language code"]),
    ("kinds: {", "kinds: {text: {}, ", ["10:9 built-in-kind the kind `text` is built in"]),
    (
        "deed: {inline: true}",
        "deed: {inline: yes}",
        ["10:74 not-true-or-false `inline` is `true` or `false`, not `yes`"],
    ),
    ('which: "{event}. In', 'which: "In', ["8:10 missing-placeholder `which` must mention {event}"]),
    (
        "facts:\n  plays:",
        "fcts: {}\nfacts:\n  plays:",
        ["44:1 unknown-field unknown field `fcts` in a pack, did you mean `facts`?"],
    ),
    (
        "facts:\n  plays:",
        "facts: none\nxfacts:\n  plays:",
        [
            "44:8 wrong-type `facts` must be a mapping, not a text",
            "45:1 unknown-field unknown field `xfacts` in a pack, did you mean `facts`?",
        ],
    ),
    (
        "title: A show",
        "title: A show: the best",
        ["2:14 yaml-syntax a text with `: ` in it needs quotation marks"],
    ),
    ("title: A show", 'title: "A show', ["2:8 yaml-syntax this quotation mark is never closed"]),
    (
        "title: A show",
        "title: A show\ntitle: B",
        ["3:1 duplicate-key `title` stands here twice; the first is in line 2"],
    ),
    ("title: A show", "title: &a A show", ["2:8 anchor `&a` is an anchor, and anchors are not allowed"]),
    ("title: A show", "title: *a", ["2:8 alias `*a` is an alias, and aliases are not allowed"]),
    ("title: A show", "title: !!str A show", ["2:8 tag `!` begins a tag, and tags are not allowed"]),
    (
        "title: A show",
        'title: "a\\x1bb"',
        ["2:8 forbidden-character a control character (U+001B) may not stand in a text"],
    ),
    (
        "title: A show",
        "title: a\x1bb",
        ["2:9 forbidden-character a control character (U+001B) may not stand in a text"],
    ),
    (
        "title: A show",
        "title: a\u202eb",
        ["2:9 forbidden-character a character that turns the writing direction (U+202E) may not stand in a text"],
    ),
    ("title: A show", "\ttitle: a", ["2:1 yaml-syntax a tab indents this line"]),
    ("title: A show", "title: @a", ["2:8 yaml-syntax `@` cannot begin a text"]),
    ("title: A show", "[a]: b\ntitle: A", ["2:1 key-not-text a list or mapping stands where a field's name belongs"]),
    (
        "  work: {show: The Show}\n",
        "  work: {show: The Show\n",
        ["23:9 yaml-syntax this brace is never closed"],
    ),
    (
        "  work: {show: The Show}\n",
        "  work: {show: The Show}\n   deed: {x: y}\n",
        ["24:4 yaml-syntax this field begins in column 4, its neighbours in column 3"],
    ),
    (
        "  work: {show: The Show}\n",
        "  work: {show: The Show}\n  deed: {x: y}\n",
        ["24:3 inline-entity values of the kind `deed` are written in the facts, not listed here"],
    ),
    (
        "spouse.jack:",
        "spouse.jill: [jill, jill]\n    spouse.jack:",
        ["55:5 contradiction `spouse.jill` contradicts `spouse.jack` in FILE:56:5: One spouse."],
    ),
    (
        "not: [jack]",
        "only: true}\n    cast.bobb: {subject: bob, object: jack",
        ["48:5 untold the fact cannot be told: the sentence mentions {work}, which the fact leaves open"],
    ),
    (
        "id: show",
        "--- \nid: show\n---\na: b\n#",
        ["3:1 second-document a second document begins here; a file holds one"],
    ),
    (
        "id: show",
        "# c\n%YAML 1.1\n---\nid: show",
        ["2:1 directive a line that begins with `%` is a directive, and directives are not allowed"],
    ),
    ("title: A show", "title: |\n  two\n  lines", ["2:8 line-break `title` holds a line break or a tab"]),
    ("[jack, 40]", "[jack, 1_000]", ["51:22 not-a-number `object` must be a number, not `1_000`"]),
    ("object: jack, work: show", 'object: "", work: show', ["46:38 empty-text `object` is empty"]),
    ("in_text: episode 2", "aliases: Two", ["22:37 wrong-type `aliases` must be a list, not a text"]),
    ("born.amy: {subject", "born.amy: {disputed: Two papers, subject", []),
    (
        "qualifiers: {work: work}",
        "qualifiers: {work: wrk}",
        ["28:24 unknown-kind unknown kind `wrk`, did you mean `work`?"],
    ),
    (
        "qualifiers: {work: work}",
        "qualifiers: {note: work}",
        [
            "28:18 bad-id `note` is a field of every fact, so no qualifier can have this name",
            "29:24 unknown-qualifier unknown qualifier `work`",
            "30:32 unknown-qualifier unknown qualifier `work`",
            "…",
        ],
    ),
    (
        "functional: One age.",
        "closed: One age., step: 0",
        ["41:69 out-of-range `step` must be from 1 to 1000000, not 0"],
    ),
    ("spoiler: 1}", "spoiler: 1, weight: 9}", ["49:83 out-of-range `weight` must be from 1 to 8, not 9"]),
    ("kind: episode", "kind: epsode", ["7:9 unknown-kind unknown kind `epsode`, did you mean `episode`?"]),
    ("kind: episode", "kind: deed", ["7:9 inline-timeline the kind `deed` is inline, so it cannot be the time line"]),
    (
        "born.amy: {subject: amy",
        "born.amy: {subject: amy, not: 1991",
        ["53:35 wrong-type `not` must be a list, not a text"],
    ),
    (
        'event: "{object}',
        'event: "{episode}: {object}',
        ["39:12 gives-itself-away {episode} is what this wording is about, so it may not mention it"],
    ),
    ("jack: {name: Jack McMillan", "jack: {name: [Jack]", ["18:18 wrong-type `name` must be a text, not a list"]),
    (
        "person: {amy: Amy Smith",
        "persn: {amy: Amy Smith",
        ["16:3 unknown-kind unknown kind `persn`, did you mean `person`?"],
    ),
    (
        "story.falls: {subject: falls",
        "story.stands: [stands, jack]\n    story.falls: {subject: falls",
        ["49:5 untold the fact cannot be told: the sentence mentions {episode}, which the fact leaves open"],
    ),
    (
        "story.falls: {subject: falls, object: jack",
        "story.again: {subject: falls, object: jack, episode: ep2, spoiler: 2}\n    story.falls: {subject: falls, object: jack",
        ["50:5 contradiction `story.falls` contradicts `story.again` in FILE:49:5: It happens once."],
    ),
    (
        "spouse.jack: {",
        "spouse.third: [jill, jill]\n    spouse.jack: {",
        ["55:5 contradiction `spouse.third` contradicts `spouse.jack` in FILE:56:5: One spouse."],
    ),
]


@pytest.mark.parametrize(("before", "after", "expected"), MISTAKES)
def test_every_mistake_is_told_where_it_is(tmp_path: Path, before: str, after: str, expected: list[str]) -> None:
    said = told(read_show(tmp_path, before, after))
    assert [*said[:3], "…"] == expected if expected and expected[-1] == "…" else said == expected


def test_an_error_leaves_no_base_and_a_warning_does(tmp_path: Path) -> None:
    assert read_show(tmp_path, "object: jack, work", "object: jak, work").base is None
    assert read_show(tmp_path, "object: jill, work: show, not: [jack]", "object: jill").base is not None


def test_all_problems_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    reading = read_show(
        tmp_path, "cast.amy: {subject: amy, object: jack", "cast.amy: {subject: ammy, object: jak, spoiler: x"
    )
    assert [problem.code for problem in reading.problems] == ["unknown-entity", "unknown-entity", "not-a-number"]
