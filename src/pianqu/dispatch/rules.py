"""Rules of information: what must be so before a verb may be done."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from pianqu.dispatch import outcomes
from pianqu.dispatch.kinds import Channel
from pianqu.groups import where
from pianqu.kit.errors import Refused
from pianqu.kit.text import IDENTITY, MOBILE

STAGES = ("RAW", "EDITED", "SUBMITTED", "CLOSED")


def check_place(item: Any, at: datetime) -> None:
    """The day is not to come and the place was there; it lies in the group's area, unless another record says where it lies.

    Raises `Refused`.
    """
    where.check(item, at)
    if not getattr(item, "origin_type", ""):
        where.group_of(item.place, [item.group_id], item.happened_on)


def check_source(channel: str, source_no: str) -> None:
    """What came by the hotline names its number there. Raises `Refused`."""
    if channel == Channel.HOTLINE and not source_no.strip():
        raise Refused(source_no=_("12345热线来的，请写工单编号。"), code="required")


def check_anonymous(**texts: str) -> None:
    """No identity or mobile number of anybody is written into information (domain.md §2.10). Raises `Refused` at its field."""
    for field, text in texts.items():
        if IDENTITY.search(text) or MOBILE.search(text):
            raise Refused(**{field: _("信息里不写身份证号、手机号，请删去。")}, code="person")


def check_title(title: str) -> None:
    """What is edited has a title. Raises `Refused`."""
    if not title.strip():
        raise Refused(title=_("请写标题。"), code="required")


def check_merge(item: Any, into: Any) -> None:
    """The one that was sent first owns the matter, and is at least as far; nothing came of the other yet. Raises `Refused`."""
    if into.voided or into.state not in STAGES:
        raise Refused(into=_("那一条已作废或已合并，请选另一条。"), code="state")
    if into.pk == item.pk or (into.sent_at, into.pk) > (item.sent_at, item.pk):
        raise Refused(into=_("先报的为主：请把后报的并入先报的。"), code="order")
    if item.state in STAGES and STAGES.index(item.state) > STAGES.index(into.state):
        raise Refused(into=_("先报的那一条还没有编辑、报送到这一步，请先办那一条。"), code="stage")
    if has_outcome(item):
        raise Refused(into=_("这一条已有结果，不能再并入别的信息。"), code="outcome")


def check_alone(item: Any) -> None:
    """Nobody joined it, and no record of an outcome rests on it. Raises `Refused`."""
    if type(item).objects.joined_to(item).exists():
        raise Refused(__all__=_("有联名报送的信息并入了这一条，请先拆分。"), code="joined")
    if has_outcome(item, records=True):
        raise Refused(__all__=_("这条信息已有采纳或批示，请先作废那一条记录。"), code="outcome")


def has_outcome(item: Any, *, records: bool = False) -> bool:
    """Whether something came of it (a dismissal is nothing); with `records`, whether that is kept in records of its own."""
    kinds = [each for each in outcomes.every() if each.code != "dismissed" and (each.records or not records)]
    rows = type(item).objects.filter(pk=item.pk)
    return any(rows.filter(each.among(None, None)).exists() for each in kinds)
