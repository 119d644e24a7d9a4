"""What every record of growth is: something of one day at one place, for which a unit or a group answers (统计法 art. 24).

A kind declares its own columns and `OWN`, their names in the order in which they are asked. Verbs, pages, API, sheet and import
follow from that, the same for all kinds.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.groups import where
from pianqu.groups.models import Campaign, CoordinationGroup, Placed, Tagged, check_campaigns
from pianqu.growth.measures import Measures
from pianqu.growth.models.reported import Reported, Worded
from pianqu.growth.querysets import GrowthQuerySet
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, having, once, replace, void
from pianqu.journal.records import Counted
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Line
from pianqu.places.models import Place

NOTE_MOST = 200


class GrowthRecord(Worded, Reported, Tagged, Placed, Counted):
    """The columns that all kinds share. `organ` or `group` says who reports it and answers for its truth."""

    OWN: ClassVar[tuple[str, ...]] = ()
    SAME: ClassVar[tuple[str, ...]] = ()  # with place and day: by these a row that comes again is known
    LINES: ClassVar[tuple[str, ...]] = ()  # what is told as lines of text and kept beside the record (`keep_lines`)
    DATED: ClassVar[bool] = True  # whether by the day, too; else it is there once, whatever the day
    MEASURES: ClassVar[Measures] = {}
    VILLAGE: ClassVar[bool] = False  # whether it lies in a village
    DAY: ClassVar[Any] = gettext_lazy("日期")
    STANDS: ClassVar[str] = ""  # the column by which what was reported stands from month to month; without one it is over
    STEP: ClassVar[Any] = ""  # what the day is called on which it goes on to `next_stage`
    PARTS: ClassVar = {"campaigns": gettext_lazy("活动")}
    TOLD_WITH: ClassVar = ("township", "village__parent")

    note = Line(gettext_lazy("备注"), max_length=NOTE_MOST, blank=True)

    objects = GrowthQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first; a unit answers for it, or a group."""

        abstract = True
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["happened_on", "id"], name="growth_%(class)s_day"),
            models.Index(fields=["township", "happened_on"], name="growth_%(class)s_place"),
        ]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            *Reported.Meta.constraints,
        ]

    def __str__(self) -> str:
        """What, and where."""
        return f"{self.place.full_name} {self.subject}"

    @classmethod
    def record(
        cls,
        *,
        by: Acting,
        at: datetime,
        place: Place,
        happened_on: date,
        organ: Organ | None = None,
        group: CoordinationGroup | None = None,
        campaigns: Collection[Campaign] = (),
        note: str = "",
        another: bool = False,
        key: UUID | None = None,
        **told: Any,
    ) -> Self:
        """Record it once; `told` are the kind's own columns (`OWN`).

        Raises `Refused` for a day to come, a place that was not there or is none of this kind's, a campaign that was not in
        force, what the kind refuses (`check_own`), and for what stands already, unless it is said to be `another`.
        """
        lines = {name: list(told.pop(name, None) or ()) for name in cls.LINES}
        values = {"happened_on": happened_on, "note": note, **cls._own(told)}
        content = {name: getattr(value, "pk", value) for name, value in values.items()}
        content |= {"place": place.pk, "organ": organ and organ.pk, "group": group and group.pk, "campaigns": _keys(campaigns)}
        content |= lines | ({"another": True} if another else {})

        def make(key: UUID, mark: str) -> Any:
            placed = where.place_values(place)
            fresh = cls.entered(by, at, key=key, fingerprint=mark, organ=organ, group=group, **placed, **values)
            fresh.check_told(at)
            fresh.check_lines(lines)
            check_campaigns(campaigns, happened_on)
            noted = {"campaigns": _keys(campaigns), **{name: len(said) for name, said in lines.items()}}
            with turn(by=by, at=at):
                if not another:
                    fresh.check_first()
                add(fresh, "record", by=by, at=at, **{name: value for name, value in noted.items() if value})
                fresh.tag(campaigns)
                fresh.keep_lines(lines)
            return fresh

        found: Self = once(cls, key, content, make)
        return found

    def correct(
        self,
        *,
        by: Acting,
        at: datetime,
        reason: str,
        place: Place,
        happened_on: date,
        campaigns: Collection[Campaign] | None = None,
        note: str = "",
        another: bool = False,
        version: int | None = None,
        **told: Any,
    ) -> Self:
        """Put it right, with the reason; the old version is kept. Without a word of campaigns or lines (None) they stay.

        Raises `Refused` as `record` does, also for what by the correction would tell what another record tells already, unless
        it is said to be `another`; `Conflict` when somebody was faster or it is void.
        """
        had = {name: self.lines(name) for name in self.LINES}
        told_lines = {name: told.pop(name, None) for name in self.LINES}
        lines = {name: had[name] if said is None else list(said) for name, said in told_lines.items()}
        values = {**where.place_values(place), "happened_on": happened_on, "note": note, **self._own(told)}
        wanted = having(self, values)
        wanted.check_lines(lines)
        before = list(self.campaigns.all())
        after = before if campaigns is None else campaigns
        check_campaigns(after, happened_on)
        beside: dict[str, Any] = {"campaigns": _keys(after)} if _keys(after) != _keys(before) else {}
        beside |= {name: len(said) for name, said in lines.items() if sorted(said) != sorted(had[name])}
        with turn(by=by, at=at):
            wanted.check_told(at)
            if not another and wanted.same != self.same:
                wanted.check_first()
            fresh = replace(self, "correct", by=by, at=at, reason=reason, version=version, beside=beside, **values)
            fresh.tag(after)
            fresh.keep_lines(lines)
        return fresh

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> Self:
        """Take a mistaken record out of every count, with its reason."""
        return void(self, "void", by=by, at=at, reason=reason, version=version)

    def check_told(self, at: datetime) -> None:
        """Day and place, and what the kind asks. Raises `Refused`."""
        where.check(self, at)
        if self.VILLAGE and self.village is None:
            raise Refused(place=_("请选择村。"), code="village")
        self.check_own(at)

    def check_own(self, at: datetime) -> None:
        """What this kind refuses. Raises `Refused`."""

    def check_first(self) -> None:
        """That nobody told of the same yet, whoever it was: place, day and `SAME` (recorded once). Raises `Refused`."""
        if not self.DATED:
            return  # of what is there once, whatever the day, the database says so
        others = type(self).objects.current().filter(**self.same).exclude(key=self.key)
        there = others.select_related("organ", "group", "township", "village").first()
        if there is not None:
            told = {"what": str(there), "who": there.organ or there.group}
            raise Refused(another=_("“%(what)s”这一天已由%(who)s登记。同一件事只登记一次。") % told, code="same")

    @property
    def same(self) -> dict[str, Any]:
        """Of what two records tell the same where they agree in it."""
        return {name: getattr(self, name) for name in ("township", "village", "happened_on", *self.SAME)}

    @property
    def next_stage(self) -> str:
        """The stage to which what stands may go on, by a record of its own; "" where there is none."""
        return ""

    def goes_on_as(self, other: Any) -> bool:  # noqa: ARG002 - as of kinds that go on
        """Whether the other record says that this one went on, so that it stands no more itself."""
        return False

    @property
    def is_over(self) -> bool:
        """Whether nothing of it stands that a month could change."""
        return not self.STANDS

    def lines(self, name: str) -> list[str]:  # noqa: ARG002 - as of kinds that have some
        """What was told in lines of text under a name of `LINES`."""
        return []

    def check_lines(self, lines: dict[str, list[str]]) -> None:
        """What this kind refuses of them. Raises `Refused`."""

    def keep_lines(self, lines: dict[str, list[str]]) -> None:
        """Keep them beside the record, in the verb's own unit of work."""

    @classmethod
    def _own(cls, told: dict[str, Any]) -> dict[str, Any]:
        """The own columns that were told, by name; `TypeError` for a name that the kind has not."""
        strange = sorted(set(told) - set(cls.OWN))
        if strange:
            msg = f"{cls.__name__} has no {strange}"
            raise TypeError(msg)
        return {name: told[name] for name in cls.OWN if name in told}


class LedRecord(GrowthRecord):
    """A record that a department leads (R82, R86)."""

    lead = models.ForeignKey(
        Organ, verbose_name=gettext_lazy("主办部门"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(GrowthRecord.Meta):
        """Abstract."""

        abstract = True


def _keys(campaigns: Collection[Campaign]) -> list[int]:
    return sorted(each.pk for each in campaigns)
