"""The liaison officer (联络员) of a post, who presses under their own name (practice.md 3)."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from pianqu.accounts import separation
from pianqu.accounts.models import Cadre, Role
from pianqu.groups.models.group import Post
from pianqu.groups.querysets import LiaisonQuerySet
from pianqu.journal import guards
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.periods import Days


class Liaison(Record, Dated):
    """Somebody drafts, records and presses what the holder of a post may, as 代办，经某某同意; and signs nothing.

    For one post at a time, and without a post or role of their own, so that every deed says in whose name it was done.
    """

    post = models.ForeignKey(Post, verbose_name=_("为谁代办"), on_delete=models.PROTECT, related_name="liaisons")
    cadre = models.ForeignKey(Cadre, verbose_name=_("联络员"), on_delete=models.PROTECT, related_name="liaisons")

    TOLD_WITH: ClassVar = ("cadre", "post__cadre", "post__group")  # what its words need, for lists of many

    objects = LiaisonQuerySet.as_manager()

    class Meta(Dated.Meta):
        """Newest first."""

        verbose_name = _("联络员")
        ordering: ClassVar = ["-since", "-id"]
        constraints: ClassVar = [*Dated.Meta.constraints]

    def __str__(self) -> str:
        """Who, for whom."""
        return f"{self.cadre} {self.post}"

    @classmethod
    def candidates(cls, day: date) -> Any:
        """Who can be named: people with an account that is open, and without post, role or another liaison on the day.

        Not by `visible_to`: a leader, who does not read the register of people, chooses among these.
        """
        busy = [rows.on(day).values("cadre") for rows in (Post.objects, Role.objects, cls.objects)]
        people = Cadre.objects.filter(user__is_active=True)
        for rows in busy:
            people = people.exclude(pk__in=rows)
        return people.with_positions(day)

    @classmethod
    def name(
        cls,
        *,
        by: Acting,
        at: datetime,
        post: Post,
        cadre: Cadre,
        since: date,
        until: date | None = None,
        key: UUID | None = None,
    ) -> "Liaison":
        """Name a liaison from a day on.

        Raises `Refused` for days without the post, and for somebody who holds a post or role in them or is a liaison already.
        """
        values: dict[str, Any] = {"post": post, "cadre": cadre, "since": since, "until": until}
        content = {**values, "post": post.pk, "cadre": cadre.pk}

        def make(key: UUID, mark: str) -> "Liaison":
            liaison = cls(key=key, fingerprint=mark, **values)
            with turn(by=by, at=at):  # posts and roles stay as they are looked at
                liaison.check_post()
                liaison.check_person()
                return add(liaison, "name", by=by, at=at)

        return once(cls, key, content, make)

    def check_post(self) -> None:
        """Raises `Refused` for a post that nobody holds on the first day."""
        if not self.post.in_force(self.since):
            raise Refused(since=_("该日期还没有（或不再有）这个任职。"))

    def check_person(self) -> None:
        """Raises `Refused` for somebody who acts in their own name already."""
        mine = {"cadre": self.cadre_id}
        if Post.objects.overlapping(self.days).filter(**mine).exists():
            raise Refused(cadre=_("在协调组任职的人员以自己的职务登记，不作联络员。"))
        if Role.objects.overlapping(self.days).filter(**mine).exists():
            raise Refused(cadre=_("有角色的人员以自己的名义办事，不作联络员。"))
        if type(self).objects.overlapping(self.days).filter(**mine).exists():
            raise Refused(cadre=_("这名人员在这些天里已是联络员；一个人同时只为一个职务代办。"))

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Liaison":
        """No longer, from a day on (not counted). Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


guards.declare(guards.NoOverlap(Liaison, ("cadre_id",)))


@separation.business_by
def acts_for_a_post(cadre: Cadre, days: Days) -> bool:
    """Whether the person is a liaison on at least one of the days."""
    return Liaison.objects.overlapping(days).filter(cadre=cadre).exists()
