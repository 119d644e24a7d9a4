"""后续帮扶: for those whose case is over, help in hardship is applied for, and somebody looks again (art. 37; practice.md 33)."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.groups.carrying import carries
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, move, once
from pianqu.journal.records import Record
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.flow import Flow
from pianqu.kit.now import county_day
from pianqu.kit.said import said
from pianqu.petitions.models.parts import CASE, as_it_stands
from pianqu.petitions.states import FOLLOWED
from pianqu.petitions.visit_querysets import AftercareQuerySet

CARED = (*FOLLOWED, "DECLINED", "WITHDRAWN")
DONE_MOST = 500


@carries("case__key")
class Aftercare(Flowing, Record):
    """What is done for them after the end, until nobody needs to look any more."""

    class State(models.TextChoices):
        """Whether somebody still looks."""

        OPEN = "OPEN", gettext_lazy("帮扶中")
        CLOSED = "CLOSED", gettext_lazy("已结束")

    flow: ClassVar = Flow.of("OPEN", look=("OPEN", "OPEN"), close=("OPEN", "CLOSED"))
    TOLD_WITH: ClassVar = ("case__number__series",)

    case = models.ForeignKey(
        CASE, verbose_name=gettext_lazy("信访事项"), editable=False, on_delete=models.PROTECT, related_name="aftercares"
    )
    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.OPEN)
    began_on = models.DateField(gettext_lazy("开始日期"))
    applied = Line(gettext_lazy("协助申请的救助"), max_length=200, blank=True)
    done = Prose(gettext_lazy("做了什么"), max_length=DONE_MOST)
    next_on = models.DateField(gettext_lazy("下次回看日期"), null=True, blank=True)
    closed_on = models.DateField(gettext_lazy("结束日期"), null=True, blank=True, editable=False)
    result = Line(gettext_lazy("结束时的情况"), max_length=200, blank=True, editable=False)

    objects = AftercareQuerySet.as_manager()

    class Meta:
        """What is looked at next first; one of a case at a time."""

        verbose_name = gettext_lazy("后续帮扶")
        ordering: ClassVar = ["-began_on", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state="OPEN"),
                name="petitions_aftercare_one",
                violation_error_message=gettext_lazy("这件事项已经在帮扶。"),
            ),
            models.CheckConstraint(condition=~Q(done=""), name="petitions_aftercare_done"),
            models.CheckConstraint(
                condition=Q(state="OPEN", closed_on__isnull=True) | (Q(state="CLOSED", closed_on__isnull=False) & ~Q(result="")),
                name="petitions_aftercare_closed",
            ),
        ]

    def __str__(self) -> str:
        """The case by its number."""
        return str(self.case.number)

    @classmethod
    def record(
        cls,
        *,
        by: Acting,
        at: datetime,
        case: Any,
        began_on: date,
        done: str,
        applied: str = "",
        next_on: date | None = None,
        key: UUID | None = None,
    ) -> "Aftercare":
        """Begin it. Raises `Refused` for a case that is not over, a day to come, a next day that is over, a second one."""
        told: dict[str, Any] = {"began_on": began_on, "done": done, "applied": applied, "next_on": next_on}

        def make(key: UUID, mark: str) -> "Aftercare":
            with turn(by=by, at=at):
                as_it_stands(case)
                if case.state not in CARED:
                    raise Refused(__all__=_("这件信访事项还没有办完。"), code="state")
                if began_on > county_day(at):
                    raise Refused(began_on=_("日期不能晚于今天。"), code="future")
                check_next(next_on, at)
                return add(cls(key=key, fingerprint=mark, case=case, **told), "record", by=by, at=at)

        return once(cls, key, {**told, "case": case.pk}, make)

    def look(
        self, *, by: Acting, at: datetime, done: str, applied: str = "", next_on: date | None = None, version: int | None = None
    ) -> "Aftercare":
        """Somebody looked again: what was done since, and when next. Raises `Refused`, `Conflict` where it is closed."""
        done = said(done, "done", _("请写做了什么。"), most=DONE_MOST)
        check_next(next_on, at)
        return move(self, "look", by=by, at=at, version=version, done=done, applied=applied, next_on=next_on)

    def close(self, *, by: Acting, at: datetime, result: str, version: int | None = None) -> "Aftercare":
        """Nobody needs to look any more. Raises `Refused` without a word, `Conflict` where it is closed."""
        result = said(result, "result", _("请写结束时的情况。"))
        told: dict[str, Any] = {"result": result, "closed_on": county_day(at), "next_on": None}
        return move(self, "close", by=by, at=at, version=version, **told)


def check_next(next_on: date | None, at: datetime) -> None:
    """The next look is still to come. Raises `Refused`."""
    if next_on is not None and next_on <= county_day(at):
        raise Refused(next_on=_("下次回看日期要在今天之后。"), code="before")
