"""Rules of information (R42–R46): what must be so before a verb may be done."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from pianqu.dispatch import outcomes
from pianqu.dispatch.kinds import UNITS, Channel
from pianqu.dispatch.querysets import GATHERED, WITH_OFFICE
from pianqu.groups import where
from pianqu.kit.errors import Refused
from pianqu.kit.text import IDENTITY, MOBILE

STAGES = ("RAW", *GATHERED)


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
    check_unrested(item, "into")


def check_alone(item: Any) -> None:
    """Nobody joined it, and no record of an outcome rests on it. Raises `Refused`."""
    if type(item).objects.joined_to(item).exists():
        raise Refused(__all__=_("有联名报送的信息并入了这一条，请先拆分。"), code="joined")
    check_unrested(item)


def check_unrested(item: Any, field: str = "__all__") -> None:
    """No record of an outcome rests on it: no adoption, no instruction, also none that is still to be confirmed.

    Raises `Refused` at `field`.
    """
    rows = type(item).objects.filter(pk=item.pk)
    if any(rows.filter(each.resting()).exists() for each in outcomes.every() if each.resting):
        raise Refused({field: _("这条信息已有采纳或批示（口头批示也算），请先作废那一条记录。")}, code="outcome")


def check_with_office(item: Any, field: str, refused: Any) -> None:
    """It is with 县委办, else `Refused` with the words `refused`, and was not closed for nothing coming of it."""
    if item.voided or item.state not in WITH_OFFICE:
        raise Refused({field: refused}, code="state")
    if item.is_dismissed:
        said = _("这条信息已按没有采用办结，报送的人看到了原因。请先重新办理：%s。") % item
        raise Refused({field: said}, code="dismissed")


def has_outcome(item: Any) -> bool:
    """Whether something came of it (a dismissal is nothing)."""
    kinds = [each for each in outcomes.every() if each.code != "dismissed"]
    return bool(type(item).objects.filter(outcomes.any_of(kinds), pk=item.pk).exists())


def check_call(call: Any, group: Any, day: date) -> None:
    """What is answered is still asked, of this group. Raises `Refused`."""
    if call is None:
        return
    if not call.in_force(day):
        raise Refused(call=_("这个约稿已经截止，请不带约稿报送。"), code="ended")
    if call.group_id is not None and call.group_id != group.pk:
        raise Refused(call=_("这个约稿是别的协调组发的，请不带约稿报送。"), code="other")


def check_first(item: Any) -> None:
    """What it comes from was not put forward before, or that is void. Raises `Refused`."""
    if item.origin_key is None:
        return
    before = type(item).objects.current().filter(origin_type=item.origin_type, origin_key=item.origin_key).first()
    if before is not None:
        raise Refused(origin_key=_("它已经作为信息报送：%s。") % before, code="unique")


def check_referred(item: Any, organ: Any, day: date, *, instead: bool) -> None:
    """Information is referred to a township or a department of the day, and to one at a time. Raises `Refused`."""
    if not organ.in_force(day):
        raise Refused(organ=_("没有这个单位（已撤并或尚未设立）。"), code="not_in_force")
    if organ.kind not in UNITS:
        raise Refused(organ=_("只转给乡镇和县级部门。"), code="kind")
    before = item.referred_to
    if before is None:
        return
    if before.pk == organ.pk:
        raise Refused(organ=_("已经转给这个单位。"), code="same")
    if not instead:
        told = {"day": item.referred_on, "unit": before}
        raise Refused(organ=_("%(day)s 已转给%(unit)s。要改转的，请勾选“改转”，原来的单位不再看到。") % told, code="referred")
