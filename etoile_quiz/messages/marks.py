"""Sentences about flagging a question."""

from etoile_quiz.history.flags import Reason

ASK_REASON = "What is wrong with this question?"
REASON_NAMES: dict[Reason | None, str] = {
    "wrong-answer": "The answer is wrong",
    "ambiguous": "More than one answer is right",
    "gives-itself-away": "It gives its answer away",
    "spoils": "It spoils something",
    "wording": "The wording",
    "other": "Something else",
    None: "I would rather not say",
}
