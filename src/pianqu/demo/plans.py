"""What the county means to reach in the year: targets of a few figures for the county, each group, four townships, departments.

One was changed at mid-year, one was set by mistake and withdrawn. The documents are invented and say so (示例).
"""

from datetime import date
from decimal import Decimal
from typing import Any

from pianqu.demo.build import Builder
from pianqu.figures.models import Target
from pianqu.figures.structure import Structure

COUNTY = (  # figure, value: of the whole year
    ("problems.solved", 70),
    ("information.collected", 480),
    ("visits.township", 720),
    ("petitions.resolved", 160),
    ("growth.pig_farms", 500),
    ("growth.grain_oil_base", 650_000),
    ("growth.vegetable_base", 7_000),
    ("growth.daylily", 50_000),
    ("projects.signed_30m", 4),
    ("training.farmers", 12_000),
    ("training.legal_campaigns", 120),
    ("works.biogas_digesters", 4_000),
    ("works.village_roads", 280),
    ("pairing.funds", 2_000_000),
)
GROUPS = (("problems.solved", 8), ("visits.key_village", 36), ("research.topical", 12))
TOWNSHIPS = 2  # of the first two groups each
OF_TOWNSHIPS = (
    ("visits.township", 12),
    ("growth.pig_farms", 8),
    ("growth.daylily", 900),
    ("training.farmers", 200),
    ("works.biogas_digesters", 65),
)
OF_DEPARTMENTS = (("projects.introduced_by_department", 2),)  # each at least two (R58)


def tell(build: Builder) -> None:
    """Targets of the year and one of the year to come."""
    year = build.first_day.year
    for figure, value in COUNTY:
        _set(build, figure, value, year)
    for figure, value in GROUPS:
        for cast in build.groups:
            _set(build, figure, value, year, level="group", unit=str(cast.number))
    for cast in build.groups[:2]:
        for township in cast.townships[:TOWNSHIPS]:
            for figure, value in OF_TOWNSHIPS:
                _set(build, figure, value, year, level="township", unit=township.code)
    for department in Structure.on(_day(year)).units["department"]:
        for figure, value in OF_DEPARTMENTS:
            _set(build, figure, value, year, level="department", unit=department.code)
    _later(build, year)


def _set(build: Builder, figure: str, value: int, year: int, **where: Any) -> Target:
    day = _day(year)
    document = f"县委〔{year}〕3 号年度工作要点（示例）"
    return Target.set(figure, year, Decimal(value), document=document, happened_on=day, **where, **build.by_office(day))


def _day(year: int) -> date:
    """Of the document that sets them."""
    return date(year, 1, 20)


def _later(build: Builder, year: int) -> None:
    """A target that was changed, and one that was withdrawn."""
    changed = Target.objects.current().get(figure="information.collected", year=year, level="county")
    middle = date(year, 7, 2)
    told: dict[str, Any] = {"by": build.office, "at": build.moment(middle, 9), "happened_on": middle}
    document = f"县委〔{year}〕27 号（示例）"
    changed.change(Decimal(420), document=document, reason="上半年合并了重复报送的口径（示例）", **told)
    wrong = _set(build, "evaluations.rounds", 5, year)
    at = build.moment(date(year, 2, 1), 9)
    wrong.withdraw(by=build.office, at=at, reason="文件没有这一项，录错（示例）")
