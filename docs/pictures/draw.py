"""Draws the pictures of the README: a round of the shipped packs, played by a pilot. Run: `python docs/pictures/draw.py`."""

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path

from etoile_quiz.cli.common import read_usable_packs
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.history.record import Record
from etoile_quiz.history.settings import SettingsFile
from etoile_quiz.packs.store.shipped import shipped_packs
from etoile_quiz.session.environment import Environment
from etoile_quiz.session.pack_library import PackLibrary
from etoile_quiz.session.player_store import PlayerStore
from etoile_quiz.session.round_service import RoundService
from etoile_quiz.session.session import Session
from etoile_quiz.tui.app import EtoileApp

HERE = Path(__file__).parent
SIZE = (80, 24)
SEED = "picture"
RIGHT = (0, 1)
"""Which questions of the round the pilot answers right; the next one it does not."""


def drawing(app: EtoileApp) -> str:
    """Return the screen as SVG. Its fonts are the reader's own: nothing is fetched from anywhere."""
    svg = app.export_screenshot(title="etoile-quiz")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono")


async def main() -> None:
    """Play into the third question and draw it open, then answered."""
    bases = [reading.base for reading in read_usable_packs(shipped_packs()) if reading.base is not None]
    environment = Environment(
        clock=lambda: 0.0, now=lambda: datetime(2025, 4, 24, 20, tzinfo=UTC), new_id=lambda: SEED, still=True
    )
    library = PackLibrary(bases)
    player = PlayerStore(library, Record(None), SettingsFile(None), environment, watched=0)
    session = Session(library, player, RoundService(library, player, environment), environment)
    app = EtoileApp(session, start=RoundFilter(watched=0), seed=SEED)
    async with app.run_test(size=SIZE) as pilot:
        await app.navigation.prepared.wait()
        await pilot.pause()
        for question in session.rounds.deal(RoundFilter(watched=0), SEED).questions[: len(RIGHT)]:
            await pilot.press("1234"[question.key], "enter")
        asked = session.rounds.deal(RoundFilter(watched=0), SEED).questions[len(RIGHT)]
        await pilot.pause()
        (HERE / "question.svg").write_text(drawing(app), encoding="utf-8")
        await pilot.press("1234"[(asked.key + 1) % len(asked.options)])
        await pilot.pause()
        (HERE / "answer.svg").write_text(drawing(app), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
