"""Guidance by experienced cadres (发挥老干部作用; R97): what was advised, so that it is found again and used again."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.files.hanging import takes_attachments
from pianqu.groups import where
from pianqu.groups.models import CoordinationGroup, Placed, Post
from pianqu.groups.querysets import PlacedQuerySet
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, having, once, replace, void
from pianqu.journal.records import Counted
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Line, Prose
from pianqu.places.models import Place


@takes_attachments(change="reviews.correct_guidance")
class Guidance(Placed, Counted):
    """What a second deputy, who has left a leading post of section-chief rank (R12), advised a township or village."""

    guide = models.ForeignKey(Post, verbose_name=gettext_lazy("指导的老干部"), on_delete=models.PROTECT, related_name="guidance")
    topic = Line(gettext_lazy("题目"), max_length=80)
    industry = Line(gettext_lazy("产业"), max_length=40, blank=True)
    group = models.ForeignKey(
        CoordinationGroup, verbose_name=gettext_lazy("协调组"), editable=False, on_delete=models.PROTECT, related_name="guidance"
    )
    advice = Prose(gettext_lazy("指导意见"), max_length=2000)

    objects = PlacedQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first."""

        verbose_name = gettext_lazy("老干部指导")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [models.Index(fields=["happened_on", "id"], name="reviews_guidance_day")]

    def __str__(self) -> str:
        """Day and topic."""
        return f"{self.happened_on} {self.topic}"

    @classmethod
    def record(
        cls,
        *,
        by: Acting,
        at: datetime,
        guide: Post,
        topic: str,
        place: Place,
        happened_on: date,
        advice: str,
        industry: str = "",
        key: UUID | None = None,
    ) -> "Guidance":
        """Keep what was advised. It raises nothing: what must be done about it is a suggestion of a visit or of its own.

        Raises `Refused` for a day to come, a place out of the area of the cadre's group, a cadre who was no second deputy then.
        """
        told = {"topic": topic, "industry": industry, "advice": advice, "happened_on": happened_on}
        values: dict[str, Any] = {**where.place_values(place), **told}
        content = {**told, "guide": guide.pk, "place": place.pk}

        def make(key: UUID, mark: str) -> "Guidance":
            fresh = cls.entered(by, at, key=key, fingerprint=mark, guide=guide, group=guide.group, **values)
            fresh.check_given(at)
            return add(fresh, "record", by=by, at=at)

        return once(cls, key, content, make)

    def correct(
        self,
        *,
        by: Acting,
        at: datetime,
        reason: str,
        topic: str,
        place: Place,
        happened_on: date,
        advice: str,
        industry: str = "",
        version: int | None = None,
    ) -> "Guidance":
        """Put it right, with the reason; the old version is kept, and whose guidance it was.

        Raises `Refused` as `record` does, `Conflict` when somebody was faster or it is void.
        """
        told = {"topic": topic, "industry": industry, "advice": advice, "happened_on": happened_on}
        values: dict[str, Any] = {**where.place_values(place), **told}
        wanted = having(self, values)
        wanted.check_given(at)
        return replace(self, "correct", by=by, at=at, reason=reason, version=version, **values)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Guidance":
        """Take a mistaken record out of every count, with its reason."""
        return void(self, "void", by=by, at=at, reason=reason, version=version)

    def check_given(self, at: datetime) -> None:
        """Cadre, day and place. Raises `Refused`."""
        if self.guide.role != Post.Role.SECOND_DEPUTY or not self.guide.in_force(self.happened_on):
            raise Refused(guide=_("当日不是第二副组长：%s。") % self.guide.cadre.name, code="no_post")
        where.check_within(self, at)
