"""GIFT as one value. It keeps feedback; it has no place for difficulty, spoiler level, source and a pinned option."""

import re

from etoile_quiz.convert.format import Format
from etoile_quiz.convert.gift.reading import read_gift
from etoile_quiz.convert.gift.writing import render_gift, with_gift_texts

_SIGN = re.compile(r"^[ \t]*(?:\$CATEGORY:|::)|(?<!\\)\{[ \t\n]*(?:[=~#}]|(?:T|F|TRUE|FALSE)[ \t]*[}#])", re.MULTILINE)


GIFT = Format(
    id="gift",
    title="GIFT",
    endings=(".gift",),
    sign=_SIGN.search,
    read=read_gift,
    render=render_gift,
    keeps={
        **dict.fromkeys(("stem", "answer", "wrong", "category"), ""),
        "explanation": "`####`",
        "right_feedback": "`#`",
        "wrong_feedback": "`#`",
        "id": "without brackets and `\\`",
        "tags": "without brackets and `\\`",
    },
    limit=with_gift_texts,
)
