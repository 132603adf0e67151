"""The JSON Schemas say what the readers say."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from etoile_quiz.authoring.starter import starter
from etoile_quiz.packs.facts.format import EntityFields, FactFields, KindFields, PackFile, RelationFields, SourceFields
from etoile_quiz.packs.lint.check import check
from etoile_quiz.packs.schema import SCHEMAS
from etoile_quiz.packs.store.pack_reader import read_pack
from etoile_quiz.packs.store.shipped import shipped_folder, shipped_packs
from etoile_quiz.packs.yaml.fields import Fields
from tests.packs.questions import one, read, write
from tests.packs.show import SHOW


class _Loader(yaml.CSafeLoader):
    """Reads values as editors do: a date stays a text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def _as_json(value: Any) -> Any:
    """Return the value with texts for keys, as editors have it: `true: yes` has the key `true`."""
    if isinstance(value, dict):
        return {key if isinstance(key, str) else json.dumps(key): _as_json(item) for key, item in value.items()}
    return list(map(_as_json, value)) if isinstance(value, list) else value


def faults(kind: str, text: str) -> list[str]:
    """Return where a text breaks a schema."""
    value = _as_json(yaml.load(text, _Loader))  # noqa: S506  # a safe loader
    return ["/".join(map(str, error.absolute_path)) for error in Draft7Validator(SCHEMAS[kind]()).iter_errors(value)]


def shipped() -> Iterator[tuple[str, Path]]:
    for pack in shipped_packs():
        for file in sorted(pack.rglob("*.yaml")):
            text = file.read_text(encoding="utf-8")
            kind = "pack" if file.name == "pack.yaml" else "questions" if "\nquestions:" in text else "facts"
            yield kind, file


@pytest.mark.parametrize(("kind", "file"), shipped(), ids=lambda part: getattr(part, "name", part))
def test_shipped_files_keep_to_their_schema(kind: str, file: Path) -> None:
    assert faults(kind, file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_shipped_schema_is_the_one_that_is_printed(kind: str) -> None:
    written = (shipped_folder() / "schema" / f"{kind}.json").read_text(encoding="utf-8")
    assert json.loads(written) == SCHEMAS[kind](), "run: python -m tests.documents"
    Draft7Validator.check_schema(SCHEMAS[kind]())


def test_documented_and_started_files_keep_to_it() -> None:
    assert faults("pack", SHOW) == []
    assert faults("questions", starter(Path("quiz.yaml"))) == []


@pytest.mark.parametrize("value", ["1995", "No", "~", "1.5", "2025-04-24", "4:20", "null"])
def test_a_text_may_look_like_a_number_a_truth_or_nothing(value: str) -> None:
    for name in ("question", "answer", "wrong"):
        fields = {"question": "q", "answer": "a", "wrong": "w"} | {name: value}
        assert (
            faults("questions", "questions:\n- " + "\n  ".join(f"{key}: {text}" for key, text in fields.items())) == []
        )


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ("  anwser: x\n", "questions/0"),
        ("  explanation: [x]\n", "questions/0/explanation"),
        ("  difficulty: hrad\n", "questions/0/difficulty"),
        ("  spoiler: -1\n", "questions/0/spoiler"),
        ("  spoiler: soon\n", "questions/0/spoiler"),
        ("  id: The One\n", "questions/0/id"),
        ("  source: {title: T}\n", "questions/0/source"),
        ("  tags: []\n", "questions/0/tags"),
        ("- {question: q, answer: a}\n", "questions/1"),
        ("- {question: q, answer: a, wrong: []}\n", "questions/1/wrong"),
        ("langauge: en\n", ""),
        ("language: English\n", "language"),
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(tmp_path: Path, fields: str, fault: str) -> None:
    assert read(tmp_path, one(fields)).base is None
    assert faults("questions", one(fields)) == [fault]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("levels: 3", "level: 3"),
        ("gender: m", "gender: x"),
        ("symmetric: true", "symmetric: perhaps"),
        ("[jack, 40]", "[jack, 40, 41]"),
        ("{subject: amy, object: jack, work: show}", "{subject: amy, work: show}"),
        ("publisher: A paper, ", ""),
        ('tell: "{subject} is {object}."', "say: x"),
    ],
)
def test_what_the_pack_reader_refuses_the_schema_refuses(tmp_path: Path, before: str, after: str) -> None:
    text = SHOW.replace(before, after, 1)
    assert text != SHOW
    assert read_pack(write(tmp_path, text)).base is None
    assert faults("pack", text) != []


def _fields(schema: dict[str, Any]) -> set[str]:
    return set(schema["properties"])


def test_a_file_of_facts_holds_sections_only() -> None:
    assert _fields(SCHEMAS["facts"]()) < _fields(SCHEMAS["pack"]())
    assert "questions" not in _fields(SCHEMAS["pack"]())


def test_the_page_for_authors_is_right(tmp_path: Path) -> None:
    page = (shipped_folder() / "README.md").read_text(encoding="utf-8")
    example = page.partition("```yaml\n")[2].partition("```")[0]
    assert faults("questions", example) == []
    assert check([write(tmp_path, example)]).problems == ()


@pytest.mark.parametrize("fields", [PackFile, KindFields, EntityFields, RelationFields, FactFields, SourceFields])
def test_the_page_of_formats_names_every_field_of_packs(fields: type[Fields]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    assert [name for name in fields.table if not re.search(rf"[`{{ ]{name}[`:]", page)] == []
