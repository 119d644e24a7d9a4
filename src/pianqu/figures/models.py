"""What the county means to reach in a year: a target of one figure, for the whole county or one unit."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.figures.catalogue import FIGURES
from pianqu.figures.declare import COUNTY, DEPARTMENT, GROUP, MEDIAN, TOWNSHIP, CountedFigure, Figure
from pianqu.figures.querysets import TargetQuerySet
from pianqu.figures.structure import WHOLE, Structure, Unit
from pianqu.groups.models import CoordinationGroup
from pianqu.groups.where import check_day
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, once, replace, void
from pianqu.journal.records import Counted
from pianqu.kit.errors import Refused, check_all
from pianqu.kit.fields import Choice, Line
from pianqu.kit.now import county_day
from pianqu.places.models import Place

YEARS = (2000, 2099)
STANDING = Q(replaced_at__isnull=True, voided_at__isnull=True)
UNITS = (GROUP, TOWNSHIP, DEPARTMENT)
ORDER = {COUNTY: "0", GROUP: "1", TOWNSHIP: "2", DEPARTMENT: "3"}
TWICE = gettext_lazy("这个单位这一年的这个数已经定过目标，请打开它来调整。")


def _of(level: str) -> Q:
    """Of the relations to units that one is told which the level names."""
    return Q(level=level, **{f"{each}__isnull": each != level for each in UNITS})


class Target(Counted):
    """年度目标: what a figure is to reach in `year` in the whole county or one unit, and the document that says so.

    It is compared with what was reached from 1 January; it is never a score, and units stand in their fixed order. `happened_on`
    is the day of the document. A changed target keeps its old row, so a figure as known at a moment meets the target of then.
    `value` is in the figure's base unit, exact to a thousandth. A target stays with its own division: what was merged into
    another, or a group that was set up anew, needs a new one.
    """

    class Level(models.TextChoices):
        """Of which kind of unit."""

        COUNTY = COUNTY, gettext_lazy("全县")
        GROUP = GROUP, gettext_lazy("协调组")
        TOWNSHIP = TOWNSHIP, gettext_lazy("乡镇")
        DEPARTMENT = DEPARTMENT, gettext_lazy("部门")

    figure = Line(gettext_lazy("数据"), max_length=60)
    year = models.PositiveSmallIntegerField(
        gettext_lazy("年份"), validators=[MinValueValidator(YEARS[0]), MaxValueValidator(YEARS[1])]
    )
    level = Choice(gettext_lazy("哪一级"), choices=Level.choices)
    group = models.ForeignKey(
        *(CoordinationGroup, models.PROTECT), verbose_name=gettext_lazy("协调组"), null=True, blank=True, related_name="targets"
    )
    township = models.ForeignKey(
        *(Place, models.PROTECT), verbose_name=gettext_lazy("乡镇"), null=True, blank=True, related_name="targets"
    )
    department = models.ForeignKey(
        *(Organ, models.PROTECT), verbose_name=gettext_lazy("部门"), null=True, blank=True, related_name="targets"
    )
    unit_order = Line(max_length=60, editable=False)
    value = models.DecimalField(gettext_lazy("年度目标"), max_digits=15, decimal_places=3)
    document = Line(gettext_lazy("文件依据"), max_length=120)

    TOLD_WITH: ClassVar = ("group", "township", "department")  # what its words need, for lists of many

    objects = TargetQuerySet.as_manager()

    class Meta(Counted.Meta):
        """The newest year first, figures by code, units in their fixed order."""

        verbose_name = gettext_lazy("年度目标")
        ordering: ClassVar = ["-year", "figure", "unit_order", "id"]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.CheckConstraint(
                condition=_of(COUNTY) | _of(GROUP) | _of(TOWNSHIP) | _of(DEPARTMENT), name="figures_target_unit"
            ),
            models.CheckConstraint(condition=Q(year__gte=YEARS[0], year__lte=YEARS[1]), name="figures_target_year"),
            models.CheckConstraint(condition=~Q(document=""), name="figures_target_document"),
            models.UniqueConstraint(
                fields=["figure", "year"],
                condition=STANDING & Q(level=COUNTY),
                name="figures_target_once_county",
                violation_error_message=TWICE,
            ),
            *(
                models.UniqueConstraint(
                    fields=["figure", "year", each],
                    condition=STANDING & Q(**{f"{each}__isnull": False}),
                    name=f"figures_target_once_{each}",
                    violation_error_message=TWICE,
                )
                for each in UNITS
            ),
        ]

    def __str__(self) -> str:
        """Year, figure and unit."""
        return " ".join(str(part) for part in (self.year, self.title, self.unit_name) if part)

    @property
    def declared(self) -> Figure | None:
        """The figure; None where the catalogue does not know the code any more."""
        return FIGURES.get(self.figure)

    @property
    def title(self) -> Any:
        """What the figure is called."""
        return self.declared.title if self.declared else self.figure

    @property
    def unit(self) -> Any:
        """The group, township or department; None for the whole county."""
        return None if self.level == COUNTY else getattr(self, self.level)

    @property
    def unit_id(self) -> int:
        """Its id, as `Structure` has it; 0 for the whole county."""
        return WHOLE.id if self.level == COUNTY else getattr(self, f"{self.level}_id")

    @property
    def unit_code(self) -> str:
        """The code by which figures list it; "" for the whole county."""
        return str(self.group.area.number) if self.group else self.unit.code if self.unit else ""

    @property
    def unit_name(self) -> str:
        """What it is called; "" for the whole county."""
        return self.unit.name if self.unit else ""

    @classmethod
    def set(
        cls,
        figure: str,
        year: int,
        value: Decimal,
        *,
        document: str,
        happened_on: date,
        by: Acting,
        at: datetime,
        level: str = COUNTY,
        unit: str = "",
        key: UUID | None = None,
    ) -> "Target":
        """Set the target of a figure for a year; `unit` is the code of a unit of `level` as figures list it, on the day of `at`.

        Raises `Refused` for a figure that is not known or has no targets, for a unit for which it has no number, for a value that
        it cannot have, and for a document of a day to come or after the year; `ValidationError` where there is one already.
        """
        content = {"figure": figure, "year": year, "level": level, "unit": unit}
        told = {"value": value, "document": document, "happened_on": happened_on}

        def make(key: UUID, mark: str) -> "Target":
            declared = _targeted(figure)
            found = _unit(declared, level, unit, county_day(at))
            check_all(lambda: _check_value(declared, value), lambda: _check_document(happened_on, year, at))
            where = {} if level == COUNTY else {f"{level}_id": found.id}
            order = f"{ORDER[level]}.{found.code.zfill(4)}"
            fresh = cls.entered(
                by, at, key=key, fingerprint=mark, figure=figure, year=year, level=level, unit_order=order, **told
            )
            for name, pk in where.items():
                setattr(fresh, name, pk)
            return add(fresh, "set", by=by, at=at)

        return once(cls, key, {**content, **told, "value": str(value.normalize())}, make)

    def change(
        self,
        value: Decimal,
        *,
        document: str,
        happened_on: date,
        by: Acting,
        at: datetime,
        reason: str,
        version: int | None = None,
    ) -> "Target":
        """Another value by another document, with the reason; the old row is kept. Answers the new one.

        Raises `Refused` as `set` does, without a reason and where nothing is different, `Conflict` when somebody was faster or it
        was withdrawn.
        """
        declared = _targeted(self.figure)
        check_all(lambda: _check_value(declared, value), lambda: _check_document(happened_on, self.year, at))
        told: Mapping[str, Any] = {"value": value, "document": document, "happened_on": happened_on}
        return replace(self, "change", by=by, at=at, reason=reason, version=version, **told)

    def withdraw(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Target":
        """Let there be no target, with the reason; the row stays. Raises as `change` does."""
        return void(self, "withdraw", by=by, at=at, reason=reason, version=version)


def _targeted(code: str) -> Figure:
    """The figure. Raises `Refused` for an unknown one and for one that has no targets."""
    figure = FIGURES.get(code)
    if figure is None:
        raise Refused(figure=_("没有这个数。"))
    if figure.untargeted:
        raise Refused(figure=figure.untargeted)
    return figure


def _unit(figure: Figure, level: str, code: str, day: date) -> Unit:
    """The unit in force on the day. Raises `Refused` where there is none, or the figure has no number for it."""
    if level == COUNTY and not code:
        return WHOLE
    if level not in figure.levels:
        raise Refused(unit=_("这个数不分到这一级单位。"))
    try:
        return Structure.on(day).unit(level, code)
    except LookupError:
        raise Refused(unit=_("现在没有这个单位。")) from None


def _check_value(figure: Figure, value: Decimal) -> None:
    """What is counted is not less than nothing, and records are whole. Raises `Refused`."""
    if not isinstance(figure, CountedFigure):
        return
    if value < 0:
        raise Refused(value=_("年度目标不能小于 0。"))
    if figure.per_unit == 1 and figure.together != MEDIAN and value != value.to_integral_value():
        raise Refused(value=_("这个数按整数计，年度目标也应是整数。"))


def _check_document(day: date, year: int, at: datetime) -> None:
    """A document is not of a day to come; what was said after the year is no target of it. Raises `Refused`."""
    check_day(day, at)
    if day.year > year:
        raise Refused(happened_on=_("文件日期在 %(year)s 年之后：年度目标要在当年或以前定。") % {"year": year})
