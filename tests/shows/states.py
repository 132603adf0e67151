"""The states of the USA and some of their counties (package us, BSD-3-Clause).

Traps: thirty counties of one name, counties named as states are, two cities of one name, states in two time zones, years
beside whole dates, states that became one in the same year.
"""

from us import STATES
from us.states import County

from tests.shows.building import Data, clean, header, slug

COUNTIES_OF_A_STATE = 14
WHOLE_DATES = {
    "ND": "1889-11-02",
    "SD": "1889-11-02",
    "AK": "1959-01-03",
    "HI": "1959-08-21",
    "AZ": "1912-02-14",
    "NM": "1912-01-06",
    "OK": "1907-11-16",
}
MONTHS = {"CA": "1850-09", "UT": "1896-01"}


def states() -> Data:
    """Return the pack."""
    return header(
        "states",
        "States of the USA",
        "us",
        kinds={
            "state": {"who": "Which state is it?"},
            "city": {},
            "county": {"who": "Which county is it?"},
            "zone": {},
        },
        categories={"states": "States", "counties": "Counties"},
        relations=RELATIONS,
        entities={
            "state": {
                state.abbr.lower(): {
                    "name": state.name,
                    "aliases": [state.ap_abbr] if state.ap_abbr != state.name else [],
                }
                for state in STATES
            },
            "city": {_city(state.capital, state.abbr): clean(state.capital or "") for state in STATES},
            "county": {f"county-{county.fips}": clean(county.name) for _, county in _counties()},
            "zone": {slug(zone): zone.rpartition("/")[2].replace("_", " ") + " time" for zone in _zones()},
        },
        facts={
            "capital": {
                f"capital.{state.abbr.lower()}": [state.abbr.lower(), _city(state.capital, state.abbr)]
                for state in STATES
            },
            "joined": {
                f"joined.{state.abbr.lower()}": [
                    state.abbr.lower(),
                    WHOLE_DATES.get(state.abbr) or MONTHS.get(state.abbr) or str(state.statehood_year),
                ]
                for state in STATES
            },
            "keeps": {
                f"keeps.{state.abbr.lower()}.{slug(zone)}": [state.abbr.lower(), slug(zone)]
                for state in STATES
                for zone in dict.fromkeys(state.time_zones)
            },
            "county_of": {
                f"county.{county.fips}": [f"county-{county.fips}", abbr.lower()] for abbr, county in _counties()
            },
        },
    )


def _city(name: str | None, abbr: str) -> str:
    assert name, "every state has a capital"
    return f"{slug(name)}-{abbr.lower()}"


def _zones() -> list[str]:
    return sorted({zone for state in STATES for zone in state.time_zones})


def _counties() -> list[tuple[str, County]]:
    """Return some counties of each state, from all over the alphabet."""
    found: list[tuple[str, County]] = []
    for state in STATES:
        every = max(1, len(state.counties) // COUNTIES_OF_A_STATE)
        found += [(state.abbr, county) for county in state.counties[::every][:COUNTIES_OF_A_STATE]]
    return found


RELATIONS: Data = {
    "capital": {
        "subject": "state",
        "object": "city",
        "functional": "Every state has one capital.",
        "inverse_functional": "A city is the capital of one state.",
        "category": "states",
        "tell": "The capital of {subject} is {object}.",
        "ask": {"object": "What is the capital of {subject}?", "subject": "Of which state is {object} the capital?"},
        "phrase": {"subject": "the state with the capital {object}", "object": "the capital of {subject}"},
        "clue": {"subject": "Its capital is {object}."},
    },
    "joined": {
        "subject": "state",
        "object": "date",
        "functional": "A state is admitted once.",
        "category": "states",
        "tell": "{subject} became a state in {object}.",
        "ask": {"object": "When did {subject} become a state?", "subject": "Which state was admitted in {object}?"},
        "ask_of_these": {"subject": "Which of these became a state in {object}?"},
        "clue": {"subject": "It became a state in {object}."},
        "earlier": "Which of these became a state first?",
    },
    "keeps": {
        "subject": "state",
        "object": "zone",
        "closed": "All time zones of the states are given.",
        "category": "states",
        "tell": "A part of {subject} keeps {object}.",
        "ask": {"object": "Which time is kept in {subject}?", "subject": "Which state keeps {object}?"},
        "ask_of_these": {
            "object": "Which of these is kept in a part of {subject}?",
            "subject": "Which of these states keeps {object}?",
        },
        "ask_not": {
            "subject": "Which of these states does NOT keep {object}?",
            "object": "Which of these is NOT kept in {subject}?",
        },
        "clue": {"subject": "It keeps {object}."},
    },
    "county_of": {
        "subject": "county",
        "object": "state",
        "functional": "A county lies in one state.",
        "category": "counties",
        "tell": "{subject} lies in {object}.",
        "ask": {"object": "In which state lies {subject}?"},
        "ask_of_these": {
            "subject": "Which of these counties lies in {object}?",
            "object": "In which of these states lies {subject}?",
        },
        "ask_not": {"subject": "Which of these counties does NOT lie in {object}?"},
        "clue": {"subject": "It lies in {object}.", "object": "{subject} is one of its counties."},
    },
}
