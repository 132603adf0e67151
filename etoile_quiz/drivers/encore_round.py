"""An encore: the questions that were missed, once more."""

from etoile_quiz.drivers.round_driver import RoundDriver
from etoile_quiz.game.modes import ENCORE
from etoile_quiz.game.round import Round
from etoile_quiz.question import Question
from etoile_quiz.session.session import Session


class EncoreRoundDriver(RoundDriver):
    """Asks missed questions once more: one point for each, no clock, and nothing to pass on."""

    heading = "Encore"

    def __init__(self, session: Session, questions: tuple[Question, ...]) -> None:
        super().__init__(session, ENCORE.id)
        self._questions = questions

    @property
    def again(self) -> "EncoreRoundDriver":
        """Return the same questions, to be played another time."""
        return EncoreRoundDriver(self.session, self._questions)

    def begin(self) -> Round:
        """Begin with the options in a new order."""
        self._run = self.session.rounds.new_run()
        return self.session.rounds.encore(self._questions, self._run)

    def note(self, played: Round) -> str:
        """Say before the first answer what an encore is."""
        return "What you missed, once more." if not played.answers else ""
