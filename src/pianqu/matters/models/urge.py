"""催办: a reminder of a task, once for each light, level and due day by the machine, or by hand (practice.md 20).

The machine reminds the unit's contact, then its head; above that it proposes and a person presses. A reminder is no score.
"""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Role
from pianqu.accounts.roles import OF_A_UNIT, RoleCode
from pianqu.groups.carrying import carries
from pianqu.groups.concerned import office_and_group
from pianqu.groups.units import with_successors
from pianqu.inbox.concerning import concerns
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, once
from pianqu.journal.records import Record
from pianqu.journal.work import turn
from pianqu.kit.clocks import Light
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.now import county_day
from pianqu.kit.signs import TONES
from pianqu.matters.models.task import Task
from pianqu.matters.querysets import UrgeQuerySet

LIGHTS = [(each.value, TONES[each.value]) for each in Light]
HEADS = {RoleCode.DEPT_HEAD, RoleCode.TOWNSHIP_PRINCIPAL}
REMINDED = (Light.BLUE, Light.YELLOW, Light.RED)


def reached(urge: "Urge", day: date) -> set[int]:
    """Whom it reaches: the contacts of the unit; its heads too; or who leads the group and 县委办, above the unit."""
    if urge.level == Urge.Level.ABOVE:
        return office_and_group(urge.task.group_id, day)
    there = Role.objects.on(day).filter(organ__in=with_successors([urge.task.lead_id], day), code__in=OF_A_UNIT)
    people = {role.cadre_id for role in there if urge.level == Urge.Level.HEAD or role.code not in HEADS}
    return people or {role.cadre_id for role in there}  # a unit without a contact has its head


def unit_of(urge: "Urge") -> str:
    """The unit that leads the task."""
    return str(urge.task.lead)


@concerns("send", gettext_lazy("有督办事项需要办理"), whom=reached, where=unit_of, must_know=True)
@concerns("press", gettext_lazy("有督办事项被催办"), whom=reached, where=unit_of, must_know=True)
@carries("task__key")
class Urge(Record):
    """One reminder: in which light, of which due day, to which level, by whom."""

    class Level(models.TextChoices):
        """Whom it reaches."""

        CONTACT = "CONTACT", gettext_lazy("承办单位经办人")
        HEAD = "HEAD", gettext_lazy("承办单位主要负责人")
        ABOVE = "ABOVE", gettext_lazy("协调组组长和县委办")

    TOLD_WITH: ClassVar = ("task__number__series", "task__lead")

    task = models.ForeignKey(
        Task, verbose_name=gettext_lazy("督办事项"), editable=False, on_delete=models.PROTECT, related_name="urges"
    )
    light = Choice(gettext_lazy("灯号"), choices=LIGHTS)
    level = Choice(gettext_lazy("催到哪一级"), choices=Level.choices)
    due_on = models.DateField(gettext_lazy("办结期限"))
    words = Line(gettext_lazy("催办的话"), max_length=200, blank=True)
    on = models.DateField(gettext_lazy("哪天催的"), editable=False)
    by_hand = models.BooleanField(gettext_lazy("人工催办"), default=False, editable=False)
    by_name = Line(gettext_lazy("谁催的"), max_length=40, blank=True, editable=False)

    objects = UrgeQuerySet.as_manager()

    class Meta:
        """Newest first; the machine reminds once for each light, level and due day, a person once a day and level."""

        verbose_name = gettext_lazy("催办")
        verbose_name_plural = gettext_lazy("催办")
        ordering: ClassVar = ["-on", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["task", "light", "level", "due_on"], condition=Q(by_hand=False), name="matters_urge_once"
            ),
            models.UniqueConstraint(
                fields=["task", "level", "on"],
                condition=Q(by_hand=True),
                name="matters_urge_daily",
                violation_error_message=gettext_lazy("今天已经催过这一级。"),
            ),
        ]

    def __str__(self) -> str:
        """Of which task."""
        return str(self.task)

    @classmethod
    def send(cls, task: Task, light: Light, *, by: Acting, at: datetime) -> "Urge":
        """The machine's own: the contact, and once it is overdue the head. A near one wants an answer: see `Task.reminded_on`."""
        level = cls.Level.HEAD if light is Light.RED else cls.Level.CONTACT
        told: dict[str, Any] = {"light": light.value, "level": level, "due_on": task.due_on, "on": county_day(at)}
        fresh = cls(task=task, **told)
        add(fresh, "send", by=by, at=at)
        if light is Light.BLUE:
            Task.objects.filter(pk=task.pk).update(reminded_on=fresh.on)
        return fresh

    @classmethod
    def press(cls, task: Task, *, by: Acting, at: datetime, level: str, words: str = "", key: UUID | None = None) -> "Urge":
        """By hand, to any level, once a day. Raises `Refused` for what is not being done, a letter, and a second one a day."""
        day = county_day(at)

        def make(key: UUID, mark: str) -> "Urge":
            with turn(by=by, at=at):
                stands = Task.objects.at_hand().held().exclude(kind=Task.Kind.LETTER).filter(pk=task.pk).first()
                light = stands.light(day) if stands is not None else None
                if stands is None or light is None:
                    raise Refused(__all__=_("事项不在办理中，不能催办。"), code="state")
                told: dict[str, Any] = {"light": light.value, "due_on": stands.due_on, "on": day}
                told |= {"level": level, "words": words.strip()}
                fresh = cls(key=key, fingerprint=mark, task=task, by_hand=True, by_name=by.acting().name, **told)
                return add(fresh, "press", by=by, at=at)

        return once(cls, key, {"task": task.pk, "level": level, "words": words}, make)
