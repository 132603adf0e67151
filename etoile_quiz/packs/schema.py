"""JSON Schemas of question, fact and pack files, made from the declarations that the readers go by."""

from collections.abc import Callable, Mapping
from functools import partial

from etoile_quiz.packs.facts.format import FactsFile, PackFile
from etoile_quiz.packs.questions.format import QuestionFileFields
from etoile_quiz.packs.yaml.fields import Fields, Schema


def _schema(title: str, fields: type[Fields]) -> Schema:
    # Editors understand draft 7 best.
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **fields.schema()}


SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "questions": partial(_schema, "A file of questions for etoile-quiz", QuestionFileFields),
    "facts": partial(_schema, "A file of facts for etoile-quiz", FactsFile),
    "pack": partial(_schema, "A pack for etoile-quiz", PackFile),
}
