"""The text to share about a quiz."""

from msgspec.structs import replace

from etoile_quiz.daily.share import ShareSummary, share_text

OUTCOME = ShareSummary(
    title="Étoile",
    number=12,
    edition="matinee",
    results=(True, True, False, None, True, True),
    score=1020,
    digest="254c601c",
    streak=7,
)


def test_a_text_tells_how_it_went_and_nothing_else() -> None:
    assert share_text(OUTCOME) == (
        "Étoile No. 12, matinée\n★ ★ ✕ – ★ ★\n4 of 6 right · 1,020 points · streak 7 · quiz 254c601c"
    )


def test_archive_play_says_so_and_names_no_streak() -> None:
    text = share_text(replace(OUTCOME, note="archive", streak=None))
    assert text.startswith("Étoile No. 12, matinée (archive)\n")
    assert "streak" not in text
