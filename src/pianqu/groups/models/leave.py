"""Leave of who holds a post, with the stand-in (AB角) named (practice.md 4)."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import User
from pianqu.groups.models.group import Post
from pianqu.groups.querysets import LeaveQuerySet
from pianqu.inbox.concerning import concerns
from pianqu.journal import guards
from pianqu.journal.actor import Acting, consent_in
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused, check_all


def _stands_in(leave: Any, _day: date) -> list[int]:
    return [leave.stand_in.cadre_id]


def _leave_words(leave: Any) -> str:
    return f"{leave.post.group.name}{Post.Role(leave.post.role).label} {leave.since}—{leave.last}"


@concerns("take", _("定你为请假人员的AB角"), whom=_stands_in, where=_leave_words, must_know=True)
@concerns("end", _("请假人员提前销假，你不再顶上"), whom=_stands_in, where=_leave_words, must_know=True)
class Leave(Record, Dated):
    """Somebody is away from the post for some days, and who stands in. Why is nobody's business here: it is not asked.

    Duties run on. A head who stands in for a head (of the same group or another) acts as the holder of the post in these days:
    reads and records what the group does, signs, and is there for the group on a visit (`handing_over`, practice.md 4);
    but delegates nothing further. Staff who stand in do the daily work in their own post.
    """

    post = models.ForeignKey(Post, verbose_name=_("请假人"), on_delete=models.PROTECT, related_name="leaves")
    stand_in = models.ForeignKey(Post, verbose_name=_("AB角"), on_delete=models.PROTECT, related_name="stood_in")

    TOLD_WITH: ClassVar = ("post__cadre", "post__group", "stand_in")  # what its words need, for lists of many

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
        person, holds no post then, is away too, is neither of the group nor a head; for a leader's who
        is no head, who enters it, and by a 联络员.
        """
        values: dict[str, Any] = {"post": post, "stand_in": stand_in, "since": since, "until": until}
        content = {**values, "post": post.pk, "stand_in": stand_in.pk}

        def make(key: UUID, mark: str) -> "Leave":
            leave = cls(key=key, fingerprint=mark, **values)
            with turn(by=by, at=at):  # posts and other leaves stay as they are looked at
                check_all(leave.check_days, leave.check_stand_in, lambda: leave.check_named_by(by))
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
        if self.post.role == Post.Role.LEADER and not other.is_head:
            raise Refused(stand_in=_("组长的AB角要签发，应是组长或副组长。"))
        if self.until is None or self.until <= self.since:
            return  # said at the days
        if not Post.objects.covering(self.days).filter(pk=other.pk).exists():
            raise Refused(stand_in=_("AB角在这些天里不都在任。"))
        if type(self).objects.overlapping(self.days).filter(post__cadre=other.cadre_id).exists():
            raise Refused(stand_in=_("AB角在这些天里也请了假。"))

    def check_named_by(self, by: Acting) -> None:
        """Whoever stands in for a leader signs: never named by themselves, nor by a 联络员 (practice.md 3). Raises `Refused`."""
        who = by.acting()
        if self.post.role != Post.Role.LEADER:
            return
        if User.objects.filter(cadre=self.stand_in.cadre_id, key=who.key).exists():
            raise Refused(stand_in=_("组长的AB角要签发，不能自己定自己；请组长本人或者县委办登记。"))
        if consent_in(who.post):
            raise Refused(stand_in=_("组长的AB角要签发，联络员不能代定；请组长本人或者县委办登记。"))

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Leave":
        """Back earlier, on `on`. Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


guards.declare(guards.NoOverlap(Leave, ("post_id",)))
