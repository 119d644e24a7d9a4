"""Campaigns (三村建设, 一三三, 万名干部解民忧): dated tags on what is recorded (R2, R61, R89; practice.md 35)."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from pianqu.groups.querysets import StructureQuerySet
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Dated, Record
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Line, Prose


class Campaign(Record, Dated):
    """A campaign of the county. The article names three; a county launches and ends its own."""

    name = Line(_("活动名称"), max_length=40)
    content = Prose(_("主要内容"), max_length=500, blank=True)

    objects = StructureQuerySet.as_manager()

    class Meta(Dated.Meta):
        """In the order in which they were launched."""

        verbose_name = _("活动")
        ordering: ClassVar = ["since", "id"]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(name=""), name="groups_campaign_name"),
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(until__isnull=True),
                name="groups_campaign_running",
                violation_error_message=_("这个活动正在开展，不用再登记。"),
            ),
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name

    @classmethod
    def launch(
        cls, *, by: Acting, at: datetime, name: str, since: date, content: str = "", key: UUID | None = None
    ) -> "Campaign":
        """Launch it from a day on. Raises `ValidationError` without a name, or while one of that name runs."""
        values: dict[str, Any] = {"name": name, "since": since, "content": content}
        return once(cls, key, values, lambda key, mark: add(cls(key=key, fingerprint=mark, **values), "launch", by=by, at=at))

    def describe(self, *, by: Acting, at: datetime, name: str, content: str, version: int | None = None) -> "Campaign":
        """Mend its words; what was tagged with it stays so."""
        return change(self, "describe", by=by, at=at, version=version, name=name, content=content)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Campaign":
        """It ends on `on` (not counted); what was tagged stays tagged. Raises `Refused` for a day that cannot be."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


class Tagged(models.Model):
    """Mixed into a counted noun whose records may carry campaigns: `class Visit(Tagged, Counted)`.

    Each version of a record has its own tags, so that what was known earlier is still known. Its verbs call `check_campaigns`
    before they write and `tag` in their unit of work; `PARTS` names `campaigns`.
    """

    campaigns = models.ManyToManyField(Campaign, verbose_name=_("活动"), blank=True, related_name="+", editable=False)

    class Meta:
        """Abstract."""

        abstract = True

    def tag(self, campaigns: Collection[Campaign]) -> None:
        """Note what it belongs to, in the record's own unit of work."""
        if campaigns:
            self.campaigns.add(*campaigns)


def check_campaigns(campaigns: Collection[Campaign], day: date) -> None:
    """Raises `Refused` at `campaigns` for one that was not in force on the day."""
    away = [each.name for each in campaigns if not each.in_force(day)]
    if away:
        raise Refused(campaigns=_("当日没有开展：%s。") % "、".join(away), code="not_in_force")
