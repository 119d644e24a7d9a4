"""The ledger of townships as a sheet: what finance's books give out by unit, year, period and category (practice.md 38)."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pianqu.files import known
from pianqu.files.importing import Importer, Natural, Ready, declare
from pianqu.kit.imports.checked import Rule, refused
from pianqu.kit.imports.kinds import Choice, Known, Number, Whole, Words
from pianqu.kit.imports.sheet import Column, Sheet
from pianqu.kit.imports.wrong import SAID, Wrong
from pianqu.kit.money import FEN, yuan
from pianqu.places.models import Place
from pianqu.resources.models.account import FEN_MOST, YEARS
from pianqu.resources.models.cost import (
    NATURAL,
    NOTE_MOST,
    CostLine,
    FinalAccount,
    check_line,
    enter_all,
    last_day,
    void_lines,
)

ALSO = (
    ("RECEPTION", "公务接待费"),
    ("VEHICLE", "公务用车运行维护费"),
    ("MEETING", "会议费"),
    ("OFFICE", "办公费"),
    ("TRAVEL", "差旅费"),
    ("OTHER", "其他费用"),
)
SHEET = Sheet(
    title=_("乡镇行政成本台账"),
    columns=(
        Column("township", _("乡镇"), Known(), example=_("渠江镇"), also=("单位", "单位名称", "预算单位")),
        Column("year", _("年度"), Whole(least=YEARS[0], most=YEARS[1]), example="2026", also=("会计年度",)),
        Column("month", _("月份"), Whole(least=1, most=12), note=_("写 1 到 12。"), example="8", also=("会计期间",)),
        Column("category", _("成本类别"), Choice(tuple(CostLine.Category.choices), ALSO), example=_("接待"), also=("费用类别",)),
        Column(
            "amount",
            _("金额（元）"),
            Number(most=FEN_MOST // FEN),
            note=_("这个月这一类一共多少，没有的写 0。"),
            example="1250.00",
            also=("发生额",),
        ),
        Column("note", _("摘要"), Words(NOTE_MOST), required=False, example=_("公务接待 3 批 21 人次")),
    ),
    natural=NATURAL,
)


def ready(_user: Any, day: date) -> Ready:
    """The townships that are or were, by name, and which years are locked."""
    names = known.places(Place.objects.townships().order_by("code", "since"), day)
    locked = set(FinalAccount.objects.filter(state="LOCKED").values_list("year", flat=True))
    return Ready({"township": names}, rule_of(day, locked))


def rule_of(today: date, locked: Collection[int]) -> Rule:
    """What the verb will ask of a row."""

    def rule(values: dict[str, Any]) -> Iterator[tuple[str, Wrong]]:
        year = values["year"]
        if year in locked:
            yield "year", Wrong(SAID, said=str(_("%(year)s 年已经决算，台账只能查看。") % {"year": year}))
            return
        yield from refused(lambda: check_line(values["township"], year, values["month"], today))

    return rule


def there(naturals: Collection[Natural]) -> dict[Natural, UUID]:
    """Which lines stand already."""
    return {natural: line.key for natural, line in _standing(naturals).items()}


def _standing(naturals: Collection[Natural]) -> dict[Natural, CostLine]:
    found = {(row.township_id, row.year, row.month, row.category): row for row in CostLine.objects.of(naturals)}
    return {natural: found[natural] for natural in naturals if natural in found}


def amended(rows: Mapping[Natural, Mapping[str, Any]]) -> Iterator[tuple[Natural, str, str]]:
    """Where a row says another amount than what stands."""
    for natural, line in _standing(list(rows)).items():
        if fen_of(rows[natural]) != line.amount_fen:
            yield natural, "amount", str(yuan(line.amount_fen))


def fen_of(values: Mapping[str, Any]) -> int:
    """The amount of a row in fen."""
    return int(values["amount"] * FEN)


def many(by: Any, at: datetime) -> Callable[[Sequence[tuple[UUID, Mapping[str, Any]]]], Sequence[CostLine]]:
    """What makes lines of a few hundred rows at a time."""
    entry = CostLine.entry(by, at)

    def made(rows: Sequence[tuple[UUID, Mapping[str, Any]]]) -> Sequence[CostLine]:
        lines = [
            CostLine(
                key=key,
                happened_on=last_day(values["year"], values["month"]),
                amount_fen=fen_of(values),
                note=values["note"],
                **{name: values[name] for name in NATURAL},
                **entry,
            )
            for key, values in rows
        ]
        enter_all(lines, by, at)
        return lines

    return made


def make(values: Mapping[str, Any], *, by: Any, at: datetime, key: UUID) -> CostLine:
    """One row alone."""
    return many(by, at)([(key, values)])[0]


def take_back(line: CostLine, *, by: Any, at: datetime, reason: str) -> None:
    """Void it."""
    line.void(by=by, at=at, reason=reason)


def take_back_all(lines: Sequence[CostLine], *, by: Any, at: datetime, reason: str) -> None:
    """Void them all."""
    void_lines(lines, by, at, reason)


COST_LEDGER = declare(
    Importer(
        code="costline",
        title=_("乡镇行政成本台账"),
        model=CostLine,
        sheet=SHEET,
        permission="resources.enter_costline",
        ready=ready,
        there=there,
        amended=amended,
        amends="differs",
        make=make,
        many=many,
        take_back=take_back,
        take_back_all=take_back_all,
        list_url="resources:costline_list",
        shared=True,
    )
)
