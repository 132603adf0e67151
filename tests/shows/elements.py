"""Chemical elements (package molmass, BSD-3-Clause).

Traps: boiling points and densities that are missing, masses with decimals, groups and periods that are numbers, one mass or
melting point for two elements, an element with two names.
"""

from typing import Any

from molmass.elements import ELEMENTS, GROUPS, SERIES

from tests.shows.building import Data, header, slug

ALIASES = {"Al": ["Aluminum"], "S": ["Sulphur"], "Cs": ["Caesium"]}
PERIODS = range(1, 8)
BLOCKS = {"s": "s-block", "p": "p-block", "d": "d-block", "f": "f-block"}


def elements() -> Data:
    """Return the pack."""
    return header(
        "elements",
        "Chemical elements",
        "molmass",
        kinds={
            "element": {"who": "Which element is it?"},
            "symbol": {},
            "series": {},
            "block": {},
            "group": {},
            "period": {},
        },
        categories={"table": "The periodic table", "matter": "Matter"},
        relations=RELATIONS,
        entities={
            "element": {
                element.symbol.lower(): {"name": element.name, "aliases": ALIASES.get(element.symbol, [])}
                for element in ELEMENTS
            },
            "symbol": {f"{element.symbol.lower()}-symbol": element.symbol for element in ELEMENTS},
            "series": {slug(name): name for name in SERIES.values()},
            "block": BLOCKS,
            "group": {
                f"group-{number}": {"name": f"Group {number}", "in_text": f"group {number}", "number": str(number)}
                for number in GROUPS
            },
            "period": {
                f"period-{number}": {"name": f"Period {number}", "in_text": f"period {number}", "number": str(number)}
                for number in PERIODS
            },
        },
        facts={
            "written": _facts("symbol", lambda element: f"{element.symbol.lower()}-symbol"),
            "numbered": _facts("number", lambda element: str(element.number)),
            "of_series": _facts("series", lambda element: slug(SERIES[element.series])),
            "in_block": _facts("block", lambda element: element.block if element.block in BLOCKS else ""),
            "in_group": _facts("group", lambda element: f"group-{element.group}" if element.group in GROUPS else ""),
            "in_period": _facts("period", lambda element: f"period-{element.period}"),
            "weighs": _facts("mass", lambda element: f"{element.mass:.4f}"),
            "boils": _facts("boils", lambda element: str(round(element.tboil)) if element.tboil else ""),
            "melts": _facts("melts", lambda element: str(round(element.tmelt)) if element.tmelt else ""),
        },
    )


def _facts(prefix: str, value: Any) -> Data:
    """Return a fact for each element of which the package knows the value."""
    found = ((element.symbol.lower(), value(element)) for element in ELEMENTS)
    return {f"{prefix}.{identifier}": [identifier, text] for identifier, text in found if text}


RELATIONS: Data = {
    "written": {
        "subject": "element",
        "object": "symbol",
        "functional": "Every element has one symbol.",
        "inverse_functional": "Every symbol stands for one element.",
        "category": "table",
        "tell": "The symbol of {subject} is {object}.",
        "ask": {"object": "What is the symbol of {subject}?", "subject": "Which element has the symbol {object}?"},
        "phrase": {"subject": "the element with the symbol {object}"},
        "clue": {"subject": "Its symbol is {object}."},
    },
    "numbered": {
        "subject": "element",
        "object": "number",
        "step": "1",
        "functional": "An element is what has this number of protons.",
        "inverse_functional": "An element is what has this number of protons.",
        "category": "table",
        "tell": "The atomic number of {subject} is {object}.",
        "ask": {
            "object": "What is the atomic number of {subject}?",
            "subject": "Which element has the atomic number {object}?",
        },
        "phrase": {"subject": "the element whose atomic number is {object}"},
        "clue": {"subject": "Its atomic number is {object}."},
    },
    "of_series": {
        "subject": "element",
        "object": "series",
        "functional": "The table puts every element in one series.",
        "category": "table",
        "tell": "{subject} belongs to this series: {object}.",
        "ask": {"object": "To which series belongs {subject}?"},
        "ask_of_these": {"subject": "Which of these elements belongs to the series “{object}”?"},
        "ask_not": {"subject": "Which of these elements does NOT belong to the series “{object}”?"},
        "clue": {"subject": "Its series: {object}."},
    },
    "in_block": {
        "subject": "element",
        "object": "block",
        "functional": "An element stands in one block.",
        "category": "table",
        "tell": "{subject} stands in the {object}.",
        "ask": {"object": "In which block stands {subject}?"},
        "ask_of_these": {"subject": "Which of these elements stands in the {object}?"},
        "ask_not": {"subject": "Which of these elements does NOT stand in the {object}?"},
        "clue": {"subject": "It stands in the {object}."},
    },
    "in_group": {
        "subject": "element",
        "object": "group",
        "functional": "An element stands in one group at most.",
        "category": "table",
        "tell": "{subject} stands in {object}.",
        "ask": {"object": "In which group stands {subject}?"},
        "ask_of_these": {"subject": "Which of these elements stands in {object}?"},
        "ask_not": {"subject": "Which of these elements does NOT stand in {object}?"},
        "clue": {"subject": "It stands in {object}."},
    },
    "in_period": {
        "subject": "element",
        "object": "period",
        "functional": "An element stands in one period.",
        "category": "table",
        "tell": "{subject} stands in {object}.",
        "ask": {"object": "In which period of the table stands {subject}?"},
        "clue": {"subject": "It stands in {object}."},
    },
    "weighs": {
        "subject": "element",
        "object": "number",
        "functional": "The table gives one mass for each.",
        "category": "matter",
        "tell": "The atomic mass of {subject} is {object}.",
        "ask": {
            "object": "What is the atomic mass of {subject}?",
            "subject": "Which element has the atomic mass {object}?",
        },
    },
    "boils": {
        "subject": "element",
        "object": "number",
        "unit": "K",
        "functional": "At the usual pressure it boils at one temperature.",
        "category": "matter",
        "tell": "{subject} boils at {object}.",
        "ask": {"object": "At what temperature boils {subject}?", "subject": "Which element boils at {object}?"},
        "ask_of_these": {"subject": "Which of these boils at {object}?"},
    },
    "melts": {
        "subject": "element",
        "object": "number",
        "unit": "K",
        "step": "20",
        "functional": "At the usual pressure it melts at one temperature.",
        "category": "matter",
        "tell": "{subject} melts at {object}.",
        "ask": {"object": "At what temperature melts {subject}?", "subject": "Which element melts at {object}?"},
        "ask_of_these": {"subject": "Which of these melts at {object}?"},
    },
}
