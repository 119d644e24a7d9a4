"""What a reader may ask of a figure: days, the structure counted by, as known when, and one group or township."""

from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.figures.access import seen_units
from pianqu.figures.catalogue import FIGURES
from pianqu.figures.declare import COUNTY, DEPARTMENT, GROUP, TOWNSHIP, Question
from pianqu.figures.structure import WHOLE, Structure, Unit
from pianqu.groups.where import FUTURE
from pianqu.kit.filters import Filter
from pianqu.kit.forms import DayField
from pianqu.kit.now import start_of_day
from pianqu.kit.periods import DAY, between
from pianqu.kit.templatetags.kit import data

YEARS = (2000, 2100)
ANY = ("", gettext_lazy("全部"))
STANDING = (("", gettext_lazy("有效")), ("void", gettext_lazy("已撤回")), ("all", gettext_lazy("全部（含已撤回）")))
LEVELS_CHOSEN = (
    (COUNTY, gettext_lazy("全县")),
    (GROUP, gettext_lazy("协调组")),
    (TOWNSHIP, gettext_lazy("乡镇")),
    (DEPARTMENT, gettext_lazy("部门")),
)


def default_days(today: date) -> tuple[date, date]:
    """This year so far, both days counted."""
    return date(today.year, 1, 1), today


class DaysFilter(Filter):
    """From, until (both days counted), structure date, known at. What is not given is this year so far, as known now."""

    until = DayField(label=gettext_lazy("到（含当天）"))
    structure_date = DayField(label=gettext_lazy("区划日期"))
    known_at = DayField(label=gettext_lazy("截至哪天所知"))
    field_order = ("from", "until")

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        self.first, self.last = default_days(user.day)
        self.given = {name: data.get(name) for name in data if data.get(name)}
        super().__init__({"from": self.first, "until": self.last, **self.given}, user=user, **kwargs)
        self.fields["from"] = DayField(label=gettext_lazy("从"), required=False)
        self.order_fields([*self.field_order, *self.fields])

    def clean(self) -> dict[str, Any]:
        """Days in order, within the years that a county keeps records of."""
        cleaned = super().clean() or {}
        for name in ("from", "until", "structure_date", "known_at"):
            day = cleaned.get(name)
            if day is not None and not YEARS[0] <= day.year < YEARS[1]:
                self.add_error(name, ValidationError(_("年份要在 2000 到 2099 之间。"), code="year"))
        known = cleaned.get("known_at")
        if known is not None and known > self.user.day:
            self.add_error("known_at", ValidationError(FUTURE, code="future"))
        since, until = cleaned.get("from"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", ValidationError(_("结束日期不能早于开始日期。"), code="order"))
        return cleaned

    @property
    def question(self) -> Question:
        """What is asked; this year so far where the parameters make no sense (the page says so at the field)."""
        valid = self.is_valid()
        asked = self.cleaned_data if valid else {}
        since, until = asked.get("from") or self.first, asked.get("until") or self.last
        period = between(min(since, until), until)
        return Question(period, asked.get("structure_date") or period.last, _end_of(asked.get("known_at")), self.user)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The question narrows, not the filter."""
        return rows

    @property
    def active(self) -> bool:
        """Whether anything was asked that is not so anyway."""
        return any(name in self.fields for name in self.given)

    @property
    def sentence(self) -> str:
        """The question in words."""
        question = self.question
        words = _("%(first)s 至 %(last)s（首尾都计），按 %(day)s 的区划") % {
            "first": question.period.since,
            "last": question.period.last,
            "day": question.structure_date,
        }
        known = self.cleaned_data.get("known_at") if self.is_valid() else None
        return _("%(words)s；按 %(day)s 当日 24 时所知") % {"words": words, "day": known} if known else words

    @property
    def said(self) -> SafeString:
        """The sentence as a page shows it."""
        return format_html("{}", self.sentence)


class FigureFilter(DaysFilter):
    """The same, and one unit: a group or a township that the reader may see."""

    group = forms.ChoiceField(label=gettext_lazy("协调组"))
    township = forms.ChoiceField(label=gettext_lazy("乡镇"))

    def __init__(self, data: Any, *, user: Any, structure: Structure, levels: frozenset[str], **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        self.structure = structure
        for level in (GROUP, TOWNSHIP):
            units = seen_units(user, structure, level) if level in levels else ()
            if units:
                field = self.fields[level]
                field.choices = [("", _("全县")), *((unit.code, unit.name) for unit in units)]  # type: ignore[attr-defined]
                field.widget.attrs["lang"] = "zh"
            else:
                del self.fields[level]

    def clean(self) -> dict[str, Any]:
        """One unit at a time."""
        cleaned = super().clean()
        if cleaned.get("group") and cleaned.get("township"):
            self.add_error("township", ValidationError(_("协调组和乡镇只能选一个。"), code="both"))
        return cleaned

    @property
    def scope(self) -> Unit:
        """The unit asked for; the county where none is."""
        if self.is_valid():
            for level in (GROUP, TOWNSHIP):
                if self.cleaned_data.get(level):
                    return self.structure.unit(level, self.cleaned_data[level])
        return WHOLE

    @property
    def sentence(self) -> str:
        """The question in words, with the unit asked for."""
        return f"{super().sentence}；{self.scope.name}" if self.scope.name else super().sentence

    @property
    def said(self) -> SafeString:
        """The sentence as a page shows it, the unit's name marked as the county's own word."""
        return format_html("{}；{}", super().sentence, data(self.scope.name)) if self.scope.name else super().said


class TargetFilter(Filter):
    """Of targets: year, figure, kind of unit, withdrawn ones where they are asked for; and up to which day they are compared."""

    year = forms.IntegerField(label=gettext_lazy("年份"), min_value=YEARS[0], max_value=YEARS[1] - 1)
    figure = forms.ChoiceField(label=gettext_lazy("数据"))
    level = forms.ChoiceField(label=gettext_lazy("哪一级"))
    until = DayField(label=gettext_lazy("对照到哪天（含当天）"))
    record = forms.ChoiceField(label=gettext_lazy("记录"), choices=STANDING)
    lookups: ClassVar[dict[str, str]] = {"year": "year", "figure": "figure", "level": "level"}

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        figures = [(figure.code, figure.title) for figure in FIGURES.values() if not figure.untargeted]
        self.fields["figure"].choices = [ANY, *figures]  # type: ignore[attr-defined]
        self.fields["level"].choices = [ANY, *LEVELS_CHOSEN]  # type: ignore[attr-defined]

    @property
    def day(self) -> date:
        """Up to which day, which counts: today unless told."""
        found: date | None = self.cleaned_data.get("until") if self.is_valid() else None
        return found or self.user.day

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that fit; those that stand unless others are asked for."""
        record = self.asked.get("record", "")
        rows = super().narrow(rows)
        return rows if record == "all" else rows.filter(voided_at__isnull=record != "void")


def _end_of(day: date | None) -> datetime | None:
    """24:00 of a county day: what is recorded at that moment is of the next day."""
    return None if day is None else start_of_day(day + DAY)
