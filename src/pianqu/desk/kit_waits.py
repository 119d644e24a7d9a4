"""What waits of vehicles and kit: requests without a vehicle, trips without a log, kit of whoever left."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pianqu.accounts.roles import RoleCode
from pianqu.desk.wait import NAMED, Wait
from pianqu.kit.templatetags import kit
from pianqu.resources.models import Handover, VehicleRequest
from pianqu.resources.shown import address


def to_dispatch(user: Any, today: date) -> Iterator[Wait]:
    """For 县委办 each request without a vehicle, by the day for which it is; red once that day is over."""
    if RoleCode.COUNTY_OFFICE not in user.standing.roles:
        return
    rows = VehicleRequest.objects.visible_to(user).current().filter(state=VehicleRequest.State.REQUESTED)
    for row in rows.select_related("group").order_by("happened_on", "id"):
        tone = "late" if row.happened_on < today else "near"
        action = {"label": _("去派车"), "url": address(row, "dispatch")}
        words = f"{row.group.name}：{row.destination}"
        yield Wait(row.happened_on, _("用车申请等派车"), words, address(row), tone, kit.day_words(row.happened_on), action)


def to_log(user: Any, today: date) -> Iterator[Wait]:
    """For 县委办 in one line the trips whose day is over and whose odometer nobody entered."""
    if RoleCode.COUNTY_OFFICE not in user.standing.roles:
        return
    rows = VehicleRequest.objects.visible_to(user).current().filter(state=VehicleRequest.State.DISPATCHED, happened_on__lt=today)
    oldest = list(rows.select_related("group").order_by("happened_on", "id")[:NAMED])
    if oldest:
        number = rows.order_by().count() if len(oldest) == NAMED else len(oldest)
        words = ngettext("%(n)s 趟车等登记出车", "%(n)s 趟车等登记出车", number) % {"n": number}
        url, day = f"{reverse('resources:vehiclerequest_list')}?state={VehicleRequest.State.DISPATCHED}", oldest[0].happened_on
        named = "；".join(f"{row.group.name}：{row.destination}" for row in oldest)
        yield Wait(day, words, named, url, "near", kit.day_words(day), {"label": _("去登记"), "url": url})


def to_return(user: Any, today: date) -> Iterator[Wait]:
    """For 县委办 in one line the kit that was not given back though the post, or the group, for which it was is over."""
    if RoleCode.COUNTY_OFFICE not in user.standing.roles:
        return
    rows = Handover.objects.visible_to(user).to_return(today)
    oldest = list(rows.with_group().order_by("since", "id")[:NAMED])
    if oldest:
        number = rows.order_by().count() if len(oldest) == NAMED else len(oldest)
        words = ngettext("%(n)s 件物品离任没有归还", "%(n)s 件物品离任没有归还", number) % {"n": number}
        url, named = f"{reverse('resources:handover_list')}?state=due", "；".join(str(row) for row in oldest)
        yield Wait(today, words, named, url, "behind", kit.day_words(today), {"label": _("去收回"), "url": url})


OF_OFFICE: tuple[Callable[[Any, date], Iterable[Wait]], ...] = (to_dispatch, to_log, to_return)
