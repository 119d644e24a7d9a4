"""催办: a reminder of a task, once for each light and due day, by `tick` in working hours or by hand (practice.md 20).

The machine reminds the unit's contact, then its head; above that it proposes and a person presses. A reminder is no score.
"""

from datetime import datetime
from typing import ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from pianqu.journal.actor import Acting
from pianqu.journal.moves import add
from pianqu.journal.records import Record
from pianqu.kit.clocks import Light
from pianqu.kit.fields import Choice, Line
from pianqu.kit.signs import TONES
from pianqu.matters.models.task import Task
from pianqu.matters.querysets import UrgeQuerySet

LIGHTS = [(each.value, TONES[each.value]) for each in Light]


class Urge(Record):
    """One reminder: which light, of which due day, to whom, by whom."""

    class Level(models.TextChoices):
        """Whom it reaches."""

        CONTACT = "CONTACT", _("承办单位经办人")
        HEAD = "HEAD", _("承办单位主要负责人")
        ABOVE = "ABOVE", _("分管县领导")

    TOLD_WITH: ClassVar = ("task__number__series",)

    task = models.ForeignKey(Task, verbose_name=_("督办事项"), editable=False, on_delete=models.PROTECT, related_name="urges")
    light = Choice(_("灯"), choices=LIGHTS)
    level = Choice(_("催到哪一级"), choices=Level.choices)
    due_on = models.DateField(_("应办结日期"))
    words = Line(_("催办的话"), max_length=200, blank=True)
    at = models.DateTimeField(_("时间"), editable=False)
    by_hand = models.BooleanField(_("人工催办"), default=False, editable=False)
    answered_at = models.DateTimeField(_("回应时间"), null=True, blank=True, editable=False)

    objects = UrgeQuerySet.as_manager()

    class Meta:
        """Newest first; the machine reminds once for each light, level and due day."""

        verbose_name = _("催办")
        ordering: ClassVar = ["-at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["task", "light", "level", "due_on"], condition=models.Q(by_hand=False), name="matters_urge_once"
            )
        ]

    def __str__(self) -> str:
        """Of which task."""
        return str(self.task)

    @classmethod
    def send(cls, task: Task, *, by: Acting, at: datetime, light: str, level: str, words: str = "", by_hand: bool) -> "Urge":
        """Remind; the message comes from the journal. A second one of the machine's own for the same raises `ValidationError`."""
        told = {"light": light, "level": level, "due_on": task.due_on, "words": words, "at": at, "by_hand": by_hand}
        with transaction.atomic():
            return add(cls(task=task, **told), "send", by=by, at=at)
