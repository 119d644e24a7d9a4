"""The duty list (乡镇履职事项清单) as a sheet: the lists that the county issued come as tables, by township or for all."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pianqu.files import known
from pianqu.files.importing import Importer, Natural, Ready, declare
from pianqu.journal.actor import Acting
from pianqu.kit.imports.kinds import Choice, Day, Known, Words
from pianqu.kit.imports.sheet import Column, Sheet
from pianqu.matters.models.dutylist import DutyItem

EVERYWHERE = _("全县")
AMENDABLE = ("kind", "owner", "since")
SHEET = Sheet(
    title=_("履职事项清单"),
    columns=(
        Column("text", _("事项"), Words(200), note=_("一行一项，最多 200 字。"), example=_("落实耕地保护巡查")),
        Column(
            "kind",
            _("类别"),
            Choice(tuple(DutyItem.Kind.choices)),
            note=_("从下拉里选。"),
            example=DutyItem.Kind.BASIC.label,
        ),
        Column("owner", _("对应的部门"), Words(60), required=False, example=_("县自然资源局")),
        Column("township", _("乡镇"), Known(), note=_("从下拉里选。各乡镇都一样的，选“全县”。"), example=EVERYWHERE),
        Column("since", _("自哪天起"), Day(), note=_("写成 2026-11-23 这样。"), example="2026-01-01"),
    ),
    natural=("text", "township"),
    most=2_000,  # all townships of a county; each becomes a record in one piece of work, for which others wait
)


def ready(_user: Any, day: date) -> Ready:
    """The townships of the day, and the words for all."""
    return Ready({"township": known.townships(day, EVERYWHERE)})


def there(naturals: Collection[Natural]) -> dict[Natural, UUID]:
    """What stands on the list."""
    return {natural: item.key for natural, item in _standing(naturals).items()}


def _standing(naturals: Collection[Natural]) -> dict[Natural, DutyItem]:
    rows = DutyItem.objects.filter(until__isnull=True, text__in=[text for text, _township in naturals])
    found = {(item.text, item.township_id): item for item in rows}
    return {natural: found[natural] for natural in naturals if natural in found}


def amended(rows: Mapping[Natural, Mapping[str, Any]]) -> Iterator[tuple[Natural, str, str]]:
    """Where a row says another kind, department or day than what stands on the list, and what stands there."""
    for natural, item in _standing(list(rows)).items():
        for name in AMENDABLE:
            if rows[natural][name] != getattr(item, name):
                yield natural, name, str(item.get_kind_display() if name == "kind" else getattr(item, name))


def make(values: dict[str, Any], *, by: Acting, at: datetime, key: UUID) -> DutyItem:
    """Put a row on the list."""
    return DutyItem.enter(by=by, at=at, key=key, **values)


def take_back(item: DutyItem, *, by: Acting, at: datetime, reason: str) -> None:  # noqa: ARG001 - the import keeps the reason
    """It was never in force."""
    item.end(item.since, by=by, at=at)


DUTY_LIST = declare(
    Importer(
        code="dutylist",
        title=_("履职事项清单"),
        model=DutyItem,
        sheet=SHEET,
        permission="matters.enter_dutyitem",
        ready=ready,
        there=there,
        amended=amended,
        make=make,
        take_back=take_back,
        list_url="matters:dutyitem_list",
        shared=True,
    )
)
