"""两家话: what a unit says of a problem that lies between two units, and the rule it rests on (R17-R19; practice.md 26).

The unit says it itself, or the group writes down what it was told, and by whom. Nothing is decided here.
"""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.groups.carrying import carries
from pianqu.groups.concerned import people_of
from pianqu.groups.models import CoordinationGroup
from pianqu.inbox.concerning import concerns
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
from pianqu.matters.closer_querysets import StatementQuerySet
from pianqu.matters.models.holdup import asked_unit, unit_of
from pianqu.matters.models.matter import Problem

SIDES = 2  # the page has two columns; a third unit is another problem


def group_of(statement: "Statement", day: date) -> set[int]:
    """The group that asked."""
    return people_of([statement.group_id], day)


@concerns("ask", gettext_lazy("请你单位说说对一个困难问题的看法和依据"), whom=asked_unit, where=unit_of, must_know=True)
@concerns("say", gettext_lazy("有单位说了对困难问题的看法"), whom=group_of, where=unit_of)
@concerns("note_down", gettext_lazy("协调组代记了你单位对一个困难问题的看法"), whom=asked_unit, where=unit_of)
@carries("problem_key")
class Statement(Flowing, Record):
    """One unit's side of a problem."""

    class State(models.TextChoices):
        """How far it is."""

        ASKED = "ASKED", gettext_lazy("等单位说")
        SAID = "SAID", gettext_lazy("说了")
        WITHDRAWN = "WITHDRAWN", gettext_lazy("不用说了")

    flow: ClassVar = Flow.of("ASKED", say=("ASKED", "SAID"), note_down=("ASKED", "SAID"), withdraw=("ASKED", "WITHDRAWN"))
    TOLD_WITH: ClassVar = ("organ",)

    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.ASKED)
    problem_key = models.UUIDField(gettext_lazy("困难问题"), editable=False, db_index=True)
    about = Line(gettext_lazy("说的是什么"), max_length=120, editable=False)
    organ = models.ForeignKey(Organ, verbose_name=gettext_lazy("单位"), on_delete=models.PROTECT, related_name="statements")
    group = models.ForeignKey(
        CoordinationGroup,
        verbose_name=gettext_lazy("协调组"),
        editable=False,
        on_delete=models.PROTECT,
        related_name="statements",
    )
    asked_on = models.DateField(gettext_lazy("哪天请的"), editable=False)
    words = Prose(gettext_lazy("单位的说法"), max_length=1000, blank=True, editable=False)
    rule = Line(gettext_lazy("依据的规定"), max_length=200, blank=True, editable=False)
    said_on = models.DateField(gettext_lazy("哪天说的"), null=True, blank=True, editable=False)
    said_by = Line(gettext_lazy("谁说的"), max_length=160, blank=True, editable=False)
    noted_by = Line(gettext_lazy("谁代记的"), max_length=160, blank=True, editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        """In the order asked; a unit has one side."""

        verbose_name = gettext_lazy("单位说法")
        verbose_name_plural = gettext_lazy("单位说法")
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="SAID") | (~Q(words="") & ~Q(said_by="") & Q(said_on__isnull=False)),
                name="matters_statement_said",
            ),
            models.UniqueConstraint(
                fields=["problem_key", "organ"],
                condition=~Q(state="WITHDRAWN"),
                name="matters_statement_one",
                violation_error_message=gettext_lazy("已经请过这个单位。"),
            ),
        ]

    def __str__(self) -> str:
        """Whose side of what."""
        return f"{self.organ}：{self.about}"

    @classmethod
    def ask(cls, *, by: Acting, at: datetime, problem: Problem, organ: Organ, key: UUID | None = None) -> "Statement":
        """Ask a unit for its words.

        Raises `Refused` for a problem that is void or settled, for a unit that is not there, and for a third one.
        """

        def make(key: UUID, mark: str) -> "Statement":
            with turn(by=by, at=at):  # so that there are never three
                there = Problem.objects.open().filter(key=problem.key).select_related("group").first()
                if there is None:
                    raise Refused(__all__=_("这个困难问题已经办结、备查或作废。"), code="state")
                if not organ.in_force(county_day(at)):
                    raise Refused(organ=_("“%(name)s”现在不在设。") % {"name": organ.name}, code="not_in_force")
                sides = cls.objects.filter(problem_key=problem.key).exclude(state=cls.State.WITHDRAWN)
                if sides.count() >= SIDES:
                    raise Refused(organ=_("一张表只列两家；涉及第三家的，请另提一个困难问题。"), code="most")
                told = {"problem_key": problem.key, "about": there.text[:120], "asked_on": county_day(at), "group": there.group}
                return add(cls(key=key, fingerprint=mark, organ=organ, **told), "ask", by=by, at=at)

        return once(cls, key, {"problem": str(problem.key), "organ": organ.pk}, make)

    def say(self, *, by: Acting, at: datetime, words: str, rule: str = "", version: int | None = None) -> "Statement":
        """The unit says its side, and the rule it rests on. Raises `Refused` without words, `Conflict` once it was said."""
        return self._said("say", by, at, version, words=words, rule=rule, said_by=by.acting().with_post)

    def note_down(
        self, *, by: Acting, at: datetime, words: str, told_by: str, rule: str = "", version: int | None = None
    ) -> "Statement":
        """The group writes down what the unit told it, by whom. Raises `Refused` without words or person, `Conflict`."""
        told_by = said(told_by, "told_by", _("请写是单位的哪位同志说的。"), 80)
        return self._said("note_down", by, at, version, words=words, rule=rule, said_by=told_by, noted_by=by.acting().with_post)

    def withdraw(self, *, by: Acting, at: datetime, version: int | None = None) -> "Statement":
        """The unit need not say anything: it was asked by mistake. Raises `Conflict` once it was said."""
        return move(self, "withdraw", by=by, at=at, version=version)

    def _said(self, verb: str, by: Acting, at: datetime, version: int | None, *, words: str, **told: Any) -> "Statement":
        words = said(words, "words", _("请写单位怎么看这件事。"), 1000)
        return move(self, verb, by=by, at=at, version=version, words=words, said_on=county_day(at), **told)
