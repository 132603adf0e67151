"""`schema`: prints the JSON Schemas from which editors complete and check files."""

import json

import click

from etoile_quiz.cli.output import print_json_text
from etoile_quiz.packs.schema import SCHEMAS


@click.command("schema")
@click.argument("what", type=click.Choice(list(SCHEMAS)), metavar="questions|facts|pack")
def command(what: str) -> None:
    """Print the JSON Schema of question files, fact files or pack.yaml.

    The same schemas lie in the folder of shipped packs, under `schema`; `etoile-quiz new` writes the line that makes editors
    use them.
    """
    print_json_text(f"{json.dumps(SCHEMAS[what](), indent=1, ensure_ascii=False)}\n")
