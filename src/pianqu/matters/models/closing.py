"""How a task is closed: somebody else looks (核实), the person or village concerned is heard, a solved problem is written down.

Against closing on paper (domain.md §3.3): never the doer, never anybody of the doer's unit.
"""

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.utils.translation import gettext as _

from pianqu.journal.actor import Acting
from pianqu.journal.moves import check_state, move
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.now import county_day
from pianqu.kit.said import said
from pianqu.matters.apart import units_of
from pianqu.matters.models.columns import ENDED
from pianqu.matters.models.matter import Problem, Suggestion
from pianqu.matters.models.parts import Due, Said, keep_said
from pianqu.matters.models.ruling import Ruling
from pianqu.matters.models.solution import Solution, hold_solved, to_solve
from pianqu.standards.models import Parameter

UNDONE: dict[str, Any] = {
    "reported_on": None,
    "verified_by_key": None,
    "verified_name": "",
    "verify_words": "",
    "beneficiary_words": "",
    "closed_on": None,
}


class Closing(Ruling):
    """The verbs that end it, and begin it again."""

    class Meta(Ruling.Meta):
        """Abstract."""

        abstract = True

    def verify(
        self,
        *,
        by: Acting,
        at: datetime,
        words: str,
        beneficiary_words: str = "",
        solved: bool = False,
        version: int | None = None,
    ) -> Self:
        """It was looked at and is done (核实). With `solved` the problem behind it is, too: that is what figures count (R47).

        Raises `Refused` without words, for who reported it or belongs to a unit that did it, for a livelihood matter without the
        word of the person or village concerned, and for a problem that is not there; `Conflict` where nothing is reported.
        """
        words = said(words, "words", _("请写核实的情况：到哪里、看到什么。"))
        check_state(self, "verify", by=by, version=version)
        with turn(by=by, at=at):  # so that the problem is not voided, marked as of livelihood or solved by another task meanwhile
            told = self._looked_at(by, at, words, beneficiary_words)
            self.check_verifier(by, county_day(at))
            problem = to_solve(self) if solved else None
            moved = move(self, "verify", by=by, at=at, version=version, **told)
            for what, text in ((Said.What.VERIFIED, words), (Said.What.HEARD, told["beneficiary_words"].strip())):
                if text:
                    keep_said(self, what, text, by=by, at=at)
            if problem is not None:
                hold_solved(self, problem, by=by, at=at)
            self.lapse_asked(by, at)
            self.solve_suggested(by, at)
        return moved

    def _looked_at(self, by: Acting, at: datetime, words: str, beneficiary_words: str) -> dict[str, Any]:
        """What a verification writes down. Raises `Refused` without the word that a livelihood matter wants."""
        livelihood, who = self.touches_livelihood, by.acting()
        if livelihood or beneficiary_words.strip():
            beneficiary_words = said(beneficiary_words, "beneficiary_words", _("民生事项要有当事人或村里的一句话。"))
        return {
            "verified_by_key": who.key,
            "verified_name": who.with_post,
            "verify_words": words,
            "beneficiary_words": beneficiary_words,
            "livelihood": livelihood,
            "closed_on": county_day(at),
        }

    def reopen(self, *, by: Acting, at: datetime, reason: str, days: int, version: int | None = None) -> Self:
        """It was closed and is not done: it is done again within `days` worked days, and what it solved counts no more.

        Raises `Refused` without a reason or days and after 90 days (a dated parameter), `Conflict` where it is not closed.
        """
        reason, day = said(reason, "reason", _("请写重新办理的原因。")), county_day(at)
        last = self.reopen_until()
        if last is not None and day > last:
            raise Refused(__all__=_("办结后可以重新办理的期限 %(day)s 已过，请另行交办。") % {"day": last}, code="late")
        again = self.restarted(day, days, 0)
        with turn(by=by, at=at):
            moved = move(self, "reopen", by=by, at=at, version=version, reason=reason, poor=True, done=0, **UNDONE, **again)
            keep_said(self, Said.What.REOPENED, reason, by=by, at=at)
            for solution in Solution.objects.current().filter(task_key=self.key):
                solution.void(by=by, at=at, reason=reason)
            for suggestion in self._suggested(state="SOLVED"):
                suggestion.unsolve(by=by, at=at)
            self.note_due(Due.Why.REOPENED, at)
        return moved

    def reopen_until(self) -> date | None:
        """The last day on which it may be opened again; None where it is not closed."""
        if self.closed_on is None:
            return None
        return self.closed_on + timedelta(days=Parameter.objects.value("reopen_days", self.closed_on))

    def solve_suggested(self, by: Acting, at: datetime) -> None:
        """The suggestion that asked for it is done once something that came of it is, and nothing is to be done any more."""
        for suggestion in self._suggested():
            came: Any = type(self)._default_manager.from_origin(suggestion)  # type: ignore[attr-defined]
            if came.filter(state="CLOSED").exists() and not came.exclude(state__in=ENDED).exists():
                suggestion.solve(by=by, at=at)

    def _suggested(self, state: str = "OPEN") -> Any:
        """The suggestion that asked for it, where it still stands so."""
        asked = Suggestion.objects.current().filter(key=self.origin_key, state=state)
        return asked if self.origin_type == Suggestion._meta.label_lower else asked.none()

    @property
    def touches_livelihood(self) -> bool:
        """Whether it is a livelihood matter (民生事项): by itself, or as the problem that it is to solve is now."""
        if self.livelihood or not self.problem_key:
            return self.livelihood
        return Problem.objects.current().filter(key=self.problem_key, livelihood=True).exists()

    def check_verifier(self, by: Acting, day: date, own: frozenset[int] | None = None) -> None:
        """Neither the doer nor anybody of the units that did it; `own` are those of who looks, once read. Raises `Refused`."""
        who = by.acting()
        if not (units_of(who.key, day) if own is None else own).isdisjoint(self.doers):
            raise Refused(__all__=_("承办单位的人不能核实本单位办的事，请协调组或者承办单位以外的人去看。"), code="own_unit")
        if who.key is None or who.key == self.reported_by_key:
            raise Refused(__all__=_("谁报的办结，谁不能核实，请另一个人去看。"), code="same")
