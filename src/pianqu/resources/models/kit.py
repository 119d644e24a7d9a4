"""Offices and kit of the groups (R32, R34): where a group works, what was handed over to it and its people, what came back."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.groups.models import CoordinationGroup, Post
from pianqu.journal import guards
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.now import county_day
from pianqu.kit.periods import Days
from pianqu.kit.said import said
from pianqu.kit.text import one_line
from pianqu.resources.kit_querysets import AssetQuerySet, HandoverQuerySet, OfficeQuerySet
from pianqu.resources.models.account import FEN_MOST

WHERE_MOST, NUMBER_MOST, TITLE_MOST = 60, 30, 60


class GroupOffice(Record, Dated):
    """The office of a group while it works there; one at a time."""

    group = models.ForeignKey(
        CoordinationGroup, verbose_name=gettext_lazy("协调组"), on_delete=models.PROTECT, related_name="offices"
    )
    where = Line(gettext_lazy("办公地点"), max_length=WHERE_MOST)

    TOLD_WITH: ClassVar = ("group",)

    objects = OfficeQuerySet.as_manager()

    class Meta(Dated.Meta):
        """Groups in their fixed order."""

        verbose_name = gettext_lazy("办公场所")
        ordering: ClassVar = ["group__area__number", "since", "id"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(where=""), name="resources_groupoffice_where"),
        ]

    def __str__(self) -> str:
        """Where."""
        return self.where

    @classmethod
    def assign(
        cls, *, group: CoordinationGroup, where: str, since: date, by: Acting, at: datetime, key: UUID | None = None
    ) -> "GroupOffice":
        """Give a group its office from a day on. Raises `Refused` while it has one, and where the group is not there."""
        content = {"group": group.pk, "where": one_line(where), "since": since}

        def make(key: UUID, mark: str) -> "GroupOffice":
            told = said(where, "where", _("请写办公地点。"), most=WHERE_MOST)
            _check_group(group, since)
            with turn(by=by, at=at):
                if cls.objects.overlapping(Days(since, None)).filter(group=group).exists():
                    raise Refused(group=_("这个协调组已有办公场所，先登记它用到哪天。"), code="same")
                fresh = cls(key=key, fingerprint=mark, group=group, where=told, since=since)
                return add(fresh, "assign", by=by, at=at)

        return once(cls, key, content, make)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "GroupOffice":
        """The group works there no more from `on` on (not counted). Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


guards.declare(guards.NoOverlap(GroupOffice, ("group_id",)))


class Asset(Record, Dated):
    """One piece of kit with its number, from the day on which it was acquired until it is written off."""

    class Kind(models.TextChoices):
        """Those of the article (line 10), and what else there is."""

        COMPUTER = "COMPUTER", gettext_lazy("电脑")
        AIR_CONDITIONER = "AIR_CONDITIONER", gettext_lazy("空调")
        BRIEFCASE = "BRIEFCASE", gettext_lazy("专用公文包")
        OTHER = "OTHER", gettext_lazy("其他")

    kind = Choice(gettext_lazy("物品类别"), choices=Kind.choices)
    number = Line(gettext_lazy("资产编号"), max_length=NUMBER_MOST)
    title = Line(gettext_lazy("名称、型号"), max_length=TITLE_MOST)
    value_fen = models.PositiveBigIntegerField(gettext_lazy("价值"))

    objects = AssetQuerySet.as_manager()

    class Meta(Dated.Meta):
        """As they came."""

        verbose_name = gettext_lazy("物品")
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(number="") & ~Q(title=""), name="resources_asset_number"),
            models.CheckConstraint(condition=Q(value_fen__range=(1, FEN_MOST)), name="resources_asset_value"),
        ]

    def __str__(self) -> str:
        """Number and title."""
        return f"{self.number} {self.title}"

    @classmethod
    def acquire(
        cls,
        *,
        kind: str,
        number: str,
        title: str,
        value_fen: int,
        since: date,
        by: Acting,
        at: datetime,
        key: UUID | None = None,
    ) -> "Asset":
        """Enter a piece of kit by its number. Raises `Refused` for a number in use, a day to come, without title or value."""
        told: dict[str, Any] = {"kind": kind, "number": one_line(number), "title": one_line(title), "since": since}
        told["value_fen"] = value_fen

        def make(key: UUID, mark: str) -> "Asset":
            said(number, "number", _("请写资产编号。"), most=NUMBER_MOST)
            said(title, "title", _("请写名称、型号。"), most=TITLE_MOST)
            if since > county_day(at):
                raise Refused(since=_("不能晚于今天。"), code="future")
            if not 0 < value_fen <= FEN_MOST:
                raise Refused(value_fen=_("请写价值多少。"), code="amount")
            with turn(by=by, at=at):
                if cls.objects.overlapping(Days(since, None)).filter(number=told["number"]).exists():
                    raise Refused(number=_("这个资产编号已经登记。"), code="same")
                return add(cls(key=key, fingerprint=mark, **told), "acquire", by=by, at=at)

        return once(cls, key, told, make)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Asset":
        """It is written off from `on` on. Raises `Refused` while somebody has it on such a day."""
        self.check_end(on)
        with turn(by=by, at=at):
            if self.handovers.overlapping(Days(on, None)).exists():
                raise Refused(on=_("这件物品还在别人手里，先登记归还。"), code="out")
            return change(self, "end", by=by, at=at, version=version, until=on)


guards.declare(guards.NoOverlap(Asset, ("number",)))


class Handover(Record, Dated):
    """A piece of kit in the hands of a group, or of one of its people (`post`), from a day until it came back."""

    asset = models.ForeignKey(Asset, verbose_name=gettext_lazy("物品"), on_delete=models.PROTECT, related_name="handovers")
    group = models.ForeignKey(
        CoordinationGroup, verbose_name=gettext_lazy("协调组"), on_delete=models.PROTECT, related_name="handovers"
    )
    post = models.ForeignKey(
        Post, verbose_name=gettext_lazy("领用人"), null=True, blank=True, on_delete=models.PROTECT, related_name="handovers"
    )

    TOLD_WITH: ClassVar = ("asset", "group", "post__cadre")

    objects = HandoverQuerySet.as_manager()

    class Meta(Dated.Meta):
        """The newest first."""

        verbose_name = gettext_lazy("领用")
        ordering: ClassVar = ["-since", "-id"]

    def __str__(self) -> str:
        """What, and who has it."""
        return f"{self.asset} {self.holder}"

    @property
    def holder(self) -> str:
        """The person, else the group."""
        return self.post.cadre.name if self.post else self.group.name

    def to_return(self, day: date) -> bool:
        """Whether it is still out though the post or the group for which it was is over."""
        ends = [each.until for each in (self.post, self.group) if each is not None and each.until is not None]
        return self.in_force(day) and any(until <= day for until in ends)

    @classmethod
    def hand_over(
        cls,
        *,
        asset: Asset,
        group: CoordinationGroup,
        since: date,
        post: Post | None = None,
        by: Acting,
        at: datetime,
        key: UUID | None = None,
    ) -> "Handover":
        """Hand a piece of kit over to a group or one of its people.

        Raises `Refused` for a day to come, kit that is not there or in somebody's hands, and a person of another group.
        """
        content = {"asset": asset.pk, "group": group.pk, "post": post and post.pk, "since": since}

        def make(key: UUID, mark: str) -> "Handover":
            if since > county_day(at):
                raise Refused(since=_("不能晚于今天。"), code="future")
            _check_group(group, since)
            if post is not None and (post.group_id != group.pk or not post.in_force(since)):
                raise Refused(post=_("领用人当天不在这个协调组任职。"), code="no_post")
            with turn(by=by, at=at):
                if not Asset.objects.covering(Days(since, None)).filter(pk=asset.pk).exists():
                    raise Refused(asset=_("这件物品当天还没有，或者已经报废。"), code="not_in_force")
                if asset.handovers.overlapping(Days(since, None)).exists():
                    raise Refused(asset=_("这件物品还在别人手里，先登记归还。"), code="out")
                fresh = cls(key=key, fingerprint=mark, asset=asset, group=group, post=post, since=since)
                return add(fresh, "hand_over", by=by, at=at)

        return once(cls, key, content, make)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Handover":
        """It was given back on `on`. Raises `Refused` for a day to come, or before it was handed over."""
        self.check_end(on)
        if on > county_day(at):
            raise Refused(on=_("不能晚于今天。"), code="future")
        return change(self, "end", by=by, at=at, version=version, until=on)


guards.declare(guards.NoOverlap(Handover, ("asset_id",)))


def _check_group(group: CoordinationGroup, day: date) -> None:
    """Raise `Refused` where the group is not there."""
    if not group.in_force(day):
        raise Refused(group=_("这一天没有这个协调组。"), code="not_in_force")
