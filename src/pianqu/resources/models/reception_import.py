"""Receptions as a sheet: the list (接待清单) that finance keeps with its vouchers."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pianqu.files import known
from pianqu.files.importing import Importer, Natural, Ready, declare
from pianqu.journal.actor import Acting
from pianqu.kit.imports.checked import Rule, refused
from pianqu.kit.imports.kinds import Choice, Day, Known, Number, Whole, Words
from pianqu.kit.imports.sheet import Column, Sheet
from pianqu.kit.imports.wrong import Wrong
from pianqu.kit.money import FEN, yuan
from pianqu.kit.now import COUNTY_ZONE
from pianqu.places.models import Place
from pianqu.resources.models.account import FEN_MOST
from pianqu.resources.models.reception import (
    LETTER_MOST,
    LIST_MOST,
    OWN,
    PEOPLE_MOST,
    PURPOSE_MOST,
    Reception,
    check_reception,
)

YES, NO = "YES", "NO"
YES_NO = ((YES, _("是")), (NO, _("否")))
SHEET = Sheet(
    title=_("接待清单"),
    columns=(
        Column("township", _("乡镇"), Known(), example=_("渠江镇"), also=("单位", "单位名称", "接待单位")),
        Column("happened_on", _("接待日期"), Day(), note=_("写成 2026-11-23 这样。"), example="2026-11-20", also=("日期",)),
        Column("purpose", _("公务活动"), Words(PURPOSE_MOST), example=_("市水利局检查水库")),
        Column(
            "letter_no",
            _("公函"),
            Words(LETTER_MOST),
            required=False,
            note=_("公函的文号；没有的空着。"),
            example="达水函〔2026〕9 号",
        ),
        Column("guests", _("接待对象人数"), Whole(least=1, most=PEOPLE_MOST), example="6", also=("人数",)),
        Column("guest_list", _("接待对象名单"), Words(LIST_MOST, prose=True), example=_("市水利局张某等 6 人")),
        Column("companions", _("陪餐人数"), Whole(most=PEOPLE_MOST), example="2", also=("陪同人数",)),
        Column("cost", _("费用（元）"), Number(most=FEN_MOST // FEN), example="360.00", also=("金额",)),
        Column("canteen", _("在伙食团"), Choice(YES_NO), example=_("是")),
        Column("drinks", _("提供烟酒"), Choice(YES_NO), example=_("否")),
    ),
    natural=("township", "happened_on", "purpose"),
)


def ready(_user: Any, day: date) -> Ready:
    """The townships that are or were, by name."""
    return Ready({"township": known.places(Place.objects.townships().order_by("code", "since"), day)}, rule_of(day))


def rule_of(today: date) -> Rule:
    """What the verb will ask of a row."""
    at = datetime.combine(today, time(12), COUNTY_ZONE)

    def rule(values: dict[str, Any]) -> Iterator[tuple[str, Wrong]]:
        for column, wrong in refused(lambda: check_reception(values["township"], values["happened_on"], at, own_of(values))):
            yield ("cost" if column == "cost_fen" else column), wrong

    return rule


def own_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the verb takes of a row."""
    told = {name: values[name] for name in OWN if name in values}
    said = {"canteen": values["canteen"] == YES, "drinks": values["drinks"] == YES}
    return {**told, **said, "cost_fen": int(values["cost"] * FEN)}


def _standing(naturals: Collection[Natural]) -> dict[Natural, Reception]:
    rows = Reception.objects.current().filter(
        township__in={each[0] for each in naturals}, happened_on__in={each[1] for each in naturals}
    )
    found = {(row.township_id, row.happened_on, row.purpose): row for row in rows}
    return {natural: found[natural] for natural in naturals if natural in found}


def there(naturals: Collection[Natural]) -> dict[Natural, UUID]:
    """Which receptions stand already."""
    return {natural: row.key for natural, row in _standing(naturals).items()}


def amended(rows: Mapping[Natural, Mapping[str, Any]]) -> Iterator[tuple[Natural, str, str]]:
    """Where a row says another cost than what stands."""
    for natural, row in _standing(list(rows)).items():
        if own_of(rows[natural])["cost_fen"] != row.cost_fen:
            yield natural, "cost", str(yuan(row.cost_fen))


def make(values: Mapping[str, Any], *, by: Acting, at: datetime, key: UUID) -> Reception:
    """Bring one in."""
    return Reception.bring(
        by=by, at=at, key=key, township=values["township"], happened_on=values["happened_on"], **own_of(values)
    )


def take_back(row: Reception, *, by: Acting, at: datetime, reason: str) -> None:
    """Void it."""
    row.void(by=by, at=at, reason=reason)


RECEPTIONS = declare(
    Importer(
        code="reception",
        title=_("接待清单"),
        model=Reception,
        sheet=SHEET,
        permission="resources.bring_reception",
        ready=ready,
        there=there,
        amended=amended,
        amends="differs",
        make=make,
        take_back=take_back,
        list_url="resources:reception_list",
        shared=True,
    )
)
