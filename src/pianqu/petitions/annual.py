"""信访情况年度报告 (art. 41): what came, from where and about what, how it was dealt with, and the rates. All reckoned when read.

Everybody's report is of the cases that they may see. Outside the petition office small numbers are hidden (practice.md 8),
and with them so much that no sum gives them back; and there it is of whole years that have ended alone, for of two periods
the difference would tell a third.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from pianqu.accounts.models import Organ
from pianqu.kit.periods import Period
from pianqu.kit.smallnumbers import SMALL, hidden, hidden_in
from pianqu.matters.models import Task
from pianqu.petitions.models import Accused, CaseStep, PetitionCase, PetitionPaper, PetitionReport
from pianqu.petitions.models.clock import HANDLE, NOTIFY
from pianqu.places.models import Place

Kind, What = PetitionCase.Kind, CaseStep.What


@dataclass(frozen=True)
class Row:
    """Words and numbers beside them; None for what is hidden. `data` says that the words are the county's own."""

    label: str
    numbers: Sequence[int | None]
    data: bool = False


@dataclass(frozen=True)
class Table:
    """One table of the report, with the words over its columns."""

    code: str
    title: str
    heads: Sequence[str]
    rows: Sequence[Row]


@dataclass(frozen=True)
class Rate:
    """How many of how many; None for what is hidden, or what nobody knows yet."""

    code: str
    label: str
    done: int | None
    of: int | None

    @property
    def percent(self) -> str:
        """With one decimal; empty where there is none."""
        return f"{self.done * 100 / self.of:.1f}%" if self.done is not None and self.of else ""


@dataclass(frozen=True)
class Report:
    """What somebody reads of a period."""

    period: Period
    whole: bool  # nothing is hidden from this reader
    total: int | None
    tables: Sequence[Table]
    rates: Sequence[Rate]
    words: PetitionReport | None = field(default=None)


def report(period: Period, user: Any, today: date) -> Report:
    """The report of a period, for this reader."""
    whole = user.has_perm("petitions.export_petitioncase")
    cases = PetitionCase.objects.visible_to(user).standing()
    came = cases.filter(received_on__gte=period.since, received_on__lt=period.until)
    table = _by_place(came, period)
    away = set() if whole else hidden([[each or 0 for each in row.numbers] for row in table])
    total = sum(sum(each or 0 for each in row.numbers) for row in table)
    apart = (len(table), len(Kind)) in away  # the whole is hidden: no list that adds up to it is shown
    tables = [_shown_by_place(table, away), *_lists(came, whole=whole, apart=apart)]
    if user.has_perm("petitions.complained_petitionreport"):
        tables += [_fields(came, whole=whole, apart=apart), _organs(came, whole=whole)]
    tables.append(_course(cases, period, user, whole=whole))
    words = PetitionReport.objects.visible_to(user).filter(year=period.since.year).first() if period.kind == "year" else None
    return Report(period, whole, None if apart else total, tables, _rates(cases, period, today, whole=whole), words)


def _by_place(came: Any, period: Period) -> list[Row]:
    """Townships in their fixed order: those of the last day, and those from which something came."""
    counts = {(each["township"], each["kind"]): each["n"] for each in _counted(came, "township", "kind")}
    there = {township for township, _kind in counts}
    townships = [
        each for each in Place.objects.townships().order_by("code", "since") if each.pk in there or each.in_force(period.last)
    ]
    return [Row(each.name, [counts.get((each.pk, kind), 0) for kind in Kind.values], data=True) for each in townships]


def _shown_by_place(table: Sequence[Row], away: set[tuple[int, int]]) -> Table:
    """The same with its sums, and without what is hidden."""
    sums = [[*row.numbers, sum(each or 0 for each in row.numbers)] for row in table]
    sums.append([sum(line[column] or 0 for line in sums) for column in range(len(Kind) + 1)])
    names = [*((row.label, row.data) for row in table), (_("合计"), False)]
    rows = [
        Row(label, [None if (number, column) in away else value for column, value in enumerate(sums[number])], data=data)
        for number, (label, data) in enumerate(names)
    ]
    return Table("places", _("分乡镇、分类别"), [_("乡镇"), *(str(each.label) for each in Kind), _("合计")], rows)


def _lists(came: Any, *, whole: bool, apart: bool) -> list[Table]:
    """By form and by source: each adds up to the whole."""
    told = (("forms", _("信访形式"), "form", PetitionCase.Form), ("sources", _("来源"), "source", PetitionCase.Source))
    return [
        Table(code, title, [title, _("件数")], _listed(came, name, choices.choices, whole=whole, apart=apart))
        for code, title, name, choices in told
    ]


def _fields(came: Any, *, whole: bool, apart: bool) -> Table:
    title = _("反映问题的领域")
    choices = [*PetitionCase.Field.choices, ("", _("未分类"))]
    return Table("fields", title, [title, _("件数")], _listed(came, "field", choices, whole=whole, apart=apart))


def _listed(came: Any, name: str, choices: Iterable[tuple[Any, Any]], *, whole: bool, apart: bool) -> list[Row]:
    counts = {each[name]: each["n"] for each in _counted(came, name)}
    told = [(str(label), counts.get(code, 0)) for code, label in choices]
    away: set[int] = set() if whole else hidden_in([value for _label, value in told])
    return [Row(label, [None if number in away or (apart and value) else value]) for number, (label, value) in enumerate(told)]


def _organs(came: Any, *, whole: bool) -> Table:
    """Organs of which cases complain, in the fixed order, not by how many; outside the petition office from five on."""
    rows = Accused.objects.filter(case__in=came.order_by().values("pk"), organ__isnull=False)
    counts = dict(rows.order_by().values("organ").annotate(n=Count("case", distinct=True)).values_list("organ", "n"))
    organs = Organ.objects.filter(pk__in=counts).order_by("kind", "code", "since")
    told = [Row(each.name, [counts[each.pk]], data=True) for each in organs if whole or counts[each.pk] >= SMALL]
    return Table("organs", _("被反映的单位"), [_("单位"), _("件数")], told)


def _course(cases: Any, period: Period, user: Any, *, whole: bool) -> Table:
    """Forwarded and assigned, taken on or not, pressed by a task of 县委办; each by the day on which it was done."""
    days = Q(on__gte=period.since, on__lt=period.until)
    steps = CaseStep.objects.filter(days, case__in=cases.order_by().values("pk")).order_by()
    done = dict(steps.values("what").annotate(n=Count("case", distinct=True)).values_list("what", "n"))
    pressed = Task.objects.visible_to(user).filter(
        origin_type=PetitionCase._meta.label_lower, issued_on__gte=period.since, issued_on__lt=period.until
    )
    told = [
        (_("转送、交办"), done.get(What.FORWARDED, 0)),
        (_("受理"), done.get(What.ACCEPTED, 0)),
        (_("不予（不再）受理"), done.get(What.DECLINED, 0)),
        (_("督办"), pressed.count()),
    ]
    rows = [Row(label, [value if whole or not 0 < value < SMALL else None]) for label, value in told]
    return Table("course", _("转送、交办和督办"), [_("办理情况"), _("件数")], rows)


def _rates(cases: Any, period: Period, today: date, *, whole: bool) -> list[Rate]:
    """及时受理率 and 按期办结率 by clocks that were due before today; 参评率 and 满意率 by follow-ups (domain.md §2.1.5)."""
    due = Period(period.since, min(period.until or today, today), "range")
    told = [
        ("notified", _("及时受理率"), *_in_time(cases, NOTIFY, due)),
        ("handled", _("按期办结率"), *_in_time(cases, HANDLE, due)),
    ]
    ended, rated, satisfied = _rated(cases, period)
    told += [("rated", _("参评率"), rated, ended), ("satisfied", _("满意率"), satisfied, rated)]
    return [_rate(*each, whole=whole) for each in told]


def _rated(cases: Any, period: Period) -> tuple[int, int, int]:
    """How many of the cases were answered in the period, of how many their petitioners said something, and how many are content.

    What was said last counts, whenever; 满意 and 基本满意 are content. Figures ask the same (`figures/catalogue/petitions`).
    """
    rows = PetitionPaper.objects.answers().filter(case__in=cases.order_by().values("pk"))
    rows = rows.order_by().filter(served_on__gte=period.since, served_on__lt=period.until)
    answered, rated, content = (
        each.aggregate(n=Count("case", distinct=True))["n"] for each in (rows, rows.rated(), rows.content())
    )
    return answered, rated, content


def _in_time(cases: Any, code: str, period: Period) -> tuple[int, int]:
    """How many of the clocks due in the period stopped in time. What ceased to be owed before it was due was never due."""
    if period.until is None or period.until <= period.since:
        return 0, 0
    due = cases.order_by().owing(code).filter(due_then__gte=period.since, due_then__lt=period.until)
    kept, owed = (each.aggregate(n=Count("clocks", distinct=True))["n"] for each in (due.kept(), due))
    return kept, owed


def _rate(code: str, label: str, done: int, of: int, *, whole: bool) -> Rate:
    """Neither those in time nor those late may be few, nor all together."""
    if not whole and hidden_in([done, of - done]):
        return Rate(code, label, None, None)
    return Rate(code, label, done, of)


def _counted(rows: Any, *names: str) -> Iterable[Mapping[str, Any]]:
    return rows.order_by().values(*names).annotate(n=Count("pk"))  # type: ignore[no-any-return]
