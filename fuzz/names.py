"""Hostile file names and arguments for the commands. Run: `python -m fuzz.names --count 100000 --seed 1`.

Each input is a name of random bytes and signs, as an argument, as a file or as a home. Each command must end with a status of
0, 1 or 2, within a second of processor time, without an exception, a control character or a forged line.
"""

import argparse
import io
import os
import random
import re
import sys
import tempfile
import time
from pathlib import Path
from unittest import mock

from etoile_quiz.__main__ import main as etoile_quiz
from etoile_quiz.text.characters import forbidden_at

PIECES = [
    *(
        "\x1b]0;pwn\x07 \x1b[2J \x9b31m \u202e \u2066 \n \r \t \x85 \u2028 \ufeff \udcff \udc80 \x08 ' \" $ ` \\ % { } [ ] "
        "/ . .. - -- ~ ~root * ? : ; & | < > , é œ 舞 😀 e\u0301 a b .yaml .gift pack.yaml FORGED:1:1: error etoile/ ../"
    ).split(" "),
    "l" * 120,
]
QUESTIONS = "questions:\n  - {question: Which is first in line?, answer: A man, wrong: [B man, C man, D man]}\n"
# `{}` is the hostile text itself, `{file}` a file of that name with questions.
COMMANDS = tuple(
    command.split(" ")
    for command in (
        "ids {file}", "ids {}", "generate --pack {file} --limit 1 --category {}", "generate --pack {file} --seed {} --limit 1",
        "play --plain --pack {file} --seed {}", "play --plain --pack {file} --code {}", "explain {} --pack {file}",
        "convert {file} {file}.gift", "convert {file} - --to csv", "convert {} {}", "new {file}", "new {}.yaml", "schema {}",
        "history import {file}", "history export {file}", "daily --date {}", "report {file} --redraws 0", "--{}", "q{}",
        "generate --limit {}", "daily-lock --pack {file}", "generate --pack {file} --limit 1 --out {file}.json", "where",
    )
)  # fmt: skip


def run(seed: int, number: int, folder: Path) -> str:
    """Run the case of this number. Return its fault, empty for none."""
    rng = random.Random(f"{seed}/{number}")  # noqa: S311  # nothing secret
    text = "".join(rng.choices(PIECES, k=rng.randint(1, 5))) or "-"
    file = folder / (text.replace("/", "") or "x")
    try:
        file.write_text(QUESTIONS, encoding="utf-8")
    except (OSError, ValueError):
        file = folder / "plain.yaml"
        file.write_text(QUESTIONS, encoding="utf-8")
    words = [word.replace("{file}", str(file)).replace("{}", text) for word in rng.choice(COMMANDS)]
    home = folder / (text.replace("/", "") + "home" if rng.random() < 0.2 else "home")
    encoding = rng.choice(("utf-8", "ascii", "latin-1", "cp1252"))
    out, err = io.BytesIO(), io.BytesIO()
    stdout, stderr = io.TextIOWrapper(out, encoding), io.TextIOWrapper(err, encoding)
    began = time.process_time()
    try:
        with (
            mock.patch.object(sys, "argv", ["etoile-quiz", *words]),
            mock.patch.object(sys, "stdin", io.StringIO("a\n")),
            mock.patch.object(sys, "stdout", stdout),
            mock.patch.object(sys, "stderr", stderr),
            mock.patch.dict(os.environ, {"ETOILE_QUIZ_HOME": str(home)}),
        ):
            etoile_quiz()
    except SystemExit as end:
        status = end.code
    except BaseException as error:
        return f"{words}: {error!r}"
    said = (out.getvalue() + err.getvalue()).decode(encoding)
    if status not in (0, 1, 2) or time.process_time() - began > 1:
        return f"{words}: status {status}, {time.process_time() - began:.1f} s"
    # A name that begins so may stand at the beginning of a line.
    forged = not re.match(r"\W*FORGED", text) and any(line.startswith("FORGED") for line in said.split("\n"))
    return f"{words}: {said!r}" if forbidden_at(said) >= 0 or forged else ""


def main() -> None:
    """Run the cases and print their results. The exit status is 1 after a finding."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    findings = 0
    for start in range(0, options.count, 200):
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            for number in range(start, min(start + 200, options.count)):
                if fault := run(options.seed, number, Path(folder)):
                    findings += 1
                    print(f"case {number}: {fault}", flush=True)
            os.chdir("/")
    print(f"{options.count} inputs, seed {options.seed}: {findings} findings")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
