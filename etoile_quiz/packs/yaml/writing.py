"""Texts as YAML that any reader takes back letter by letter: plain where that is beyond doubt, else quoted, else a block."""

import json
import re

WIDTH = 100

# Plain texts begin with a letter, since signs and digits may mean something; `: ` and ` #` would end them.
_PLAIN = re.compile(r"[^\W\d_](?:[\w .!?'’“”«»()/–—;…&%*+=,-]|:(?=\w))*", re.UNICODE)
_MEANS_SOMETHING = re.compile(r"y|n|yes|no|on|off|true|false|null|nan|inf", re.IGNORECASE)
_NOT_IN_A_ROW = re.compile(r"[,\[\]{}\n]")


def is_plain(text: str) -> bool:
    """Tell whether a text needs no quotation marks."""
    return (
        text.isprintable()
        and _PLAIN.fullmatch(text) is not None
        and text[-1] != " "
        and _MEANS_SOMETHING.fullmatch(text) is None
    )


def inline(text: str) -> str:
    """Return a text on one line."""
    if is_plain(text):
        return text
    # What JSON escapes YAML escapes alike; characters beyond the first plane JSON would write as two halves.
    return json.dumps(text, ensure_ascii=False)


def row(texts: tuple[str, ...]) -> str:
    """Return texts as a list on one line, or nothing where that would be long or hard to read."""
    if any(_NOT_IN_A_ROW.search(text) for text in texts):
        return ""
    # Some readers end a plain text of a row at `?` or `:`.
    shown = [json.dumps(text, ensure_ascii=False) if "?" in text or ":" in text else inline(text) for text in texts]
    line = f"[{', '.join(shown)}]"
    return line if len(line) <= WIDTH - 10 else ""


def block(text: str, indent: int) -> str:
    """Return a text to stand behind `name: `, on several lines indented by so many spaces where that is easier to read."""
    pad = " " * indent
    if "\n" in text and _may_be_block(text):
        return "|-\n" + "\n".join(pad + line if line else "" for line in text.split("\n"))
    if "\n" not in text and len(text) > WIDTH - indent and _may_be_block(text) and "  " not in text:
        return ">-\n" + "\n".join(pad + line for line in _folded(text.split(" "), WIDTH - indent))
    return inline(text)


def field(name: str, text: str, pad: str) -> list[str]:
    """Return a field of a question, indented by this much, in lines."""
    return f"{pad}{name}: {block(kept(text), len(pad) + 2)}".split("\n")


def list_field(name: str, texts: tuple[str, ...], pad: str) -> list[str]:
    """Return a field of a question that is a list, indented by this much, in lines."""
    line = row(texts)
    if line:
        return [f"{pad}{name}: {line}"]
    items = (f"{pad}  - {block(kept(text), len(pad) + 4)}".split("\n") for text in texts)
    return [f"{pad}{name}:", *(line for lines in items for line in lines)]


def kept(text: str) -> str:
    """Return what has to be written for a text to be read: of the line breaks at its end the reader takes one."""
    return f"{text}\n" if text.endswith("\n") else text


def _may_be_block(text: str) -> bool:
    """Tell whether a block keeps every character: it cuts spaces off at its edges, and hides those at the ends of lines."""
    if text != text.strip() or not text.replace("\n", "").isprintable():
        return False
    return not any(line != line.rstrip() or (line and line[0].isspace()) for line in text.split("\n"))


def _folded(words: list[str], width: int) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
