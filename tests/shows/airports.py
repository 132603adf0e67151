"""Some airports of the world (package airportsdata, MIT).

Traps: several airports of one city, two airports of one name, cities of one name in several countries, airports named after
their city, names with digits, elevations of zero and below.
"""

from airportsdata import Airport, load

from tests.shows.building import Data, clean, header, slug
from tests.shows.countries import country_records

EVERY = 40
WHOLE_CITIES = ("London", "New York", "Paris", "Tokyo", "Berlin", "San Jose", "Santa Rosa", "Georgetown", "Santiago")


def airports() -> Data:
    """Return the pack."""
    names = {
        str(record["ISO"]["alpha2"]): str(record["name"])
        for record in country_records().values()
        if record["ISO"].get("alpha2")
    }
    chosen = _chosen(names)
    return header(
        "airports",
        "Airports",
        "airportsdata",
        kinds={"airport": {"who": "Which airport is it?"}, "code": {}, "city": {}, "country": {}, "zone": {}},
        categories={"air": "Airports"},
        relations=RELATIONS,
        entities={
            "airport": {f"at-{item['iata'].lower()}": clean(item["name"]) for item in chosen},
            "code": {item["iata"].lower(): item["iata"] for item in chosen},
            "city": {_city(item): clean(item["city"]) for item in chosen},
            "country": {item["country"].lower(): clean(names[item["country"]]) for item in chosen},
            "zone": {slug(item["tz"]): item["tz"] for item in chosen},
        },
        facts={
            "coded": {f"code.{item['iata'].lower()}": [_airport(item), item["iata"].lower()] for item in chosen},
            "serves": {f"serves.{item['iata'].lower()}": [_airport(item), _city(item)] for item in chosen},
            "in_country": {
                f"country.{item['iata'].lower()}": [_airport(item), item["country"].lower()] for item in chosen
            },
            "city_in": {f"city.{_city(item)}": [_city(item), item["country"].lower()] for item in chosen},
            "keeps": {f"zone.{item['iata'].lower()}": [_airport(item), slug(item["tz"])] for item in chosen},
            "lies_at": {
                f"height.{item['iata'].lower()}": [_airport(item), str(round(item["elevation"]))] for item in chosen
            },
        },
    )


def _chosen(names: dict[str, str]) -> list[Airport]:
    every = [
        item for _, item in sorted(load("IATA").items()) if item["name"] and item["city"] and item["country"] in names
    ]
    return [item for place, item in enumerate(every) if place % EVERY == 0 or item["city"] in WHOLE_CITIES]


def _airport(item: Airport) -> str:
    return f"at-{item['iata'].lower()}"


def _city(item: Airport) -> str:
    return f"{slug(item['city']) or 'city'}-{slug(item['subd'])}-{item['country'].lower()}"


RELATIONS: Data = {
    "coded": {
        "subject": "airport",
        "object": "code",
        "functional": "Every airport has one such code.",
        "inverse_functional": "Every code stands for one airport.",
        "category": "air",
        "tell": "The code of {subject} is {object}.",
        "ask": {"object": "Which code has {subject}?", "subject": "Which airport has the code {object}?"},
        "phrase": {"subject": "the airport with the code {object}"},
        "clue": {"subject": "Its code is {object}."},
    },
    "serves": {
        "subject": "airport",
        "object": "city",
        "functional": "The list gives one city for each airport.",
        "category": "air",
        "tell": "{subject} serves {object}.",
        "ask": {"object": "Which city is served by {subject}?"},
        "ask_of_these": {"subject": "Which of these serves {object}?"},
        "phrase": {"object": "the city served by {subject}"},
        "clue": {"subject": "It serves {object}."},
    },
    "in_country": {
        "subject": "airport",
        "object": "country",
        "functional": "An airport lies in one country.",
        "category": "air",
        "tell": "{subject} is in {object}.",
        "ask": {"object": "In which country is {subject}?"},
        "ask_of_these": {"subject": "Which of these airports is in {object}?"},
        "ask_not": {"subject": "Which of these airports is NOT in {object}?"},
        "clue": {"subject": "It is in {object}."},
    },
    "city_in": {
        "subject": "city",
        "object": "country",
        "functional": "A city lies in one country.",
        "category": "air",
        "tell": "{subject} is in {object}.",
        "ask": {"object": "In which country is {subject}?"},
        "ask_of_these": {"subject": "Which of these cities is in {object}?"},
    },
    "keeps": {
        "subject": "airport",
        "object": "zone",
        "functional": "An airport keeps one time.",
        "category": "air",
        "weight": "2",
        "tell": "{subject} keeps the time of {object}.",
        "ask_of_these": {"subject": "Which of these airports keeps the time of {object}?"},
    },
    "lies_at": {
        "subject": "airport",
        "object": "number",
        "unit": "feet",
        "functional": "An airport has one elevation.",
        "category": "air",
        "weight": "2",
        "tell": "The elevation of {subject} is {object}.",
        "ask": {"object": "What is the elevation of {subject}?"},
    },
}
