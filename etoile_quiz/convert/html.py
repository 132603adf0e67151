"""Plain text of texts that hold HTML or other markup."""

import html
import re
from functools import lru_cache
from html.parser import HTMLParser

from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.convert.sanitizing import sanitized

_BREAKS = frozenset("br p div li tr h1 h2 h3 h4 h5 h6 ul ol table blockquote pre hr".split())
_LAYOUT = frozenset("br p div span font body html tbody thead section article center wbr".split())
_UNSHOWN = frozenset(("script", "style"))
_KNOWN = _BREAKS | _LAYOUT | _UNSHOWN | frozenset("b i u s em strong sub sup code a img td th small big".split())
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_HUGE = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
_NO_TAG = re.compile(r"<(?!/?[a-zA-Z][^<>]*>|!--)")
_LINES = re.compile(r"[ \t]*\n\s*")
_MANY_BREAKS = re.compile(r"\n{3,}")
_PICTURE_TAGS = frozenset("img audio video source object embed iframe svg".split())
_PICTURE = re.compile(rf"<(?:{'|'.join(_PICTURE_TAGS)})\b|@@PLUGINFILE@@|\[sound:", re.IGNORECASE)
_MARKDOWN = re.compile(r"\*\*|__|`|^#{1,6} |^[-*] |\[[^\[\]\n]*\]\(|(?<!\w)[*_]\w", re.MULTILINE)
_LATEX = re.compile(r"\$\$[^$]+\$\$|\\\(|\\\[")


class _PlainText(HTMLParser):
    """Collects the text outside tags, and the names of the tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.tags: set[str] = set()
        self._unshown = ""
        # Versions of the parser differ in signs that begin no tag and in comments without an end, and some take quadratic
        # time for them. As entities they are text for all of them.
        ended, end, rest = text.rpartition("-->")
        self.feed(_NO_TAG.sub("&lt;", _HUGE.sub("\ufffd", ended + end + rest.replace("<!--", "&lt;!--"))))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unshown = self._unshown or (tag if tag in _UNSHOWN else "")
        self._note(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unshown = "" if tag == self._unshown else self._unshown
        self._note(tag)

    def _note(self, tag: str) -> None:
        self.tags.add(tag)
        if tag in _BREAKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unshown:
            self.pieces.append(data)


def undo_entities(text: str) -> str:
    """Return a text with the characters that its character references stand for."""
    # Python refuses to turn thousands of digits into a number.
    return html.unescape(_HUGE.sub("\ufffd", text)) if "&" in text else text


def looks_like_html(text: str) -> bool:
    """Return whether a text of no declared format holds HTML: a common tag, or a character reference."""
    if "&" in text and any(html.unescape(reference) != reference for reference in _ENTITY.findall(text)):
        return True
    return "<" in text and not _KNOWN.isdisjoint(_parsed(text)[1])


def shows_picture(text: str) -> bool:
    """Return whether a text has a picture, a sound or a film."""
    return _PICTURE.search(text) is not None


def holds_markup(text: str) -> bool:
    """Return whether a text of no declared format may be more than plain text to a reader."""
    return looks_like_html(text) or _LATEX.search(text) is not None


def unmarked(text: str, form: str, question: str, field: str, report: ConversionReport) -> str:
    """Return a text as plain text. `form` is `html`, `markdown`, `plain`, or empty where it may be HTML.

    The report names the tags that mean something, but no pictures of a question or an option: they are more than a tag.
    """
    if form == "html" or (form == "" and looks_like_html(text)):
        # A line break in a file of HTML is a space, if it is not kept by <pre>.
        text, tags = plain_text(_LINES.sub(" ", text) if form and "<pre" not in text else text)
        lost = [f"<{tag}>" for tag in tags if field not in ("question", "option") or tag not in _PICTURE_TAGS]
        if lost:
            report.lose(question, field, f"what {', '.join(lost[:12])} meant is lost; the text inside stays")
    elif form == "markdown" and _MARKDOWN.search(text):
        report.lose(question, field, "its Markdown is not shown as such; the signs stay in the text")
    if form != "plain" and _LATEX.search(text):
        report.lose(question, field, "its LaTeX is not drawn as a formula; the signs stay in the text")
    return sanitized(text, question, field, report)


def plain_text(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without its HTML, and the names of those tags that mean more than layout."""
    plain, tags = _parsed(text)
    lines = [line.strip() for line in plain.split("\n")]
    return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip(), tuple(sorted(tags - _LAYOUT))


@lru_cache(maxsize=2)  # a text is asked whether it is HTML and then read, both for the label and for the question
def _parsed(text: str) -> tuple[str, set[str]]:
    parser = _PlainText(text)
    return "".join(parser.pieces), parser.tags
