"""Data and texts as YAML. A text is written plain where every reader understands it so, else quoted or as a block."""

import json
import re

import yaml

WIDTH = 100

# A plain text begins with a letter, since signs and digits may have a meaning. `: ` and ` #` would end it.
_PLAIN = re.compile(r"[^\W\d_](?:[\w .!?'’“”«»()/–—;…&%*+=,-]|:(?=\w))*", re.UNICODE)
_MEANS_SOMETHING = re.compile(r"y|n|yes|no|on|off|true|false|null|nan|inf", re.IGNORECASE)
_NOT_INLINE = re.compile(r"[,\[\]{}\n]")

SEPARATOR = re.compile(r"\s*(?:(?<!\d),|,(?!\d)|[;；，、]|\s[/|]\s|\s[/|]$)\s*")
"""What parts the texts of a list whose brackets are forgotten. A comma between digits belongs to a number: 1,000."""


def as_yaml(data: object) -> str:
    """Return mappings, lists and texts as block YAML, keys in their order, letters as they are."""
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=120)


def is_plain(text: str) -> bool:
    """Tell whether a text needs no quotation marks."""
    return (
        text.isprintable()
        and _PLAIN.fullmatch(text) is not None
        and text[-1] != " "
        and _MEANS_SOMETHING.fullmatch(text) is None
    )


def inline(text: str) -> str:
    """Return a text on one line, quoted where it must be."""
    if is_plain(text):
        return text
    # What JSON escapes YAML escapes alike; characters beyond the first plane JSON would write as two halves.
    return json.dumps(text, ensure_ascii=False)


def _inline_list(texts: tuple[str, ...]) -> str:
    """Return texts as a list on one line, empty where that would be long or hard to read."""
    if any(_NOT_INLINE.search(text) for text in texts):
        return ""
    # Some readers end a plain text in a list at `?` or `:`.
    shown = [json.dumps(text, ensure_ascii=False) if "?" in text or ":" in text else inline(text) for text in texts]
    line = f"[{', '.join(shown)}]"
    return line if len(line) <= WIDTH - 10 else ""


def _block(text: str, indent: int) -> str:
    """Return a text that stands behind `name: `, as a block with this indent where that is easier to read."""
    pad = " " * indent
    if "\n" in text and _may_be_block(text):
        return "|-\n" + "\n".join(pad + line if line else "" for line in text.split("\n"))
    if "\n" not in text and len(text) > WIDTH - indent and _may_be_block(text) and "  " not in text:
        return ">-\n" + "\n".join(pad + line for line in _folded(text.split(" "), WIDTH - indent))
    return inline(text)


def field_lines(name: str, text: str, pad: str) -> list[str]:
    """Return the lines of a field that holds a text. `pad` is its indent."""
    return f"{pad}{name}: {_block(with_final_break(text), len(pad) + 2)}".split("\n")


def list_field_lines(name: str, texts: tuple[str, ...], pad: str) -> list[str]:
    """Return the lines of a field that holds a list of texts. `pad` is its indent."""
    line = _inline_list(texts)
    if line:
        return [f"{pad}{name}: {line}"]
    if len(texts) == 1 and SEPARATOR.search(texts[0]):
        return [f"{pad}{name}:", f"{pad}  - {json.dumps(texts[0], ensure_ascii=False)}"]
    items = (f"{pad}  - {_block(with_final_break(text), len(pad) + 4)}".split("\n") for text in texts)
    return [f"{pad}{name}:", *(line for lines in items for line in lines)]


def with_final_break(text: str) -> str:
    """Return a text with one line break more at its end if it ends with one. The reader removes one."""
    return f"{text}\n" if text.endswith("\n") else text


def _may_be_block(text: str) -> bool:
    """Tell whether a block keeps every character. It loses spaces at its edges, and hides those at the ends of lines."""
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
