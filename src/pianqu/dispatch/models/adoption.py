"""Adoption (采纳): a decision of the county committee used an item of information (R45, F13)."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.dispatch import outcomes, rules
from pianqu.dispatch.models.concerned import place_of_its_item, senders_of_its_item
from pianqu.dispatch.models.info import InfoItem
from pianqu.dispatch.querysets import AdoptionQuerySet
from pianqu.files.secrets import Unmarked
from pianqu.groups.carrying import carries
from pianqu.groups.where import check_day
from pianqu.inbox.concerning import concerns
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, having, once, replace, void
from pianqu.journal.records import Counted
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Line
from pianqu.kit.now import county_day


@concerns("record", gettext_lazy("你报送的信息被县委决策采纳"), whom=senders_of_its_item, where=place_of_its_item)
@carries("info__key")
class Adoption(Unmarked, Counted):
    """Which decision used which item, and on which day. One item may be adopted several times; the county counts it once.

    `info` is a version of the item, whose key says which item it is.
    """

    TYPED: ClassVar = ("decision",)

    info = models.ForeignKey(
        InfoItem, verbose_name=gettext_lazy("信息"), editable=False, on_delete=models.PROTECT, related_name="adoptions"
    )
    decision = Line(gettext_lazy("用在哪项决策"), max_length=120)

    objects = AdoptionQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first."""

        verbose_name = gettext_lazy("采纳")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [models.Index(fields=["happened_on", "id"], name="dispatch_adoption_day")]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.CheckConstraint(condition=~Q(decision=""), name="dispatch_adoption_decision"),
        ]

    def __str__(self) -> str:
        """The decision."""
        return self.decision

    @classmethod
    def record(
        cls, *, by: Acting, at: datetime, info: InfoItem, decision: str, happened_on: date, key: UUID | None = None
    ) -> "Adoption":
        """Write down that a decision of this day used the item.

        Raises `Refused` without a decision, for a day to come or before the item was sent, and for an item that was not
        submitted, is void, was merged with another, or was closed as not used.
        """
        content = {"info": info.key, "decision": decision, "happened_on": happened_on}

        def make(key: UUID, mark: str) -> "Adoption":
            with turn(by=by, at=at):
                item = InfoItem.objects.latest_versions().get(key=info.key)
                refused = _("这条信息没有报到县委办，或者已作废、已合并，不能登记采纳。")
                rules.check_with_office(item, "__all__", refused)
                fresh = cls.entered(by, at, key=key, fingerprint=mark, info=item, decision=decision, happened_on=happened_on)
                fresh.check_decided(at)
                return add(fresh, "record", by=by, at=at)

        return once(cls, key, content, make)

    def correct(
        self, *, by: Acting, at: datetime, reason: str, decision: str, happened_on: date, version: int | None = None
    ) -> "Adoption":
        """Put it right, with the reason; the old version is kept. Raises as `record` does, `Conflict` for the slower of two."""
        values: dict[str, Any] = {"decision": decision, "happened_on": happened_on}
        having(self, values).check_decided(at)
        return replace(self, "correct", by=by, at=at, reason=reason, version=version, **values)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Adoption":
        """Take a mistaken one out of every count, with its reason; an item of which nothing else came waits again."""
        with turn(by=by, at=at):
            done = void(self, "void", by=by, at=at, reason=reason, version=version)
            InfoItem.wait_again([self.info.key], by, at)
            return done

    def check_decided(self, at: datetime) -> None:
        """Raises `Refused` without a decision, for a day to come, or before the item was sent."""
        if not self.decision.strip():
            raise Refused(decision=_("请写用在哪项决策。"), code="required")
        check_day(self.happened_on, at)
        if self.happened_on < county_day(self.info.sent_at):
            raise Refused(happened_on=_("采纳的日期不能早于报送的日期。"), code="before")


outcomes.declare(outcomes.kept("adopted", gettext_lazy("采纳"), "info__key", Adoption.objects.current))
