"""What is known of a village or township: one declaration for each kind of record, read by 下村一张纸 and 乡镇一页纸.

To add a kind: a `Known` in `KNOWN`, whose `rows` begin with `.visible_to(user)`. A room that holds persons (petitioners) hands
out their names masked (刘*); mobile and identity numbers are masked here, since both pages are made for paper
(practice.md 8, 17).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pianqu.desk.growing import Growing, growing
from pianqu.dispatch.models import Receipt, SupportingMeasure
from pianqu.kit.period_words import period_words
from pianqu.kit.text import masked
from pianqu.matters import shown as matters
from pianqu.matters.models import Problem, Suggestion, Task
from pianqu.places.lineage import going_on_as
from pianqu.places.models import Place
from pianqu.reviews import shown as visits
from pianqu.reviews.models import Commitment, TownshipEvaluation, Visit
from pianqu.reviews.models.evaluation import Band

FOUND, JUDGED, PROMISED, OPEN, SETTLED = "found", "judged", "promised", "open", "settled"
DIRECTED, GROWING = "directed", "growing"
PARTS = {
    FOUND: gettext_lazy("上次去的人看到的"),
    JUDGED: gettext_lazy("怎么评估的"),
    PROMISED: gettext_lazy("答应过的"),
    OPEN: gettext_lazy("以前提的、还没办的"),
    SETTLED: gettext_lazy("不用再问的"),
    DIRECTED: gettext_lazy("县里的文件和乡镇的配套措施"),
    GROWING: gettext_lazy("项目和结对帮扶"),
}
UNASKED = frozenset({GROWING})  # left out where nothing is known of it: nobody has to ask
SETTLED_FOR = timedelta(days=366)
ROWS_MOST = 200  # beyond it nobody reads, and the page only says that there is more


@dataclass(frozen=True)
class Here:
    """A village or township on a day, with what went on as it (after a merger), and how many visits are told."""

    place: Place
    day: date
    visits: int

    @cached_property
    def ids(self) -> frozenset[int]:
        """The place and what went on as it."""
        same = Place.objects.filter(level=self.place.level)
        return going_on_as({self.place.pk}, same.successors(self.day))

    @property
    def at(self) -> Q:
        """For records with `township` and `village`: those at the village, or anywhere in the township."""
        return Q(village__in=self.ids) if self.place.level == Place.Level.VILLAGE else Q(township__in=self.ids)


@dataclass(frozen=True)
class Told:
    """A record in a line: its words (the county's), a note, where it is read, and what belongs to it."""

    text: str
    note: Any = ""
    url: str = ""
    more: tuple["Told", ...] = ()

    @property
    def safe(self) -> "Told":
        """With numbers of persons masked."""
        return replace(self, text=masked(self.text), note=masked(str(self.note)), more=tuple(each.safe for each in self.more))


@dataclass(frozen=True)
class Known:
    """A kind of record in one of the `PARTS`: its title, the rows at a place that a reader may see, and how one is told."""

    part: str
    title: Any
    rows: Callable[[Any, Here], Iterable[Any]]
    tell: Callable[[Any], Told]


@dataclass(frozen=True)
class Section:
    """A kind of record as found at a place: at most as many as a paper holds, and how many more there are."""

    title: Any
    told: tuple[Told, ...]
    more: int


@dataclass(frozen=True)
class Part:
    """One heading of the paper."""

    code: str
    title: Any
    sections: tuple[Section, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing of it is known."""
        return not any(section.told for section in self.sections)


def parts(user: Any, here: Here, codes: Iterable[str], most: int) -> list[Part]:
    """The parts asked for that a room has something to say on, each kind with `most` lines."""
    found = []
    for code in codes:
        kinds = [known for known in KNOWN if known.part == code]
        if kinds:
            part = Part(code, PARTS[code], tuple(_section(known, user, here, most) for known in kinds))
            found += [] if part.empty and code in UNASKED else [part]
    return found


def _section(known: Known, user: Any, here: Here, most: int) -> Section:
    rows = list(known.rows(user, here))
    return Section(known.title, tuple(known.tell(row).safe for row in rows[:most]), max(0, len(rows) - most))


@dataclass(frozen=True)
class Stop:
    """A visit with what it raised."""

    visit: Visit
    raised: tuple[Any, ...]
    elsewhere: bool  # in a village of the township whose paper it is


def last_visits(user: Any, here: Here) -> list[Visit]:
    """The last visits there that the reader may see, newest first."""
    rows = Visit.objects.visible_to(user).current().filter(here.at)
    return list(rows.with_people().order_by("-happened_on", "-id")[: here.visits])


def stops(user: Any, here: Here) -> list[Stop]:
    """The last visits with the problems and suggestions that each raised, as they stand now."""
    visited = last_visits(user, here)
    raised: dict[UUID, list[Any]] = {}
    for kind in (Problem, Suggestion):
        rows = kind.objects.visible_to(user).current().filter(origin_key__in=[visit.key for visit in visited])
        for matter in rows.order_by("id"):
            raised.setdefault(matter.origin_key, []).append(matter)
    return [Stop(visit, tuple(raised.get(visit.key, ())), visit.place.level != here.place.level) for visit in visited]


def tell_stop(stop: Stop) -> Told:
    """Day, kind and people, the baseline, and what was found."""
    visit = stop.visit
    note = _("%(day)s %(what)s") % {"day": visit.happened_on, "what": visit.get_kind_display()}
    nothing = [Told("", _("没有新问题"))] if visit.nothing_new and not stop.raised else []
    where = f"{visit.place.full_name}　" if stop.elsewhere else ""
    text = f"{where}{visits.who(visit)}：{visit.baseline}"
    return Told(text, note, visits.address(visit), (*nothing, *(tell_matter(each) for each in stop.raised)))


def tell_matter(matter: Any) -> Told:
    """Its words, what it is and how it stands."""
    state = {"what": matter._meta.verbose_name, "state": matter.get_state_display(), "day": matter.happened_on}
    return Told(matter.text, _("%(what)s · %(state)s · %(day)s") % state, matters.address(matter))


def tell_settled(matter: Any) -> Told:
    """Its words, and why nothing more is asked; of what was solved its state says it."""
    told = tell_matter(matter)
    return replace(told, text=f"{matter.text}（{matter.note_reason}）") if matter.state == "NOTED" else told


def open_of(kind: Any) -> Callable[[Any, Here], Iterable[Any]]:
    """The open ones at the place that the last visits did not raise, the oldest first: they wait longest."""

    def rows(user: Any, here: Here) -> Iterable[Any]:
        told = list(Visit.objects.visible_to(user).current().filter(here.at).order_by("-happened_on", "-id")[: here.visits])
        asked = kind.objects.visible_to(user).filter(state=kind.State.OPEN, voided_at__isnull=True).filter(here.at)
        older = asked.filter(Q(origin_key__isnull=True) | ~Q(origin_key__in=[visit.key for visit in told]))
        return list(older.order_by("happened_on", "id")[:ROWS_MOST])

    return rows


def open_tasks(user: Any, here: Here) -> Iterable[Any]:
    """Tasks there that run, the first due first."""
    there = Q(place__in=here.ids) | Q(place__parent__in=here.ids)
    rows = Task.objects.visible_to(user).running().filter(there).select_related("number__series", "lead")
    return list(rows.order_by("due_on", "id")[:ROWS_MOST])


def tell_task(row: Task) -> Told:
    """The task and its unit, how it stands and by when."""
    note = _("%(state)s · %(day)s 到期") % {"state": row.get_state_display(), "day": row.due_on}
    return Told(f"{row}（{row.lead.name}）", note, matters.address(row))


def settled_of(kind: Any) -> Callable[[Any, Here], Iterable[Any]]:
    """Those noted or solved within a year, the newest first."""

    def rows(user: Any, here: Here) -> Iterable[Any]:
        settled = kind.objects.visible_to(user).exclude(state=kind.State.OPEN).filter(here.at, voided_at__isnull=True)
        return list(settled.filter(happened_on__gt=here.day - SETTLED_FOR).order_by("-happened_on", "-id")[:ROWS_MOST])

    return rows


def evaluations(user: Any, here: Here) -> Iterable[Any]:
    """The township's last evaluation; those before it are read on its page."""
    rows = TownshipEvaluation.objects.visible_to(user).current().filter(township__in=here.ids)
    return list(rows.prefetch_related("ratings__dimension").order_by("-quarter_since", "-id")[:1])


def tell_evaluation(row: TownshipEvaluation) -> Told:
    """The conclusion, and each side with its band and reason."""
    note = _("%(quarter)s · 完成于 %(day)s") % {"quarter": period_words(row.quarter), "day": row.happened_on}
    url = reverse("reviews:townshipevaluation_show", args=[row.key])
    sides = (Told(f"{each.dimension}：{each.reason}", Band(each.band).label) for each in row.judged)
    return Told(row.conclusion, note, url, tuple(sides))


def promises(user: Any, here: Here) -> Iterable[Any]:
    """What nobody has answered for yet, the oldest first."""
    rows = Commitment.objects.visible_to(user).open().filter(here.at).select_related("promiser__cadre")
    return list(rows.order_by("happened_on", "id")[:ROWS_MOST])


def tell_promise(row: Commitment) -> Told:
    """Who promised what; when, and by when."""
    due = _(" · %(day)s 前兑现") % {"day": row.due_on} if row.due_on else ""
    said = _("%(day)s 答应") % {"day": row.happened_on}
    return Told(f"{row.promiser.cadre.name}：{row.text}", f"{said}{due}", reverse("reviews:commitment_show", args=[row.key]))


def unsigned(user: Any, here: Here) -> Iterable[Any]:
    """Directives that the township has still to sign off, the oldest first."""
    rows = Receipt.objects.visible_to(user).open().filter(organ__place__in=here.ids).select_related("directive")
    return list(rows.order_by("directive__issued_on", "id")[:ROWS_MOST])


def tell_unsigned(row: Receipt) -> Told:
    """Title and number, and the day of issue."""
    note = _("%(day)s 印发，待签收") % {"day": row.directive.issued_on}
    return Told(str(row.directive), note, reverse("dispatch:directive_show", args=[row.directive.key]))


def supporting(user: Any, here: Here) -> Iterable[Any]:
    """What the township issued to carry out directives, the newest first."""
    rows = SupportingMeasure.objects.visible_to(user).current().filter(township__in=here.ids)
    return list(rows.select_related("directive", "measure").order_by("-happened_on", "-id")[:ROWS_MOST])


def tell_supporting(row: SupportingMeasure) -> Told:
    """Title and number; under which directive, and since when."""
    number = f"第{row.measure.number}条" if row.measure else ""
    text = f"{row.title}{f'（{row.document_no}）' if row.document_no else ''}：配套《{row.directive.title}》{number}"
    return Told(text, row.happened_on, reverse("dispatch:supportingmeasure_show", args=[row.key]))


def tell_growing(row: Growing) -> Told:
    """What it is about beside its names."""
    return Told(row.words, row.title, row.url)


KNOWN = (
    Known(FOUND, gettext_lazy("走访"), stops, tell_stop),
    Known(JUDGED, gettext_lazy("综合评估"), evaluations, tell_evaluation),
    Known(PROMISED, pgettext_lazy("many", "承诺"), promises, tell_promise),
    Known(OPEN, pgettext_lazy("many", "困难问题"), open_of(Problem), tell_matter),
    Known(OPEN, pgettext_lazy("many", "意见建议"), open_of(Suggestion), tell_matter),
    Known(OPEN, pgettext_lazy("many", "督办事项"), open_tasks, tell_task),
    Known(SETTLED, pgettext_lazy("many", "困难问题"), settled_of(Problem), tell_settled),
    Known(SETTLED, pgettext_lazy("many", "意见建议"), settled_of(Suggestion), tell_settled),
    Known(DIRECTED, gettext_lazy("待签收的文件"), unsigned, tell_unsigned),
    Known(DIRECTED, pgettext_lazy("many", "配套措施"), supporting, tell_supporting),
    Known(GROWING, gettext_lazy("项目和结对帮扶"), growing, tell_growing),
)
