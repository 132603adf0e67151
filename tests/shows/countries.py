"""Countries (package countryinfo, MIT; language names from iso639-lang, MIT).

Traps: several capitals, one capital for two states of different times, two cities named Kingston, a currency that many
share, a country with several, names that are other countries' aliases, borders that only one side reports, countries
without an area or a currency, names in Japanese, two records for one country.
"""

import json
from pathlib import Path
from typing import Any

import countryinfo
from iso639 import Lang
from iso639.exceptions import InvalidLanguageValue

from tests.shows.building import Data, clean, header, slug

DATA = Path(countryinfo.__file__).parent / "data"

# The package gives one capital each; these states have several.
FURTHER_CAPITALS = {"ZAF": ("Cape Town", "Bloemfontein"), "BOL": ("La Paz",), "LKA": ("Sri Jayawardenepura Kotte",)}
DISPUTED_CAPITALS = {"ISR": "its standing is disputed", "PSE": "its standing is disputed"}
TONGUES = {"de": "German", "fr": "French", "ja": "Japanese"}
PLURAL = ("ANT", "FLK", "MDV", "NLD", "PHL", "SLB", "SYC", "UMI", "USA")

LISTED = "countryinfo lists all that there are."


def countries() -> Data:
    """Return the pack."""
    records = country_records()
    cities, capitals = _capitals(records)
    return header(
        "countries",
        "Countries of the world",
        "countryinfo",
        kinds={
            "country": {"who": "Which country is it?"},
            "city": {},
            "currency": {},
            "language": {},
            "area": {},
            "continent": {},
        },
        categories={"land": "Countries", "money": "Money", "speech": "Languages"},
        relations=RELATIONS,
        entities={
            "country": {code: _country(code, record) for code, record in records.items()},
            "city": cities,
            "currency": {code.lower(): code for code in _all(records, "currencies")},
            "language": {code: _language(code) for code in _all(records, "languages")} | TONGUES,
            "area": {
                slug(record["subregion"]): record["subregion"] for record in records.values() if record["subregion"]
            },
            "continent": {slug(record["region"]): record["region"] for record in records.values() if record["region"]},
        },
        facts={
            "capital": capitals,
            "pays_with": _many(records, "pays", "currencies"),
            "speaks": _many(records, "speaks", "languages"),
            "borders": _borders(records),
            "lies_in": {
                f"lies.{slug(code)}": [code, slug(record["subregion"])]
                for code, record in records.items()
                if record["subregion"]
            },
            "part_of": {
                f"part.{slug(record['subregion'])}": [slug(record["subregion"]), slug(record["region"])]
                for record in records.values()
                if record["subregion"]
            },
            "is_called": _names(records),
            "dials": _codes(records),
            "covers": {
                f"covers.{slug(code)}": [code, str(round(record["area"]))]
                for code, record in records.items()
                if record.get("area")
            },
        },
    )


RELATIONS: Data = {
    "capital": {
        "subject": "country",
        "object": "city",
        "closed": "Every capital of these countries is given.",
        "category": "land",
        "tell": "{object} is a capital of {subject}.",
        "ask": {"object": "What is the capital of {subject}?", "subject": "Which country has the capital {object}?"},
        "ask_of_these": {
            "object": "Which of these is a capital of {subject}?",
            "subject": "Which of these has the capital {object}?",
        },
        "phrase": {"subject": "the country whose capital is {object}"},
        "clue": {"subject": "Its capital is {object}."},
    },
    "pays_with": {
        "subject": "country",
        "object": "currency",
        "closed": LISTED,
        "category": "money",
        "tell": "{subject} uses the currency {object}.",
        "ask": {
            "object": "Which is the currency of {subject}?",
            "subject": "Which country uses the currency {object}?",
        },
        "ask_of_these": {
            "object": "Which of these is a currency of {subject}?",
            "subject": "Which of these countries uses the currency {object}?",
        },
        "ask_not": {
            "subject": "Which of these countries does NOT use the currency {object}?",
            "object": "Which of these is NOT a currency of {subject}?",
        },
        "phrase": {"subject": "the country that pays with {object}"},
        "clue": {"subject": "One pays with {object} there."},
    },
    "speaks": {
        "subject": "country",
        "object": "language",
        "closed": LISTED,
        "category": "speech",
        "tell": "{object} is an official language of {subject}.",
        "ask": {"object": "Which is the official language of {subject}?"},
        "ask_of_these": {
            "object": "Which of these is an official language of {subject}?",
            "subject": "In which of these countries is {object} an official language?",
        },
        "ask_not": {
            "subject": "In which of these countries is {object} NOT an official language?",
            "object": "Which of these is NOT an official language of {subject}?",
        },
        "clue": {"subject": "{object} is an official language there."},
    },
    "borders": {
        "subject": "country",
        "object": "country",
        "symmetric": "true",
        "closed": LISTED,
        "category": "land",
        "tell": "{subject} has a border with {object}.",
        "ask": {"object": "Which is the only country that has a border with {subject}?"},
        "ask_of_these": {"object": "Which of these has a border with {subject}?"},
        "ask_not": {"object": "Which of these does NOT have a border with {subject}?"},
        "phrase": {"object": "the only neighbour of {subject}"},
        "clue": {"object": "It is a neighbour of {subject}."},
    },
    "lies_in": {
        "subject": "country",
        "object": "area",
        "functional": "The United Nations count every country in one region.",
        "category": "land",
        "tell": "{subject} lies in {object}.",
        "ask": {"object": "In which region does {subject} lie?"},
        "ask_of_these": {"subject": "Which of these lies in {object}?"},
        "ask_not": {"subject": "Which of these does NOT lie in {object}?"},
        "phrase": {"object": "the region in which {subject} lies"},
        "clue": {"subject": "It lies in {object}."},
    },
    "part_of": {
        "subject": "area",
        "object": "continent",
        "functional": "Every region is a part of one continent.",
        "category": "land",
        "tell": "{subject} is a part of {object}.",
        "ask": {
            "object": "Of which continent is {subject} a part?",
            "subject": "Which region is the only part of {object}?",
        },
        "ask_of_these": {"subject": "Which of these is a part of {object}?"},
    },
    "is_called": {
        "subject": "country",
        "object": "text",
        "qualifiers": {"tongue": "language"},
        "functional": {"per": ["tongue"], "because": "It has one usual name in a language."},
        "category": "speech",
        "tell": "In {tongue}, {subject} is called {object}.",
        "ask": {
            "object": "What is {subject} called in {tongue}?",
            "subject": "Which country is called {object} in {tongue}?",
        },
        "ask_of_these": {"subject": "Which of these countries is called {object} in {tongue}?"},
        "clue": {"subject": "It is called {object} in {tongue}."},
    },
    "dials": {
        "subject": "country",
        "object": "text",
        "category": "land",
        "tell": "The calling code of {subject} is {object}.",
        "ask": {
            "object": "Which is the calling code of {subject}?",
            "subject": "Which country has the calling code {object}?",
        },
        "ask_of_these": {"subject": "Which of these countries has the calling code {object}?"},
    },
    "covers": {
        "subject": "country",
        "object": "number",
        "unit": "km²",
        "functional": "It has one area.",
        "category": "land",
        "tell": "{subject} covers {object}.",
        "ask": {"object": "How many square kilometres does {subject} cover?"},
    },
}


def country_records() -> dict[str, Data]:
    """Return the records of all countries: of two with one code, the first file's."""
    found: dict[str, Data] = {}
    for path in sorted(DATA.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        code = record["ISO"].get("alpha3")
        if code and code.isalpha():
            found.setdefault(code.lower(), record)
    return dict(sorted(found.items()))


def _country(code: str, record: Data) -> Data:
    name = clean(record["name"])
    aliases = [clean(alias) for alias in record["altSpellings"] if len(alias) > 3 and clean(alias) != name]
    return {
        "name": name,
        "aliases": list(dict.fromkeys(aliases)),
        "plural": "true" if code.upper() in PLURAL else "false",
    }


def _capitals(records: dict[str, Data]) -> tuple[Data, Data]:
    """Return the cities and the facts. Cities of one name in different countries are different cities, except those that were
    the capital of two states one after the other."""
    cities: Data = {}
    facts: Data = {}
    same_city = {"Belgrade", "Willemstad", "Jerusalem"}
    for code, record in records.items():
        given = record.get("capital") or []
        names = [given] if isinstance(given, str) else list(given)
        for name in [*names, *FURTHER_CAPITALS.get(code.upper(), ())]:
            city = slug(name) if name in same_city else f"{slug(name)}-{code}"
            cities[city] = clean(name)
            fact: Data = {"subject": code, "object": city}
            if code.upper() in DISPUTED_CAPITALS:
                fact["disputed"] = DISPUTED_CAPITALS[code.upper()]
            facts[f"capital.{code}.{city}"] = fact
    return cities, facts


def _all(records: dict[str, Data], field: str) -> list[str]:
    return sorted({item for record in records.values() for item in record.get(field) or [] if item.isalpha()})


def _language(code: str) -> str:
    try:
        return str(Lang(code).name).split(" (")[0]
    except InvalidLanguageValue:
        return code


def _many(records: dict[str, Data], prefix: str, field: str) -> Data:
    return {
        f"{prefix}.{code}.{slug(item)}": [code, item.lower()]
        for code, record in records.items()
        for item in record.get(field) or []
        if item.isalpha()
    }


def _borders(records: dict[str, Data]) -> Data:
    """Return each border once; where one side alone reports it, it is disputed."""
    facts: Data = {}
    for code, record in records.items():
        for other in (item.lower() for item in record.get("borders") or []):
            if other not in records or f"borders.{other}.{code}" in facts:
                continue
            fact: Data = {"subject": code, "object": other}
            if code.upper() not in (records[other].get("borders") or []):
                fact["disputed"] = "one of the two records alone has it"
            facts[f"borders.{code}.{other}"] = fact
    return facts


def _names(records: dict[str, Data]) -> Data:
    facts: Data = {}
    for code, record in records.items():
        names: dict[str, Any] = record.get("translations") or {}
        for tongue in TONGUES:
            if names.get(tongue):
                facts[f"called.{code}.{tongue}"] = {"subject": code, "object": clean(names[tongue]), "tongue": tongue}
    return facts


def _codes(records: dict[str, Data]) -> Data:
    """Return the calling codes; that there is no other is said only where the record has one."""
    facts: Data = {}
    for code, record in records.items():
        numbers = record.get("callingCodes") or []
        for number in numbers:
            fact: Data = {"subject": code, "object": f"+{number}"}
            if len(numbers) == 1:
                fact |= {"only": "object", "because": "It has no other calling code."}
            facts[f"dials.{code}.{slug(number)}"] = fact
    return facts
