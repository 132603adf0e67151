import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.generator.facts import OBJECT, SUBJECT, Dependency, Fact, FactBase, Value
from etoile_quiz.generator.generate import generate
from etoile_quiz.packs.store.pack_reader import read_pack, read_packs
from etoile_quiz.packs.store.shipped import shipped_packs
from etoile_quiz.text.characters import forbidden_at
from tests.packs.show import SHOW, read_show, told
from tests.shared_packs import shipped_bases

DOCUMENTED = Path(__file__).parents[2] / "docs" / "formats.md"


def base_of(path: Path) -> FactBase:
    reading = read_pack(path)
    assert told(reading) == []
    assert reading.base is not None
    return reading.base


def base_with(folder: Path, before: str, after: str) -> FactBase:
    reading = read_show(folder, before, after)
    assert reading.base is not None, told(reading)
    return reading.base


def fact_with(folder: Path, id_: str, before: str, after: str) -> Fact:
    return base_with(folder, before, after).by_id[id_]


def test_the_documented_pack_reads_without_problems(tmp_path: Path) -> None:
    found = re.search(r"```yaml\n(id: solar\n.*?)```", DOCUMENTED.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    (tmp_path / "solar.yaml").write_text(found[1], encoding="utf-8")
    base = base_of(tmp_path / "solar.yaml")
    assert (base.pack, base.title, base.version, base.language, base.levels) == (
        "solar",
        "The solar system",
        "1",
        "en",
        0,
    )
    assert [fact.id for fact in base.facts] == sorted(
        f"moon.{name}" for name in "phobos europa io titan triton".split()
    )
    triton = base.by_id["moon.triton"]
    assert triton.subject == Value(kind="moon", id="triton", name="Triton")
    assert (triton.note, triton.sources, triton.category) == ("It goes round backwards.", ("almanac",), "sky")
    orbits = base.relations["orbits"]
    assert orbits.dependencies == (Dependency(OBJECT, (SUBJECT,), "A moon goes round one planet."),)
    assert orbits.wording.ask == {OBJECT: ("Which planet does {subject} orbit?",)}
    assert orbits.wording.ask_of_these == {SUBJECT: ("Which of these moons orbits {object}?",)}


@pytest.mark.parametrize("path", shipped_packs(), ids=lambda path: path.name)
def test_shipped_packs_have_no_problems(path: Path) -> None:
    assert told(read_pack(path)) == []


def test_order_of_files_and_keys_does_not_matter(tmp_path: Path) -> None:
    whole = tmp_path / "whole.yaml"
    whole.write_text(SHOW, encoding="utf-8")
    heads = re.findall(r"^\w.*?(?=^\w|\Z)", SHOW, re.DOTALL | re.MULTILINE)
    header = [part for part in heads if part.split(":")[0] in "id title version language levels timeline".split()]
    folder = tmp_path / "pack"
    (folder / "deep" / "deeper").mkdir(parents=True)
    (folder / "pack.yaml").write_text("".join(reversed(header)), encoding="utf-8")
    rest = [part for part in heads if part not in header and not part.startswith(("facts", "defaults"))]
    for number, part in enumerate(reversed(rest)):
        (folder / "deep" / "deeper" / f"{number}.yml").write_text(part, encoding="utf-8")
    facts = "".join(part for part in heads if part.startswith(("facts", "defaults")))
    (folder / "zz.yaml").write_text(facts, encoding="utf-8")
    (folder / "notes.md").write_text("not: [yaml", encoding="utf-8")
    assert base_of(folder) == base_of(whole)


def test_once_leaves_one_episode_for_all_other_roles(tmp_path: Path) -> None:
    dependencies = base_with(tmp_path, "", "").relations["does"].dependencies
    assert dependencies == (Dependency("episode", (SUBJECT, OBJECT), "It happens once."),)


def test_dependencies_hold_per_side_and_named_qualifiers(tmp_path: Path) -> None:
    assert base_with(tmp_path, "", "").relations["plays"].dependencies == (
        Dependency(OBJECT, (SUBJECT, "work"), "One character each."),
        Dependency(SUBJECT, (OBJECT, "work"), "One actor each."),
    )


def test_what_a_fact_does_not_say_its_file_says_and_then_its_relation(tmp_path: Path) -> None:
    fact = fact_with(
        tmp_path,
        "cast.amy",
        '    tell: "{subject} plays',
        '    weight: 2\n    category: story\n    tell: "{subject} plays',
    )
    assert (fact.weight, fact.category) == (2, "cast")
    fact = fact_with(tmp_path, "cast.amy", "category: cast}", "category: cast, weight: 6}")
    assert fact.weight == 6
    fact = fact_with(
        tmp_path, "cast.amy", "object: jack, work", "weight: 8, category: story, spoiler: 3, object: jack, work"
    )
    assert (fact.weight, fact.category, fact.spoiler) == (8, "story", 3)


@pytest.mark.parametrize(
    ("written", "id_", "order"),
    [
        ("40", "number:40", 40),
        ("007", "number:7", 7),
        ("-3", "number:-3", -3),
        ("7.0", "number:7", 7),
        ("2.50", "number:2.5", None),
        ("-0.5", "number:-0.5", None),
    ],
)
def test_numbers_keep_their_text(tmp_path: Path, written: str, id_: str, order: int | None) -> None:
    value = fact_with(tmp_path, "age.jack", "[jack, 40]", f"[jack, {written}]").object
    assert value == Value(kind="number", id=id_, name=written.replace("-", "−"), entity=False, order=order)


@pytest.mark.parametrize(
    ("written", "name", "order"),
    [
        ("1990-05-04", "4 May 1990", 726591),
        ("1990-05", "May 1990", 726588),
        ("1990", "1990", 726468),
        ("0476", "476", 173491),
        ("44 BC", "44 BC", -16103),
    ],
)
def test_dates_are_shown_as_people_say_them(tmp_path: Path, written: str, name: str, order: int) -> None:
    value = fact_with(tmp_path, "born.amy", "1990-05-04", written).object
    assert value == Value(kind="date", id=f"date:{written}", name=name, entity=False, order=order)


def test_what_is_written_in_the_fact_is_one_value_however_it_is_spelt(tmp_path: Path) -> None:
    first = fact_with(tmp_path, "story.falls", "subject: falls", "subject: Falls *Déjà*").subject
    assert first == Value(kind="deed", id="deed:falls deja", name="Falls *Déjà*", entity=False)
    assert fact_with(tmp_path, "story.falls", "subject: falls", 'subject: "…"').subject.id == "deed:…"


def test_spans_may_name_episodes_or_numbers(tmp_path: Path) -> None:
    fact = fact_with(tmp_path, "spouse.jack", "", "")
    assert (fact.since, fact.until) == (1, 3)
    assert fact.wording is not None
    assert fact.wording.ask == {OBJECT: ("Who is married to {subject} at first?",)}


def test_wrong_values_are_values(tmp_path: Path) -> None:
    base = base_with(tmp_path, "not: [jack]", "not: [jack], not_subject: [amy], because: So it is, only: true")
    fact = base.by_id["cast.bob"]
    assert fact.wrong == {OBJECT: (base.entities["character", "jack"],), SUBJECT: (base.entities["person", "amy"],)}
    assert (fact.only, fact.because) == ((OBJECT,), "So it is")


def test_an_empty_question_switches_a_direction_off(tmp_path: Path) -> None:
    fact = fact_with(tmp_path, "cast.amy", "object: jack, work", 'ask: {object: ""}, event: "", object: jack, work')
    assert fact.wording is not None
    assert (fact.wording.ask, fact.wording.event, fact.wording.tell) == ({OBJECT: ()}, "", "")


def test_questions_may_be_a_list(tmp_path: Path) -> None:
    base = base_with(
        tmp_path, 'ask: {object: "Who {subject}?"}', "ask: {object: ['Who {subject}?', 'In {episode}, who {subject}?']}"
    )
    assert base.relations["does"].wording.ask == {OBJECT: ("Who {subject}?", "In {episode}, who {subject}?")}


def test_two_headings_share_one_identity_and_two_kinds_do_not(tmp_path: Path) -> None:
    base = base_with(
        tmp_path,
        "work: {show: The Show}",
        "work: {show: The Show, jack: Jack, s: {name: S, same_as: t}, t: {name: T, same_as: show}}",
    )
    identities = {key: value.identity for key, value in base.entities.items()}
    assert identities["work", "s"] == identities["work", "t"] == identities["work", "show"] == "show"
    assert identities["work", "jack"] != identities["character", "jack"]


def test_a_disputed_fact_contradicts_nothing(tmp_path: Path) -> None:
    more = "cast.zoe: {subject: amy, object: jill, work: show, disputed: Two papers disagree.}\n    cast.amy:"
    assert base_with(tmp_path, "cast.amy:", more).by_id["cast.zoe"].disputed == "Two papers disagree."


def test_facts_that_hold_at_different_times_do_not_contradict(tmp_path: Path) -> None:
    spans = {"old": "object: 30, until: 2", "new": "object: 31, from: 2"}
    more = [f"age.{id_}: {{subject: jill, {span}, ask: {{object: How old?}}}}\n    " for id_, span in spans.items()]
    assert len(base_with(tmp_path, "age.jack:", "".join(more) + "age.jack:").facts) == 8


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_name_comes_back_as_it_is_written(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    if forbidden_at(name) >= 0 or any(char in "\r\n\t" for char in name) or not name.strip():
        return
    quoted = "'" + name.replace("'", "''") + "'"
    base = base_with(tmp_path_factory.getbasetemp(), "amy: Amy Smith", f"amy: {quoted}")
    assert base.entities["person", "amy"].name == unicodedata.normalize("NFC", name)


def test_ids_given_in_two_files_name_both_places(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(SHOW, encoding="utf-8")
    more = "entities: {person: {amy: A}}\nkinds: {work: {}}\nfacts: {age: {age.jack: [jill, 3]}}\n"
    (tmp_path / "more.yaml").write_text(more, encoding="utf-8")
    messages = [problem.message for problem in read_pack(tmp_path).problems if problem.code == "id-used-twice"]
    assert [message.split(";")[0] for message in messages] == [
        "the kind `work` is given twice",
        "the entity `amy` is given twice",
        "the fact `age.jack` is given twice",
    ]
    assert all("more.yaml:" in message for message in messages)


def test_what_may_stand_in_a_broken_file_is_not_called_unknown(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(SHOW.replace("  work: {show: The Show}\n", ""), encoding="utf-8")
    (tmp_path / "works.yaml").write_text("entities: {work: {show: The Show}", encoding="utf-8")
    assert [problem.code for problem in read_pack(tmp_path).problems] == ["yaml-syntax"]


def test_two_packs_with_one_id_are_told_apart(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(SHOW, encoding="utf-8")
    first, second = read_packs([tmp_path / "a.yaml", tmp_path / "b.yaml"])
    assert first.base is not None
    assert second.base is None
    assert [problem.code for problem in second.problems] == ["duplicate-pack"]
    assert str(tmp_path / "a.yaml") in second.problems[0].message
    assert len(read_packs([tmp_path / "a.yaml", tmp_path / "." / "a.yaml"])) == 1


def code_at(path: Path) -> str:
    reading = read_pack(path)
    assert reading.base is None
    (problem,) = reading.problems
    return problem.code


def test_paths_without_a_pack_are_problems(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "round.yaml").symlink_to(tmp_path / "round.yaml")
    (tmp_path / "list.yaml").write_text("- question: Who?\n", encoding="utf-8")
    (tmp_path / "other.yaml").write_text("question: Who?\n", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "pack.yaml").mkdir()
    assert code_at(tmp_path / "missing") == "missing-file"
    assert code_at(tmp_path / "list.yaml" / "pack.yaml") == "unreadable"
    assert code_at(tmp_path / "empty") == "no-pack-file"
    assert code_at(tmp_path / "gone.yaml") == "missing-file"
    assert code_at(tmp_path / "round.yaml") == "unreadable"
    assert code_at(tmp_path / "list.yaml") == "not-a-pack"
    assert code_at(tmp_path / "other.yaml") == "not-a-pack"
    assert code_at(tmp_path / "folder") == "unreadable"
    assert code_at(Path("a\0b")) == "unreadable"
    assert code_at(Path("/dev/zero")) == "unreadable"
    assert code_at(tmp_path / ("x" * 5000)) == "unreadable"


def test_an_address_that_names_an_episode_waits_for_that_episode() -> None:
    named = [
        (source.id, int(episode[1]), source.spoiler)
        for base in shipped_bases()
        for source in base.sources.values()
        if (episode := re.search(r"\bepisode-(\d)", source.url or ""))
    ]
    assert len(named) >= 8
    assert [id_ for id_, episode, spoiler in named if spoiler < episode] == []


def test_a_pack_has_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "quiz.yaml"
    file.write_text("questions:\n- {question: Who?, answer: Ann, wrong: [b, c, d, e, f]}\n", encoding="utf-8")
    assert read_pack(file).problems == ()
    monkeypatch.setattr("etoile_quiz.packs.store.pack_reader.MOST_QUESTIONS", 1)
    assert [problem.code for problem in read_pack(file).problems] == ["too-many-questions"]
    monkeypatch.setattr("etoile_quiz.packs.store.pack_reader.LARGEST_PACK", 50)
    assert [problem.code for problem in read_pack(file).problems] == ["too-large"]


def test_a_list_in_a_qualifier_makes_a_fact_of_each(tmp_path: Path) -> None:
    twice = SHOW.replace("work: {show: The Show}", "work: {show: The Show, film: The Film}")
    (tmp_path / "show.yaml").write_text(twice.replace("jill, work: show", "jill, work: [show, film]"), encoding="utf-8")
    base = base_of(tmp_path / "show.yaml")
    assert "cast.bob" not in base.by_id
    works = [base.by_id[id_].qualifiers["work"].name for id_ in ("cast.bob.show", "cast.bob.film")]
    assert works == ["The Show", "The Film"]


def test_years_bc_and_long_numbers_are_asked_in_their_order(tmp_path: Path) -> None:
    years = {"a": "429 BC", "b": "399 BC", "c": "44 BC", "d": "30 BC", "e": "14", "f": "476"}
    sizes = {"a": "7" * 25, "b": "8" * 25, "c": "1" + "0" * 24}
    lines = ["id: old", "title: Old", "kinds: {man: {}}", "categories: {old: Old}", "defaults: {category: old}"]
    lines += ["entities:", f"  man: {{{', '.join(f'{name}: Man {name.upper()}' for name in years)}}}", "relations:"]
    wording = 'functional: One., tell: "{subject} has {object}.", ask: {object: "What has {subject}?"}'
    lines += [f"  died: {{subject: man, object: date, earlier: Who died first?, {wording}}}"]
    lines += [f"  size: {{subject: man, object: number, {wording}}}", "facts:"]
    lines += ["  died:", *(f"    died.{name}: [{name}, {year}]" for name, year in years.items())]
    lines += ["  size:", *(f"    size.{name}: [{name}, {size}]" for name, size in sizes.items())]
    (tmp_path / "old.yaml").write_text("\n".join(lines), encoding="utf-8")
    questions = generate(base_of(tmp_path / "old.yaml")).questions
    for question in questions:
        texts = [option.text for option in question.options]
        if question.form == "earlier":
            oldest = min(texts, key=lambda text: list(years).index(text[-1].lower()))
            assert texts[question.key] == oldest
        elif question.family.startswith("old/died"):
            assert texts == sorted(texts, key=lambda text: -int(text[:-3]) if text.endswith(" BC") else int(text))
        else:
            assert texts == sorted(texts, key=lambda text: int(text.replace(",", "")))
    assert {question.family for question in questions} == {
        *(f"old/died.{name}" for name in years),
        *(f"old/size.{name}" for name in sizes),
    }
