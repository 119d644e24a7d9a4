"""Who pays seconded staff (R31): the county department that goes on paying salary, and which allowances; never a township."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.groups.models import Post
from pianqu.journal import guards
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Line
from pianqu.kit.periods import Days
from pianqu.kit.text import one_line
from pianqu.resources.kit_querysets import PayQuerySet

ALLOWANCES_MOST = 120


class PayArrangement(Record, Dated):
    """Which department pays one seconded person, from a day on; `allowances` names what it pays besides salary."""

    post = models.ForeignKey(
        Post, verbose_name=gettext_lazy("抽调人员"), on_delete=models.PROTECT, related_name="payarrangements"
    )
    payer = models.ForeignKey(Organ, verbose_name=gettext_lazy("发工资的部门"), on_delete=models.PROTECT, related_name="+")
    allowances = Line(gettext_lazy("照发的津贴补贴"), max_length=ALLOWANCES_MOST, blank=True)

    TOLD_WITH: ClassVar = ("post__cadre", "post__group", "payer")

    objects = PayQuerySet.as_manager()

    class Meta(Dated.Meta):
        """Groups in their fixed order."""

        verbose_name = gettext_lazy("工资关系")
        ordering: ClassVar = ["post__group__area__number", "since", "id"]

    def __str__(self) -> str:
        """Who, and who pays."""
        return f"{self.post.cadre.name} {self.payer.name}"

    @classmethod
    def arrange(
        cls,
        *,
        post: Post,
        payer: Organ,
        since: date,
        allowances: str = "",
        by: Acting,
        at: datetime,
        key: UUID | None = None,
    ) -> "PayArrangement":
        """Say who goes on paying a seconded person.

        Raises `Refused` for who is not seconded or not in the post that day, for a payer that is no county department (a
        township pays nobody who was seconded), and while another one pays.
        """
        told: dict[str, Any] = {"since": since, "allowances": one_line(allowances)}

        def make(key: UUID, mark: str) -> "PayArrangement":
            if post.role != Post.Role.STAFF:
                raise Refused(post=_("只有抽调人员要写谁发工资。"), code="role")
            if not post.in_force(since):
                raise Refused(since=_("这名抽调人员当天不在协调组。"), code="no_post")
            if payer.kind != Organ.Kind.DEPARTMENT:
                raise Refused(payer=_("抽调人员的工资由县级部门照发，不能由乡镇或者别的单位负担。"), code="level")
            if not payer.in_force(since):
                raise Refused(payer=_("这个单位当天不存在。"), code="not_in_force")
            with turn(by=by, at=at):
                if cls.objects.overlapping(Days(since, None)).filter(post=post).exists():
                    raise Refused(post=_("已经写明谁发工资，先登记到哪天为止。"), code="same")
                return add(cls(key=key, fingerprint=mark, post=post, payer=payer, **told), "arrange", by=by, at=at)

        return once(cls, key, {**told, "post": post.pk, "payer": payer.pk}, make)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "PayArrangement":
        """Another one pays from `on` on, or nobody needs to. Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


guards.declare(guards.NoOverlap(PayArrangement, ("post_id",)))
