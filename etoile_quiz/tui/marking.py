"""What can be done with a question that has been answered: a star, a flag, a look at where it comes from."""

from etoile_quiz.messages.sources import with_addresses
from etoile_quiz.question import Question
from etoile_quiz.tui.navigator import Navigator


class MarksQuestions:
    """A mix-in for screens with such a question. They say which one it is, and show its marks."""

    _navigator: Navigator

    @property
    def answered_question(self) -> Question | None:
        """Return the question to mark; None where there is none."""
        raise NotImplementedError

    def show_marks(self) -> None:
        """Show how the question is marked now."""
        raise NotImplementedError

    def is_starred(self, question: Question) -> bool:
        """Tell whether a question has a star."""
        return question.id in self._navigator.session.player.starred_ids

    def is_flagged(self, question: Question) -> bool:
        """Tell whether a question was flagged in this sitting."""
        return question.id in self._navigator.flagged

    def may_mark(self, action: str) -> bool:
        """Tell whether a star can be given or taken away, a flag be set, or the sources be asked for."""
        question = self.answered_question
        if question is None:
            return False
        match action:
            case "flag" | "sources":
                return True
            case _:
                return self.is_starred(question) == (action == "unstar")

    def action_star(self, starred: bool = True) -> None:
        """Star the question."""
        if question := self.answered_question:
            self._navigator.session.player.star(question, starred=starred)
            self.show_marks()
            self._navigator.tell_warning()

    def action_unstar(self) -> None:
        """Take the star of the question away."""
        self.action_star(starred=False)

    def action_flag(self) -> None:
        """Ask why the question is bad, and flag it."""
        from etoile_quiz.tui.flag_dialog import ask_why  # 4 ms that most rounds do without

        if question := self.answered_question:
            ask_why(self._navigator, question, self.show_marks)

    def action_sources(self) -> None:
        """Show the sources with their addresses, which are too long to stand below every answer; say so if there are none."""
        if question := self.answered_question:
            if sources := with_addresses(question, self._navigator.session.player.watched):
                self._navigator.tell("Sources", "\n\n".join(sources))
            else:
                self._navigator.notify("There is no address to show here.")
