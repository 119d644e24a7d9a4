"""What a month brings, line by line: something new, what stands and went on, what had been reported wrongly.

Each line does an ordinary verb (`record`, `Road.finish`, `correct`). `bring` does all of them or none, and says the faults of
every line at once, each at its line and field.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from pianqu.groups import where
from pianqu.growth.models.base import GrowthRecord
from pianqu.growth.models.livelihood import Road
from pianqu.journal.actor import Acting
from pianqu.journal.work import apart
from pianqu.kit.errors import Conflict, Refused, Spent
from pianqu.kit.periods import Days, Period
from pianqu.places.models import Place

Answering = Mapping[str, Any]  # the columns `organ` and `group` of who reports


@dataclass(frozen=True)
class Sheet:
    """For which township and month, by whom and when; under a key, so that a line that comes again makes nothing twice."""

    township: Place
    period: Period
    by: Acting
    at: datetime
    key: UUID
    answering: Answering

    def check_day(self, name: str, day: date) -> None:
        """It is a day of the month. Raises `Refused` at `name`."""
        check_day(name, day, self.period)


@dataclass(frozen=True)
class Change:
    """One line: under which name its faults are said, and of which kind it is."""

    line: str
    kind: type[GrowthRecord]

    def named(self, name: str) -> str:
        """The field of the line at which something is said of a column."""
        return name

    @property
    def content(self) -> Any:
        """What tells it from another line of the same name."""
        raise NotImplementedError

    def do(self, sheet: Sheet) -> Any:
        """Do the verb; answers the record that it made. Raises `Refused`, `Conflict`."""
        raise NotImplementedError


@dataclass(frozen=True)
class Came(Change):
    """Something new, in the words of the verb: place, day, the kind's own columns."""

    told: Mapping[str, Any] = field(default_factory=dict)

    @property
    def content(self) -> Any:
        """All that is told."""
        return {name: _plain(value) for name, value in self.told.items()}

    def do(self, sheet: Sheet) -> Any:
        """Record it."""
        told = {**self.told, "key": self.told.get("key") or uuid5(sheet.key, self.line)}
        if where.place_values(told["place"])["township"] != sheet.township:
            raise Refused(place=_("这个地方不在%(township)s。") % {"township": sheet.township.name}, code="other_place")
        sheet.check_day("happened_on", told["happened_on"])
        return self.kind.record(by=sheet.by, at=sheet.at, **sheet.answering, **told)


@dataclass(frozen=True)
class Standing(Change):
    """Of something that stands: the record, the version that was read, and its value."""

    record: Any = None
    value: Any = None
    version: int | None = None

    def named(self, name: str) -> str:
        """The kind's column is the line's value, its day the line's day."""
        return {self.kind.STANDS: "value", "happened_on": "on", NON_FIELD_ERRORS: "value"}.get(name, name)

    @property
    def own(self) -> dict[str, Any]:
        """The kind's columns with the value of the line."""
        return {name: getattr(self.record, name) for name in self.kind.OWN} | {self.kind.STANDS: self.value}

    @property
    def content(self) -> Any:
        """The record as it was read, and the value."""
        return {"record": self.record.key, "version": self.version, "value": self.value}


@dataclass(frozen=True)
class WentOn(Standing):
    """It went on to its next stage on a day of the month: a road was built, a farm enlarged, a base built."""

    on: date = date.min

    @property
    def content(self) -> Any:
        """And the day."""
        return {**super().content, "on": self.on}

    def do(self, sheet: Sheet) -> Any:
        """Say so in a record of its own."""
        sheet.check_day("on", self.on)
        if isinstance(self.record, Road):
            told: dict[str, Any] = {"on": self.on, "length_m": self.value, "version": self.version}
            return self.record.finish(by=sheet.by, at=sheet.at, **told)
        if self.on < self.record.happened_on:
            raise Refused(on=_("不能早于这条记录的日期 %(day)s。") % {"day": self.record.happened_on}, code="before")
        key = uuid5(sheet.key, self.line)
        self.check_stands(key)
        there = self.kind.objects.filter(key=key).exists()  # this very line, sent again
        rows = self.kind.objects.current().filter(pk=self.record.pk, version=self.version or self.record.version)
        if not there and not rows.exists():
            raise Conflict(_("这条记录已被他人改动，你的改动没有保存。"))
        told = {**self.own, "stage": self.record.next_stage, "place": self.record.place, "happened_on": self.on, "key": key}
        return self.kind.record(by=sheet.by, at=sheet.at, **sheet.answering, **told)

    def check_stands(self, key: UUID) -> None:
        """Nobody else said meanwhile that it went on; `key` is that of this line's own record. Raises `Conflict`."""
        rows = self.kind.objects.current().filter(township=self.record.township, village=self.record.village).exclude(key=key)
        gone = next((row for row in rows.with_places().order_by("-id") if self.record.goes_on_as(row)), None)
        if gone is not None:
            raise Conflict(_("已经有人登记过这一条的下一步，你的没有保存。"), stands=gone)


@dataclass(frozen=True)
class PutRight(Standing):
    """What had been reported of it was wrong, and why it is put right."""

    reason: str = ""

    @property
    def content(self) -> Any:
        """And the reason."""
        return {**super().content, "reason": self.reason}

    def do(self, sheet: Sheet) -> Any:
        """Correct it; all else of it stays."""
        told = {"place": self.record.place, "happened_on": self.record.happened_on, "note": self.record.note, **self.own}
        return self.record.correct(by=sheet.by, at=sheet.at, reason=self.reason, version=self.version, **told)


def of_standing(
    line: str, record: GrowthRecord, *, value: Any, on: date | None, reason: str, version: int | None
) -> Standing | None:
    """What is said of something that stands; None where nothing is. A day says that it went on, a reason that it was wrong.

    Raises `Refused` at `value`, `on` or `reason` where that says too little or too much.
    """
    told: dict[str, Any] = {"line": line, "kind": type(record), "record": record, "value": value, "version": version}
    if on and reason:
        raise Refused(reason=_("一行只说一件事：这个月变的，只填日期；原来登记错的，只写更正的原因。"), code="both")
    if on and not record.next_stage:
        raise Refused(on=_("这一条没有下一步，写更正的原因，或者在下面加一行。"), code="no_step")
    if on:
        return WentOn(**told, on=on)
    changed = value != getattr(record, record.STANDS)
    if reason and not changed:
        raise Refused(value=_("写了更正的原因，但是没有改动。"), code="same")
    if changed and not reason:
        step = {"step": record.STEP}
        asked = _("改了数：这个月变的，填“%(step)s”；原来登记错的，写更正的原因。") % step if record.next_stage else ""
        raise Refused(reason=asked or _("改了内容，请写更正的原因。"), code="required")
    return PutRight(**told, reason=reason) if changed else None


def bring(sheet: Sheet, changes: Sequence[Change]) -> int:
    """Do every line, in the caller's unit of work; answers how many records were made, and not there already.

    Raises one `Refused` with the faults of all lines, each at `<line>.<field>`.
    """
    faults: dict[str, Any] = {}
    made = 0
    for change in changes:
        try:
            with apart():
                made += change.do(sheet).recorded_at == sheet.at
        except ValidationError as refused:
            for name, errors in refused.error_dict.items():
                faults.setdefault(f"{change.line}.{change.named(name)}", []).extend(errors)
        except Conflict as lost:
            faults[f"{change.line}.{change.named(NON_FIELD_ERRORS)}"] = [ValidationError(_lost(lost), code="conflict")]
    if faults:
        raise Refused(faults)
    return made


def _lost(lost: Conflict) -> str:
    """What a line says that came too late: what stands now."""
    if isinstance(lost, Spent):
        return _("这一行已经存过，现在填的不一样；要改，请打开那条记录。")
    stands = getattr(lost.stands, "subject", "")
    return _("%(said)s现在是：%(stands)s。") % {"said": lost.message, "stands": stands} if stands else str(lost.message)


def check_day(name: str, day: date, period: Period) -> None:
    """It is a day of the period. Raises `Refused` at `name`."""
    if day not in period:
        told = {"first": period.since, "last": period.last}
        raise Refused({name: _("日期要在 %(first)s 至 %(last)s 之间；别的月份的，填在那个月的登记里。") % told}, code="month")


def check_period(township: Place, days: Days) -> None:
    """The township was there on a day of the month. Raises `Refused`."""
    if township.level != Place.Level.TOWNSHIP:
        raise Refused(township=_("请选择乡镇。"), code="township")
    if not township.days.overlaps(days):
        raise Refused(township=_("这个月没有这个乡镇（已撤并或尚未设立）。"), code="not_in_force")


def _plain(value: Any) -> Any:
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else getattr(value, "pk", value)
