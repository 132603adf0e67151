"""JSON Schemas of question, fact and pack files, made from the tables and names that the readers check by."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from etoile_quiz.packs.facts.defaults import SHARED_FIELDS
from etoile_quiz.packs.facts.entities import ENTITY_FIELDS, GENDERS
from etoile_quiz.packs.facts.facts import ONLY
from etoile_quiz.packs.facts.header import MOST_LEVELS, REQUIRED, TIMELINE_FIELDS, TRUE_FALSE_FIELDS
from etoile_quiz.packs.facts.kinds import KIND_FIELDS
from etoile_quiz.packs.facts.relations import DEPENDENCY_FIELDS, FACT_FIELDS, HEAVIEST, RELATION_FIELDS
from etoile_quiz.packs.facts.sections import HEADER_FIELDS, SECTIONS
from etoile_quiz.packs.facts.sources import SOURCE_FIELDS
from etoile_quiz.packs.facts.wordings import WORDING_FIELDS
from etoile_quiz.packs.questions.authored import SOURCE_IN_PLACE_FIELDS
from etoile_quiz.packs.questions.question_fields import QUESTION, QUESTION_FILE, Field, FieldShape
from etoile_quiz.packs.yaml.identifiers import FACT_ID, NAME, PACK_ID
from etoile_quiz.question import LEVELS

Schema: TypeAlias = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"  # what editors understand best

# What YAML takes for a number, a truth value or nothing is a text here: `answer: 1995`, `answer: No`, `answer: ~`.
_TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
_FLAG: Schema = {"enum": [True, False, "true", "false"]}


def question_schema() -> Schema:
    """Return the schema of a question file."""
    return {"$schema": _DRAFT, "title": "A file of questions for etoile-quiz", **_table(QUESTION_FILE)}


def facts_schema() -> Schema:
    """Return the schema of a pack's further file of facts."""
    return {"$schema": _DRAFT, "title": "A file of facts for etoile-quiz", **_object(SECTIONS, _PACK_FIELDS)}


def pack_schema() -> Schema:
    """Return the schema of `pack.yaml`, or of a pack in a single file."""
    fields = _object((*HEADER_FIELDS, *SECTIONS), _PACK_FIELDS, required=REQUIRED)
    return {"$schema": _DRAFT, "title": "A pack for etoile-quiz", **fields}


SCHEMAS: Mapping[str, Callable[[], Schema]] = {"questions": question_schema, "facts": facts_schema, "pack": pack_schema}


def _object(names: Iterable[str], shapes: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    """Return the schema of a mapping with these fields and no others. Every name needs a shape."""
    properties = {name: shapes[name] for name in names}
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _table(fields: Mapping[str, Field]) -> Schema:
    shapes = {name: {**_shape(field.shape), "description": field.says} for name, field in fields.items()}
    return _object(fields, shapes, [name for name, field in fields.items() if field.required])


def _shape(shape: FieldShape) -> Schema:
    match shape:
        case "line" | "lines":
            return _TEXT
        case "line or list":
            return _one_or_list()
        case "level":
            return _number(0, MOST_LEVELS)
        case "difficulty":
            return {"enum": list(LEVELS)}
        case "id":
            return _id(FACT_ID)
        case "language":
            return _LANGUAGE
        case "source":
            return {"anyOf": [_TEXT, _object(SOURCE_IN_PLACE_FIELDS, _SOURCE, ["publisher"])]}
        case "questions":
            return {"type": "array", "items": _table(QUESTION)}


def _id(punctuation: str) -> Schema:
    return {"type": ["string", "number"], "pattern": f"^{_letters(punctuation)}+$"}


def _letters(punctuation: str) -> str:
    return f"[a-z0-9{punctuation.replace('-', '')}{'-' if '-' in punctuation else ''}]"


def _number(low: int, high: int | None = None) -> Schema:
    bounds = {"minimum": low} if high is None else {"minimum": low, "maximum": high}
    return {"type": ["integer", "string"], "pattern": "^[0-9]+$", **bounds}


def _list(items: Schema, least: int = 1) -> Schema:
    return {"type": "array", "items": items, "minItems": least}


def _one_or_list() -> Schema:
    return {"anyOf": [_TEXT, _list(_TEXT)]}


def _by_name(values: Schema, punctuation: str = NAME) -> Schema:
    """Return the schema of a mapping from ids to these values; one with nothing behind it counts as empty."""
    return {
        "type": ["object", "null"],
        "propertyNames": {"pattern": f"^{_letters(punctuation)}+$"},
        "additionalProperties": values,
    }


def _reason() -> Schema:
    return {"anyOf": [_TEXT, _object(("per", "because"), {"per": _list(_TEXT), "because": _TEXT}, ["because"])]}


_LANGUAGE: Schema = {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$"}
_SOURCE: Mapping[str, Schema] = {
    **dict.fromkeys(("publisher", "title", "date"), _TEXT),
    "url": {"type": "string", "pattern": "^https?://"},
    "spoiler": _number(0, MOST_LEVELS),
}
_SHARED: Mapping[str, Schema] = {
    "spoiler": {
        **_number(0, MOST_LEVELS),
        "description": "0: safe before watching; N: safe once episode N has been watched.",
    },
    "sources": {**_list(_TEXT), "description": "Ids of sources."},
    "category": _TEXT,
    "weight": {**_number(1, HEAVIEST), "description": "From 1, dull and dealt rarely, to 8. 4 unless said."},
}
_WORDING: Mapping[str, Schema] = {
    "tell": {**_TEXT, "description": "The fact as a sentence; it becomes the explanation."},
    "event": {**_TEXT, "description": "The fact as something that happens, without the episode."},
    "ask": {**_by_name(_one_or_list()), "description": "Role: the question, or several, whose answer fills it."},
    "ask_of_these": {
        **_by_name(_one_or_list()),
        "description": "Role: a question for facts with several true answers.",
    },
    "ask_not": {**_by_name(_TEXT), "description": "Role: a question for the one value that does not hold."},
    "phrase": {**_by_name(_TEXT), "description": "Role: a noun phrase for what fills it."},
    "clue": {**_by_name(_TEXT), "description": "Role: the fact as a clue about what fills it."},
    "earlier": {**_TEXT, "description": "The question which of two happened earlier."},
}
_FACT: Mapping[str, Schema] = {
    **_WORDING,
    **_SHARED,
    **dict.fromkeys(("subject", "object", "from", "until", "because", "note", "disputed", "retired"), _TEXT),
    **dict.fromkeys(("not", "not_subject"), _list(_TEXT, 0)),
    "only": {"enum": [True, *ONLY]},
}
_RELATION: Mapping[str, Schema] = {
    **_WORDING,
    **dict.fromkeys(("subject", "object", "category", "unit"), _TEXT),
    **dict.fromkeys(DEPENDENCY_FIELDS, _reason()),
    "closed": {"anyOf": [_TEXT, _object(("because",), {"because": _TEXT}, ["because"])]},
    "qualifiers": _by_name(_TEXT),
    "weight": _SHARED["weight"],
    "step": _number(1),
    "agree": _list({"enum": ["gender"]}),
    "symmetric": _FLAG,
}
_ENTITY: Mapping[str, Schema] = {
    **dict.fromkeys(("name", "article", "in_text", "same_as"), _TEXT),
    **dict.fromkeys(("aliases", "classes"), _list(_TEXT)),
    "gender": {"enum": list(GENDERS)},
    "plural": _FLAG,
    "spoiler": _number(0, MOST_LEVELS),
    "number": _number(0),
}
_KIND: Mapping[str, Schema] = {"inline": _FLAG, "who": _TEXT}
# A fact may also fill the qualifiers of its relation, which have names of their own.
_FACT_ITEM = {**_object((*FACT_FIELDS, *WORDING_FIELDS), _FACT, ["subject", "object"]), "additionalProperties": _TEXT}
_PAIR = {"type": "array", "items": _TEXT, "minItems": 2, "maxItems": 2}
_PACK_FIELDS: Mapping[str, Schema] = {
    "id": _id(PACK_ID),
    **dict.fromkeys(("title", "version"), _TEXT),
    "language": _LANGUAGE,
    "levels": {**_number(0, MOST_LEVELS), "description": "The highest spoiler level, normally the number of episodes."},
    "timeline": _object(TIMELINE_FIELDS, dict.fromkeys(TIMELINE_FIELDS, _TEXT), ["kind", "which", "what"]),
    "true_false": _object(TRUE_FALSE_FIELDS, dict.fromkeys(TRUE_FALSE_FIELDS, _TEXT), TRUE_FALSE_FIELDS),
    "kinds": _by_name({"anyOf": [{"type": "null"}, _object(KIND_FIELDS, _KIND)]}),
    "categories": _by_name(_TEXT),
    "relations": _by_name(_object(RELATION_FIELDS, _RELATION, ["subject", "object", "tell"])),
    "entities": _by_name(_by_name({"anyOf": [_TEXT, _object(ENTITY_FIELDS, _ENTITY, ["name"])]}, FACT_ID)),
    "facts": _by_name(_by_name({"anyOf": [_PAIR, _FACT_ITEM]}, FACT_ID)),
    "sources": _by_name(_object(SOURCE_FIELDS, _SOURCE, ["publisher"]), FACT_ID),
    "defaults": _object(SHARED_FIELDS, _SHARED),
}
