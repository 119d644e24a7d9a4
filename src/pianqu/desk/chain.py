"""全过程: the whole way of a matter in both directions, from what raised it to what came of it (R100).

To add a kind of record: a `Kind` in `KINDS`, in the order of the way, with how it is told and by which path it hangs on another.
What somebody may not open is only said to be there.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from pianqu.accounts.models import Organ
from pianqu.dispatch.models import Adoption, InfoItem, Instruction
from pianqu.groups.models import Exclusion
from pianqu.journal.history import address_of
from pianqu.journal.models import kind_words
from pianqu.kit.now import county_day
from pianqu.matters.holding import Hand, Stay, courses, now_with
from pianqu.matters.models import Problem, Solution, Suggestion, Task
from pianqu.meetings.models import Meeting
from pianqu.reviews import shown as visits
from pianqu.reviews.models import Commitment, Visit

Ref = tuple[str, UUID]
FAR, MOST = 8, 100  # steps in one direction, and records that one step leads on to
PROBLEM, TASK, INFO = "matters.problem", "matters.task", "dispatch.infoitem"


@dataclass(frozen=True)
class Told:
    """A record as one step: who did it when, how it stands, its light; why it waits (`reason`), which `group` verifies."""

    who: str
    day: date | None
    state: Any = ""
    light: str = ""
    reason: str = ""
    group: str = ""


NOTHING = Told("", None)


@dataclass(frozen=True)
class Kind:
    """A kind of record on the way; `by` names the paths to the keys of what it came of, besides its origin.

    `into` names the column with the key of the one of its own kind as which it went on. With `follows` its own pages lead to the
    way; `always` is a stage that is shown before there is one.
    """

    model: Any
    tell: Callable[[Any, date], Told]
    by: Mapping[str, str] = field(default_factory=dict)
    origin: bool = False
    into: str = ""
    related: tuple[str, ...] = ()
    prefetched: tuple[str, ...] = ()
    follows: bool = False
    always: bool = False

    @property
    def code(self) -> str:
        """Its type (`room.noun`)."""
        return str(self.model._meta.label_lower)

    @property
    def noun(self) -> str:
        """Its noun, in addresses and permissions."""
        return str(self.model._meta.model_name)

    def rows(self) -> Any:
        """Its records, read with what telling wants; of a counted one the latest version."""
        rows = self.model.objects.all()
        rows = rows.latest_versions() if hasattr(rows, "latest_versions") else rows
        return rows.select_related(*self.related).prefetch_related(*self.prefetched)


@dataclass(frozen=True)
class Step:
    """One step as a reader may see it: with no title and no address where the reader may not open it.

    `runs` says of a task that it has not ended, also to who may not open it.
    """

    kind: str
    key: UUID
    what: Any
    title: str = ""
    url: str = ""
    told: Told = NOTHING
    hand: Hand | None = None
    unit: str = ""
    since: date | None = None
    here: bool = False
    runs: bool = False

    @property
    def seen(self) -> bool:
        """Whether the reader may open it."""
        return bool(self.title)


def _entered(row: Any, _today: date) -> Told:
    void = _("作废") if row.voided_at else getattr(row, "get_state_display", lambda: "")()
    return Told(f"{row.entered_by_post} {row.entered_by_name}".strip(), row.happened_on, void)


def _visit(row: Any, today: date) -> Told:
    return Told(visits.who(row), row.happened_on, _entered(row, today).state)


def _meeting(row: Any, today: date) -> Told:
    return Told(row.group.name, row.happened_on, _entered(row, today).state)


def _task(row: Any, today: date) -> Told:
    light = row.light(today)
    group = row.group.name if row.group else ""
    return Told(row.lead.name, row.issued_on, row.get_state_display(), light.value if light else "", row.reason, group)


def _solution(row: Any, _today: date) -> Told:
    return Told(row.verified_name, row.happened_on, _("作废") if row.voided_at else _("已核实"))


def _info(row: Any, today: date) -> Told:
    return replace(_entered(row, today), who=f"{row.sender_post} {row.sender_name}".strip())


def _instruction(row: Any, today: date) -> Told:
    return replace(_entered(row, today), who=row.leader)


KINDS = (
    Kind(Visit, _visit, related=("township", "village__parent"), prefetched=("participants__post__cadre",)),
    Kind(Meeting, _meeting, related=("group",)),
    Kind(Commitment, _entered),
    Kind(Problem, _entered, origin=True, follows=True, always=True),
    Kind(Suggestion, _entered, by={"problem_key": PROBLEM}, origin=True, follows=True, always=True),
    Kind(InfoItem, _info, origin=True, into="merged_into", follows=True),
    Kind(Adoption, _entered, by={"info__key": INFO}, related=("info",)),
    Kind(Instruction, _instruction, by={"infos__key": INFO}, prefetched=("infos",), follows=True),
    Kind(
        Task,
        _task,
        by={"problem_key": PROBLEM},
        origin=True,
        related=("number__series", "lead", "group"),
        follows=True,
        always=True,
    ),
    Kind(Solution, _solution, by={"task_key": TASK}, follows=True, always=True),
)
BY_CODE = {kind.code: kind for kind in KINDS}
FOLLOWED = tuple(kind for kind in KINDS if kind.follows)


@dataclass(frozen=True)
class Held:
    """From when to when (None: still) somebody had a task that the reader may open, and how many days."""

    step: Step
    hand: Hand
    unit: str
    since: date
    until: date | None
    days: int


@dataclass(frozen=True)
class Way:
    """The steps in order, those which somebody has in hand now, and who had each task before."""

    steps: tuple[Step, ...]
    held: tuple[Held, ...] = ()

    @property
    def now(self) -> tuple[Step, ...]:
        """The tasks that are not done yet, with who has each."""
        return tuple(step for step in self.steps if step.hand is not None)

    @property
    def unseen(self) -> int:
        """How many tasks that are not done yet the reader may not open."""
        return sum(step.runs and not step.seen for step in self.steps)


def way_of(user: Any, record: Any, today: date) -> Way:
    """What led to the record and what came of it, each once, as the reader may see it; nothing that is kept from them (回避)."""
    found: dict[Ref, Any] = {_ref(record): record}
    _climb(record, found)
    _descend([record], found)
    seen = _seen(user, found)
    barred = _barred(user, set(found) - seen)
    found = {ref: row for ref, row in found.items() if ref not in barred}
    stays = courses([row for (kind, _key), row in found.items() if kind == TASK and row is not None])
    steps = [_step(ref, row, today, ref in seen, _ref(record)) for ref, row in found.items()]
    units = _names(stays.values())
    steps = sorted((_named(step, stays.get(step.key, ()), units) for step in steps), key=_place)
    held = (_held(step, stay, units, today) for step in steps if step.seen for stay in stays.get(step.key, ()))
    return Way(tuple(steps), tuple(held))


def causes_of(record: Any) -> list[Ref]:
    """What a record says that it came of."""
    kind = BY_CODE.get(record._meta.label_lower)
    if kind is None:
        return []
    refs = [(record.origin_type, record.origin_key)] if kind.origin and record.origin_key else []
    return [*refs, *((code, key) for path, code in kind.by.items() for key in _at(record, path))]


def _at(record: Any, path: str) -> Iterator[UUID]:
    """The keys at the end of a path, over one record or over many."""
    name, _sign, rest = path.partition("__")
    there = getattr(record, name)
    if there is None:
        return
    if not rest:
        yield there
        return
    for each in there.all() if hasattr(there, "all") else [there]:
        yield from _at(each, rest)


def _climb(record: Any, found: dict[Ref, Any]) -> None:
    """Up to what raised it: one query for each kind and step."""
    rows = [record]
    for _far in range(FAR):
        wanted = {ref for row in rows for ref in causes_of(row)} | _joined(rows)
        wanted -= set(found)
        rows = []
        for code in sorted({code for code, _key in wanted}):
            keys = {key for each, key in wanted if each == code}
            there = {row.key: row for row in BY_CODE[code].rows().filter(key__in=keys)} if code in BY_CODE else {}
            found.update({(code, key): there.get(key) for key in keys})
            rows += there.values()
        if not rows:
            return


def _joined(rows: Iterable[Any]) -> set[Ref]:
    """Those of its own kind that went on as one of these: one query for a kind that does."""
    refs: set[Ref] = set()
    for kind in KINDS:
        keys = {row.key for row in rows if kind.into and isinstance(row, kind.model)}
        if keys:
            there = kind.rows().filter(**{f"{kind.into}__in": keys}).order_by()
            refs |= {(kind.code, key) for key in there.values_list("key", flat=True)}
    return refs


def _descend(rows: list[Any], found: dict[Ref, Any]) -> None:
    """Down to what came of it: one query for each kind and step."""
    for _far in range(FAR):
        keys: dict[str, set[UUID]] = {}
        for row in rows:
            keys.setdefault(row._meta.label_lower, set()).add(row.key)
        fresh = [row for kind in KINDS if (asked := _hangs_on(kind, keys, rows)) for row in kind.rows().filter(asked)[:MOST]]
        found_now = {_ref(row): row for row in fresh if _ref(row) not in found}
        found.update(found_now)
        rows = list(found_now.values())
        if not rows:
            return


def _hangs_on(kind: Kind, keys: Mapping[str, set[UUID]], rows: Iterable[Any]) -> Q:
    """Which records of a kind came of these; of its own kind, those as which they went on."""
    asked = Q()
    if kind.into:
        went_on = {getattr(row, kind.into) for row in rows if isinstance(row, kind.model)} - {None}
        asked |= Q(key__in=went_on) if went_on else Q()
    if kind.origin:
        for code, wanted in keys.items():
            asked |= Q(origin_type=code, origin_key__in=wanted)
    for path, code in kind.by.items():
        if code in keys:
            asked |= Q(**{f"{path}__in": keys[code]})
    return asked


def _seen(user: Any, found: Mapping[Ref, Any]) -> set[Ref]:
    """Which of them the reader may open: one query for each kind."""
    seen: set[Ref] = set()
    for code in sorted({code for code, _key in found} & set(BY_CODE)):
        kind = BY_CODE[code]
        if user.has_perm(f"{kind.model._meta.app_label}.view_{kind.noun}"):
            keys = [key for each, key in found if each == code]
            there = kind.model.objects.visible_to(user).filter(key__in=keys).order_by().values_list("key", flat=True)
            seen |= {(code, key) for key in there}
    return seen


def _barred(user: Any, refs: set[Ref]) -> set[Ref]:
    """Which of those that the reader may not open are kept from them: not even that they are there is said. One query, if any."""
    asked = Exclusion.objects.against(user).filter(key__in=[key for _kind, key in refs]) if refs else ()
    kept = {row["key"] for row in asked}
    return {ref for ref in refs if ref[1] in kept}


def _step(ref: Ref, row: Any, today: date, seen: bool, here: Ref) -> Step:
    what = kind_words(ref[0])
    if row is None or not seen:
        return Step(*ref, what)
    told = BY_CODE[ref[0]].tell(row, today)
    return Step(*ref, what, str(row), address_of(row), told, here=ref == here)


def _named(step: Step, stays: Sequence[Stay], units: Mapping[int, str]) -> Step:
    """With who has it now and since which day, where it is a task that goes on and the reader may know."""
    stay = now_with(stays)
    if stay is None:
        return step
    if not step.seen:
        return replace(step, runs=True)
    return replace(step, runs=True, hand=stay.hand, unit=units.get(stay.unit or 0, ""), since=county_day(stay.since))


def _held(step: Step, stay: Stay, units: Mapping[int, str], today: date) -> Held:
    until = county_day(stay.until) if stay.until else None
    return Held(step, stay.hand, units.get(stay.unit or 0, ""), county_day(stay.since), until, stay.days(today))


def _names(courses_of: Iterable[Sequence[Stay]]) -> dict[int, str]:
    """The names of the units that have or had something."""
    units = {stay.unit for each in courses_of for stay in each if stay.unit}
    return dict(Organ.objects.filter(pk__in=units).values_list("pk", "name")) if units else {}


def _place(step: Step) -> tuple[int, date, str]:
    """In the order of the way, then of the days; what no kind knows raised all else."""
    order = list(BY_CODE)
    return (order.index(step.kind) if step.kind in BY_CODE else -1, step.told.day or date.max, str(step.key))


def _ref(row: Any) -> Ref:
    return row._meta.label_lower, row.key
