"""Items of the hotline (12345热线工单) as a sheet: what its system hands out, known again by the number of the order.

They arrive as information that waits for its group, sent by whoever imports them (R42).
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy

from pianqu.dispatch import rules, sending
from pianqu.dispatch.kinds import Channel, InfoClass
from pianqu.dispatch.models.info import TEXT, InfoItem
from pianqu.files import known
from pianqu.files.importing import Importer, Natural, Ready, declare
from pianqu.groups import where
from pianqu.kit.errors import Refused, check_all
from pianqu.kit.imports.checked import Rule, refused
from pianqu.kit.imports.kinds import Choice, Day, Known, Words
from pianqu.kit.imports.sheet import Column, Sheet
from pianqu.kit.imports.wrong import Wrong
from pianqu.places.models import Place

SHEET = Sheet(
    title=gettext_lazy("12345热线工单"),
    columns=(
        Column(
            "source_no",
            gettext_lazy("工单编号"),
            Words(40),
            note=gettext_lazy("热线的编号。同一编号不会导入两次。"),
            example="QX20261123001",
            also=(gettext_lazy("工单号"), gettext_lazy("受理编号")),
        ),
        Column(
            "happened_on",
            gettext_lazy("受理日期"),
            Day(),
            note=gettext_lazy("写成 2026-11-23 这样。"),
            example="2026-11-20",
            also=(gettext_lazy("日期"), gettext_lazy("受理时间")),
        ),
        Column(
            "place",
            gettext_lazy("地点"),
            Known(),
            note=gettext_lazy("从下拉里选：乡镇，或者乡镇加村。"),
            also=(gettext_lazy("所属乡镇"),),
        ),
        Column(
            "category",
            gettext_lazy("类别"),
            Choice(tuple(InfoClass.choices)),
            note=gettext_lazy("从下拉里选。"),
            example=InfoClass.PUBLIC_OPINION.label,
        ),
        Column(
            "text",
            gettext_lazy("内容"),
            Words(TEXT, prose=True),
            note=gettext_lazy("不写群众的姓名、电话、身份证号。"),
            example=gettext_lazy("反映村道路灯不亮"),
            also=(gettext_lazy("诉求内容"),),
        ),
    ),
    natural=("source_no",),
    most=2_000,  # a month of a county; each becomes a record in one piece of work, for which others wait
)


def ready(user: Any, day: date) -> Ready:
    """The places from which the user may send, and the rules of information."""
    return Ready({"place": known.places(sending.offered(user, day=day), day)}, rule_of(user, day))


def rule_of(user: Any, today: date) -> Rule:
    """What `InfoItem.raise_` will ask of a row, asked once for each place and day."""
    asked: dict[tuple[int, date], list[tuple[str, Wrong]]] = {}

    def rule(values: dict[str, Any]) -> Iterable[tuple[str, Wrong]]:
        place, day = values["place"], values["happened_on"]
        if (place.pk, day) not in asked:
            asked[place.pk, day] = list(refused(lambda: _check_where(user, place, day, today)))
        yield from asked[place.pk, day]
        yield from refused(lambda: rules.check_anonymous(text=values["text"]))

    return rule


def _check_where(user: Any, place: Place, day: date, today: date) -> None:
    """The day is not to come, the place was there, and lay where the user sends from. Raises `Refused`."""

    def then() -> None:
        if day > today:
            raise Refused(happened_on=where.FUTURE, code="future")

    def there_then() -> None:
        where.check_there(place, day)
        sending.sending(user, place, day)

    check_all(then, there_then)


def there(naturals: Collection[Natural]) -> dict[Natural, UUID]:
    """Which orders are information already, whoever sent them."""
    numbers = [number for (number,) in naturals]
    rows = InfoItem.objects.current().filter(channel=Channel.HOTLINE, source_no__in=numbers)
    return {(number,): key for number, key in rows.values_list("source_no", "key")}


def make(values: dict[str, Any], *, by: Any, at: datetime, key: UUID) -> InfoItem:
    """Send a row to the group whose area it is."""
    sent = sending.sending(by, values["place"], values["happened_on"])
    return InfoItem.raise_(by=by, at=at, key=key, channel=Channel.HOTLINE, **values, **sent)


def take_back(item: InfoItem, *, by: Any, at: datetime, reason: str) -> None:
    """Void it."""
    item.void(by=by, at=at, reason=reason)


HOTLINE = declare(
    Importer(
        code="hotline",
        title=gettext_lazy("12345热线工单"),
        model=InfoItem,
        sheet=SHEET,
        permission="dispatch.raise_infoitem",
        ready=ready,
        there=there,
        make=make,
        take_back=take_back,
        list_url="dispatch:infoitem_list",
    )
)
