"""Texts that hold HTML become plain ones."""

import html
import re

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_BREAKS = frozenset("br p div li tr h1 h2 h3 h4 h5 h6 ul ol table blockquote pre hr".split())
_LAYOUT = frozenset("br p div span font body html tbody thead section article center wbr".split())
_UNSHOWN = ("script", "style")
_KNOWN = (
    _BREAKS | _LAYOUT | frozenset(_UNSHOWN) | frozenset("b i u s em strong sub sup code a img td th small big".split())
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_HUGE = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
_MANY_BREAKS = re.compile(r"\n{3,}")


def undo_entities(text: str) -> str:
    """Return a text with its character references replaced by what they stand for."""
    # Python refuses to turn thousands of digits into a number.
    return html.unescape(_HUGE.sub("\ufffd", text)) if "&" in text else text


def looks_like_html(text: str) -> bool:
    """Tell whether a text of no declared format holds HTML: a common tag, or a character reference."""
    if "&" in text and any(html.unescape(found) != found for found in _ENTITY.findall(text)):
        return True
    return "<" in text and any(name.lower() in _KNOWN for _, name in _TAG.findall(text))


def plain_text(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without its HTML, and the names of those tags that meant more than layout."""
    kept: list[str] = []
    lost: set[str] = set()
    position = 0
    text = _without_comments(text)
    while (found := _TAG.search(text, position)) is not None:
        kept.append(text[position : found.start()])
        position = found.end()
        name = found[2].lower()
        if name not in _LAYOUT:
            lost.add(name)
        if name in _BREAKS:
            kept.append("\n")
        if name in _UNSHOWN and not found[1]:
            end = text.find(f"</{name}", position)
            position = len(text) if end < 0 else end
    kept.append(text[position:])
    lines = [line.strip() for line in undo_entities("".join(kept)).split("\n")]
    return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip(), tuple(sorted(lost))


def _without_comments(text: str) -> str:
    kept: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[position:start])
        position = end + 3
    return "".join([*kept, text[position:]])
