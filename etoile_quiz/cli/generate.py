"""`generate`: prints generated questions as JSON, JSON lines or YAML."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import click
import msgspec

from etoile_quiz import keyed
from etoile_quiz.cli.common import (
    packs_option,
    read_fact_bases,
    require_known_categories,
    require_known_episode,
    seed_option,
    watched_option,
    writing,
)
from etoile_quiz.cli.output import print_bytes, print_json_text
from etoile_quiz.files.atomic import write_atomically
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.generate import Generation, generate, questions_of_base
from etoile_quiz.packs.store.shipped import shipped_folder
from etoile_quiz.packs.yaml.writing import as_yaml


@click.command("generate")
@packs_option
@watched_option("Nothing beyond this episode; the whole season if not said.")
@click.option("--category", help="Only this category.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many questions.")
@seed_option("Any text: decides which come first and how options are ordered.")
@click.option(
    "--format", "output_format", type=click.Choice(["json", "jsonl", "yaml"]), default="json", show_default=True
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A file instead of standard output.")
def command(
    packs: tuple[Path, ...],
    watched: int | None,
    category: str | None,
    limit: int | None,
    seed: str | None,
    output_format: str,
    out: Path | None,
) -> None:
    """Print the questions that the generator builds, each with source, explanation and proof."""
    bases = read_fact_bases(packs or [shipped_folder() / "etoile"])
    require_known_episode(watched, max((base.levels for base in bases), default=0))
    wanted = require_known_categories([category] if category else [], bases)
    if output_format == "jsonl" and seed is None:
        _write(out, output_format, _streamed(bases, watched, wanted, limit))
        return
    made = [generate(base, watched) for base in bases]
    questions = [
        question if seed is None else question.shuffled("options", seed)
        for generation in made
        for question in generation.questions
        if not wanted or question.category in wanted
    ]
    if seed is not None:
        questions.sort(key=lambda question: keyed.digest("generate", seed, question.id))
    printed = [question.as_json(watched) for question in questions[:limit]]
    _write(out, output_format, (_rendered(output_format, bases[0].pack, bases[0].version, printed, made),))


def _streamed(
    bases: Iterable[FactBase], watched: int | None, wanted: tuple[str, ...], limit: int | None
) -> Iterator[str]:
    """Yield the questions as JSON lines, each as soon as it is generated, so that memory does not grow with them."""
    questions = (
        question
        for base in bases
        for question in questions_of_base(base, watched)
        if not wanted or question.category in wanted
    )
    for question in islice(questions, limit):
        yield f"{msgspec.json.encode(question.as_json(watched)).decode()}\n"


def _write(out: Path | None, output_format: str, texts: Iterable[str]) -> None:
    """Write texts one after the other. Raises CommandError where the file cannot be written."""
    if out is None:
        for text in texts:
            if output_format == "yaml":
                print_bytes(text.encode())
            else:
                print_json_text(text)
        return
    with writing(out):
        write_atomically(out, (text.encode() for text in texts))


def _rendered(
    output_format: str, pack: str, version: str, printed: list[dict[str, object]], made: list[Generation]
) -> str:
    if output_format == "jsonl":
        return "".join(f"{msgspec.json.encode(question).decode()}\n" for question in printed)
    whole = {
        "pack": {"id": pack, "version": version},
        "questions": printed,
        "skipped": [
            {"fact": skipped.fact, "reason": skipped.reason} for generation in made for skipped in generation.skipped
        ],
    }
    if output_format == "yaml":
        return as_yaml(whole)
    return f"{msgspec.json.format(msgspec.json.encode(whole), indent=1).decode()}\n"
