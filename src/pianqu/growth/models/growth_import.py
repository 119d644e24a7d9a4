"""What grew and was built as sheets, one for each kind: made from its declaration, the same for all (`sheets.sheet_of`).

A row is known again by its place, its day and the kind's `SAME`; of a record that was put right also as it stood before, and of
one that was made void. What an import had made that was taken back as a whole can be imported again.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from pianqu.accounts.models import Organ
from pianqu.files.importing import Importer, Natural, Ready, declare
from pianqu.files.models import ImportRow
from pianqu.groups import where
from pianqu.groups.models import Campaign, check_campaigns
from pianqu.growth.models.base import GrowthRecord
from pianqu.growth.models.economy import CropArea, EnterpriseEvent, LivestockFarm, SpecialtyVillage
from pianqu.growth.models.livelihood import (
    CleanAction,
    HouseholdWork,
    LegalPublicity,
    ResourceInput,
    Road,
    TrainingSession,
)
from pianqu.growth.models.pairing import Pairing
from pianqu.growth.permissions import permission
from pianqu.growth.placing import Misplaced, Placing
from pianqu.growth.reporting import Reporter
from pianqu.growth.sheets import ROWS_MOST, sheet_of
from pianqu.journal.inserting import insert
from pianqu.journal.many import add_all, void_all
from pianqu.kit.errors import Refused
from pianqu.kit.imports.checked import Rule, refused
from pianqu.kit.imports.kinds import Names
from pianqu.kit.imports.wrong import SAID, Wrong
from pianqu.places.models import Place

Kind = type[GrowthRecord]
Values = Mapping[str, Any]
Fault = tuple[str, Wrong]
Asked = tuple[str, str, date]  # how a row names its place, and its day
PLACED_MOST = 30_000


def ready(kind: Kind, user: Any, day: date) -> Ready:
    """The places of which the user may report, departments, pairings and campaigns by name, and what the verb will ask."""
    placing = Placing(user, day)
    known = {**placing.names, "campaigns": Names((each.name, each) for each in Campaign.objects.not_withdrawn())}
    if "lead" in kind.OWN:
        known["lead"] = Names((each.name, each) for each in Organ.objects.departments().on(day).order_by("code", "since"))
    if "pairing" in kind.OWN:
        known["pairing"] = Names((str(each), each) for each in Pairing.objects.visible_to(user).with_people())
    return Ready(known, rule_of(kind, user, placing, day))


def rule_of(kind: Kind, user: Any, placing: Placing, today: date) -> Rule:
    """What the verb will ask of a row; the names of its places become the places."""
    reporter = Reporter(user)
    asks = kind.check_own is not GrowthRecord.check_own

    placed: dict[Asked, tuple[Any, list[Fault]]] = {}

    def found(asked: Asked) -> tuple[Any, list[Fault]]:
        try:
            there = placing.find(*asked)
        except Misplaced as error:
            return None, [(error.column, error.wrong)]
        return there, list(_where(reporter, *there, asked[2], today))

    def rule(values: dict[str, Any]) -> Iterable[Fault]:
        asked = (values["township"] or "", values["village"] or "", values["happened_on"])
        if asked not in placed:
            if len(placed) >= PLACED_MOST:
                placed.clear()
            placed[asked] = found(asked)
        there, faults = placed[asked]
        if there is None:
            return faults
        wrong = list(faults)
        values["township"], values["village"] = there
        if values["campaigns"]:
            wrong += refused(lambda: check_campaigns(values["campaigns"], values["happened_on"]))
        if asks or kind.LINES:
            wrong += _of_kind(kind, values)
        return wrong

    return rule


def _where(reporter: Reporter, township: Place, village: Place | None, day: date, today: date) -> Iterator[Fault]:
    """The day is not to come, the place was there and is one of which the user reports."""
    if day > today:
        yield "happened_on", Wrong(SAID, said=str(where.FUTURE))
        return
    try:
        where.check_there(village or township, day)
        reporter.of(village or township, day)
    except Refused as error:
        yield "village" if village else "township", Wrong(SAID, said=" ".join(error.messages))


def _of_kind(kind: Kind, values: Values) -> Iterator[Fault]:
    """What the kind refuses of its own columns and lines."""
    wanted = kind(**_columns(kind, values))
    yield from refused(lambda: wanted.check_own(datetime.min))  # noqa: DTZ901 - no kind asks the moment of a row
    yield from refused(lambda: wanted.check_lines({name: list(values[name]) for name in kind.LINES}))


def _columns(kind: Kind, values: Values) -> dict[str, Any]:
    return {name: values[name] for name in ("township", "village", "happened_on", "note", *kind.OWN)}


@dataclass(frozen=True)
class Stood:
    """A record as it stood once: the natural key of then, its key, what its row would say beside that."""

    natural: Natural
    key: UUID
    said: Mapping[str, Any]
    counts: bool


def stood(kind: Kind, naturals: Collection[Natural]) -> dict[Natural, list[Stood]]:
    """Of some natural keys what stands or stood under them, what counts now at the end."""
    names = kind_natural(kind)
    columns = [kind._meta.get_field(name).attname for name in names]  # type: ignore[union-attr]
    beside = [name for name in ("happened_on", *kind.OWN) if name not in names]
    asked = [kind._meta.get_field(name).attname for name in beside]  # type: ignore[union-attr]
    rows = sorted(_among(kind, naturals).order_by().values_list("id", "key", "replaced_at", "voided_at", *columns, *asked))
    wanted, found = set(naturals), dict[Natural, list[Stood]]()
    for _id, key, replaced, voided, *values in rows:
        natural = tuple(values[: len(names)])
        if natural in wanted:
            said = dict(zip(beside, values[len(names) :], strict=True))
            found.setdefault(natural, []).append(Stood(natural, key, said, replaced is None and voided is None))
    return {natural: sorted(each, key=lambda one: one.counts) for natural, each in found.items()}


def kind_natural(kind: Kind) -> tuple[str, ...]:
    """By which columns a record is known again."""
    return ("township", "village", *(("happened_on",) if kind.DATED else ()), *kind.SAME)


def _among(kind: Kind, naturals: Collection[Natural]) -> Any:
    """Rows of these townships and days (or villages): the index finds them, and few others."""
    if not kind.DATED:
        return kind.objects.filter(village__in={natural[1] for natural in naturals})
    return kind.objects.on_days({(natural[0], natural[2]) for natural in naturals})


def there(kind: Kind, naturals: Collection[Natural]) -> dict[Natural, UUID]:
    """Which are records already, also as they stood before a correction, or void; not those of an import that was taken back."""
    found = stood(kind, naturals)
    doubtful = [one.key for each in found.values() if not each[-1].counts for one in each]
    gone = _taken_back(kind, doubtful) if doubtful else set()
    left = {natural: [one for one in each if one.key not in gone] for natural, each in found.items()}
    return {natural: each[-1].key for natural, each in left.items() if each}


def _taken_back(kind: Kind, keys: Collection[UUID]) -> set[UUID]:
    gone = ImportRow.objects.filter(batch__state="UNDONE", stays=False)
    rows = gone.filter(subject_type=kind._meta.label_lower, subject_key__in=keys)
    return set(rows.values_list("subject_key", flat=True))


def amended(kind: Kind, rows: Mapping[Natural, Values]) -> Iterator[tuple[Natural, str, str]]:
    """Where a row says something that its record neither says nor ever said; of one that is void nothing is asked."""
    for natural, each in stood(kind, list(rows)).items():
        last = each[-1]
        told = {name: getattr(rows[natural][name], "pk", rows[natural][name]) for name in last.said}
        if last.counts and told not in [one.said for one in each if one.key == last.key]:
            name = next(name for name, value in told.items() if value != last.said[name])
            yield natural, name, _words(kind, name, last.said[name])


def _words(kind: Kind, name: str, value: Any) -> str:
    """A value as the sheet writes it."""
    column: Any = kind._meta.get_field(name)
    if value in (None, ""):
        return ""
    if name in kind.MEASURES:
        return kind.MEASURES[name].words(value)
    if column.is_relation:
        return str(column.related_model.objects.get(pk=value))
    return str(dict(column.flatchoices).get(value, value))


def make(kind: Kind, values: Values, *, by: Any, at: datetime, key: UUID) -> GrowthRecord:
    """One row alone."""
    return many(kind, by, at)([(key, values)])[0]


def many(kind: Kind, by: Any, at: datetime) -> Callable[[Sequence[tuple[UUID, Values]]], Sequence[GrowthRecord]]:
    """What makes records of a few hundred rows at a time; who reports is read once for all."""
    reporter, entry = Reporter(by), kind.entry(by, at)

    def made(rows: Sequence[tuple[UUID, Values]]) -> Sequence[GrowthRecord]:
        records = []
        for key, values in rows:
            answers = reporter.of(values["village"] or values["township"], values["happened_on"])
            records.append(kind(key=key, **entry, **answers, **_columns(kind, values)))
        told = dict(rows)
        add_all(records, "record", by=by, at=at, beside=lambda record: _beside(kind, told[record.key]))
        _keep_parts(kind, records, told)
        return records

    return made


def _beside(kind: Kind, values: Values) -> dict[str, Any]:
    """What the entry notes beside the fields, as `record` does."""
    if not (values["campaigns"] or kind.LINES):
        return {}
    noted = {"campaigns": sorted(each.pk for each in values["campaigns"]), **{name: len(values[name]) for name in kind.LINES}}
    return {name: value for name, value in noted.items() if value}


def _keep_parts(kind: Kind, records: Sequence[GrowthRecord], told: Mapping[UUID, Values]) -> None:
    """Campaigns and lines, of the few records that have some."""
    having = [each for each in records if any(told[each.key][name] for name in ("campaigns", *kind.LINES))]
    numbers = dict(kind.objects.filter(key__in=[each.key for each in having]).values_list("key", "pk")) if having else {}
    through: Any = kind.campaigns.through
    own = f"{kind.campaigns.field.m2m_field_name()}_id"
    insert(
        through,
        [through(**{own: numbers[each.key], "campaign": one}) for each in having for one in told[each.key]["campaigns"]],
    )
    for record in having:
        if kind.LINES:
            record.pk, record._state.adding = numbers[record.key], False
            record.keep_lines({name: list(told[record.key][name]) for name in kind.LINES})


def take_back(record: GrowthRecord, *, by: Any, at: datetime, reason: str) -> None:
    """Void it."""
    record.void(by=by, at=at, reason=reason)


def take_back_all(kind: Kind, records: Sequence[GrowthRecord], *, by: Any, at: datetime, reason: str) -> None:
    """Void them all; one by one where the kind has a rule of its own against it."""
    if kind.void is GrowthRecord.void:
        void_all(records, "void", by=by, at=at, reason=reason)
        return
    for record in records:
        take_back(record, by=by, at=at, reason=reason)


def importer_of(kind: Kind) -> Importer:
    """The import of a kind."""
    noun = str(kind._meta.model_name)
    return declare(
        Importer(
            code=noun,
            title=kind._meta.verbose_name,
            model=kind,
            sheet=sheet_of(kind),
            permission=permission(kind, "record"),
            ready=partial(ready, kind),
            there=partial(there, kind),
            amended=partial(amended, kind),
            amends="differs",
            make=partial(make, kind),
            many=partial(many, kind),
            take_back=take_back,
            take_back_all=partial(take_back_all, kind),
            list_url=f"growth:{noun}_list",
            at_once=ROWS_MOST,
        )
    )


ALL: tuple[Kind, ...] = (
    *(SpecialtyVillage, LivestockFarm, CropArea, EnterpriseEvent, TrainingSession),
    *(LegalPublicity, CleanAction, HouseholdWork, Road, ResourceInput),
)
IMPORTERS: dict[Kind, Importer] = {kind: importer_of(kind) for kind in ALL}
