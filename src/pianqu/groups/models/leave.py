"""Leave of who holds a post, with the stand-in (AB角) named (practice.md 4)."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from pianqu.groups.models.group import Post
from pianqu.groups.querysets import LeaveQuerySet
from pianqu.journal import guards
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused, check_all


class Leave(Record, Dated):
    """Somebody is away from the post for some days, and who stands in. Why is nobody's business here: it is not asked.

    Duties run on. The stand-in is shown, and decides nothing by that: deciding for the leader needs a delegation in writing.
    """

    post = models.ForeignKey(Post, verbose_name=_("请假人"), on_delete=models.PROTECT, related_name="leaves")
    stand_in = models.ForeignKey(Post, verbose_name=_("AB角"), on_delete=models.PROTECT, related_name="stood_in")

    TOLD_WITH: ClassVar = ("post__cadre", "post__group")  # what its words need, for lists of many

    objects = LeaveQuerySet.as_manager()

    class Meta(Dated.Meta):
        """Newest first; its last day is known."""

        verbose_name = _("请假")
        ordering: ClassVar = ["-since", "-id"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=models.Q(until__isnull=False), name="groups_leave_until"),
        ]

    def __str__(self) -> str:
        """Who is away from when."""
        return f"{self.post} {self.since}"

    @property
    def last(self) -> date:
        """The last day of it."""
        return self.days.last

    @classmethod
    def take(
        cls, *, by: Acting, at: datetime, post: Post, stand_in: Post, since: date, until: date, key: UUID | None = None
    ) -> "Leave":
        """Note a leave from `since` to `until` (not counted).

        Raises `Refused` for days in which the post is not held, that overlap another leave, and for a stand-in who is the same
        person, holds no post then, is away too, or is neither of the group nor a head.
        """
        values: dict[str, Any] = {"post": post, "stand_in": stand_in, "since": since, "until": until}
        content = {**values, "post": post.pk, "stand_in": stand_in.pk}

        def make(key: UUID, mark: str) -> "Leave":
            leave = cls(key=key, fingerprint=mark, **values)
            with turn(by=by, at=at):  # posts and other leaves stay as they are looked at
                check_all(leave.check_days, leave.check_stand_in)
                return add(leave, "take", by=by, at=at)

        return once(cls, key, content, make)

    def check_days(self) -> None:
        """Raises `Refused` for days the wrong way round, without the post, or of another leave."""
        if self.until is None or self.until <= self.since:
            raise Refused(until=_("请假的最后一天不能早于第一天。"))
        if not Post.objects.covering(self.days).filter(pk=self.post_id).exists():
            raise Refused(since=_("请假的这些天不都在任。"))
        if type(self).objects.overlapping(self.days).filter(post=self.post).exists():
            raise Refused(since=_("这些天里已经登记过请假。"))

    def check_stand_in(self) -> None:
        """Raises `Refused` for somebody who cannot stand in."""
        other = self.stand_in
        if other.cadre_id == self.post.cadre_id:
            raise Refused(stand_in=_("AB角不能是请假的人自己。"))
        if other.group_id != self.post.group_id and not other.is_head:
            raise Refused(stand_in=_("AB角应是本组的人，或者别组的组长、副组长。"))
        if self.until is None or self.until <= self.since:
            return  # said at the days
        if not Post.objects.covering(self.days).filter(pk=other.pk).exists():
            raise Refused(stand_in=_("AB角在这些天里不都在任。"))
        if type(self).objects.overlapping(self.days).filter(post__cadre=other.cadre_id).exists():
            raise Refused(stand_in=_("AB角在这些天里也请了假。"))

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Leave":
        """Back earlier, on `on`. Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


guards.declare(guards.NoOverlap(Leave, ("post_id",)))
