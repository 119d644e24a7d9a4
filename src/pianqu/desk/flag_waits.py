"""What waits of flags: to be looked into by 财政局 and 县委办, to be decided by the person before whom they were put."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pianqu.accounts.roles import RoleCode
from pianqu.desk.wait import Wait
from pianqu.kit.now import county_day
from pianqu.kit.templatetags import kit
from pianqu.resources.models import Flag
from pianqu.resources.shown import address

CHECK = frozenset({RoleCode.FINANCE, RoleCode.COUNTY_OFFICE})


def to_check(user: Any, _today: date) -> Iterator[Wait]:
    """For 财政局 and 县委办 in a line: how many are to be looked into."""
    if not CHECK & user.standing.roles:
        return
    found = list(
        Flag.objects.visible_to(user).filter(state=Flag.State.FOUND).order_by("found_at").values_list("found_at", flat=True)
    )
    if found:
        number, day = len(found), county_day(found[0])
        words = ngettext("%(n)s 条问题线索等核实", "%(n)s 条问题线索等核实", number) % {"n": number}
        url = f"{reverse('resources:flag_list')}?state=FOUND"
        yield Wait(day, words, "", url, "near", kit.day_words(day), {"label": _("去核实"), "url": url})


def to_decide(user: Any, _today: date) -> Iterator[Wait]:
    """Those that were put before the reader."""
    rows = Flag.objects.visible_to(user).filter(state=Flag.State.SUBMITTED, decider=user.cadre_id)
    for row in rows.with_places().order_by("found_at", "id"):
        day = county_day(row.found_at)
        action = {"label": _("去看"), "url": address(row)}
        yield Wait(day, _("问题线索等你决定"), str(row), address(row), "near", kit.day_words(day), action)


KINDS: tuple[Callable[[Any, date], Iterable[Wait]], ...] = (to_check,)
