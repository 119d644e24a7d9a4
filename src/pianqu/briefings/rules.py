"""What a briefing must be before it is saved or signed. Each check says the field, the rule and the cure."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pianqu.kit.errors import Refused
from pianqu.kit.periods import period_of
from pianqu.kit.templatetags.kit import county_date


def check_draft(briefing: Any) -> None:
    """The group is there; a quarterly one has its quarter, a special one its subject. Raises `Refused`."""
    if not briefing.group.in_force(briefing.happened_on):
        raise Refused(group=_("这一天没有这个协调组。"), code="not_in_force")
    if briefing.kind == "SPECIAL":
        if not briefing.subject:
            raise Refused(subject=_("请选择专题。"), code="required")
        return
    first, last = briefing.first_day, briefing.last_day
    if first is None or last is None or period_of("quarter", first).since != first or last not in period_of("quarter", first):
        raise Refused(quarter=_("请选择汇报哪个季度。"), code="required")
    if first > briefing.happened_on:
        raise Refused(quarter=_("这个季度还没有开始。"), code="future")


def check_filled(briefing: Any) -> None:
    """Something is written. Raises `Refused`: a section that stays empty is not reported, and meets no duty."""
    if not briefing.filled:
        raise Refused(__all__=_("还没有写内容，不能签发。"), code="empty")


def check_signed_on(briefing: Any, signed_on: date, today: date) -> None:
    """A paper is signed once it is drafted, and not on a day to come. Raises `Refused` at `signed_on`."""
    if not briefing.happened_on <= signed_on <= today:
        told = _("签字日期在起草（%(day)s）以后、今天以前。")
        raise Refused(signed_on=told % {"day": county_date(briefing.happened_on)}, code="out_of_range")


def check_said(text: str, was: str) -> None:
    """What is put right stands in the section, spaces aside. Raises `Refused` at `was`."""
    if "".join(was.split()) not in "".join(text.split()):
        raise Refused(was=_("汇报的这一部分没有这句话；请照汇报原文写。"), code="not_said")


def check_sitting(briefing: Any, sitting: Any) -> None:
    """The sitting is still to be held, on the day of the signature or later. Raises `Refused` at `sitting`.

    No sitting can have heard a report that was not signed yet: so nothing slips back into a quarter that is over (A14).
    """
    if sitting.state == "CANCELLED":
        raise Refused(sitting=_("这次会议已取消，请另选一次待召开的会议。"), code="cancelled")
    if sitting.state == "HELD":
        told = _(
            "这次会议已记为已召开，不能再列入。会上听取了而漏记的，另登记一次同日的会议补记；会议记错了的，先把它改回待召开。"
        )
        raise Refused(sitting=told, code="held")
    if sitting.day < briefing.signed_on:
        told = _("汇报在%(signed)s签发，%(day)s的会议不可能听取它。请选签发当天或以后的会议。")
        days = {"signed": county_date(briefing.signed_on), "day": county_date(sitting.day)}
        raise Refused(sitting=told % days, code="before_signed")


def check_once(sitting: Any, day: date, field: str) -> None:
    """No other sitting bears its name on the day; asked in a turn. Raises `Refused` at `field`."""
    same = type(sitting).objects.exclude(state="CANCELLED").filter(name=sitting.name, day=day)
    if same.exclude(pk=sitting.pk).exists():
        raise Refused({field: _("这一天已登记过这个名称的会议。")}, code="once")


def check_day(briefings: Iterable[Any], day: date) -> None:
    """None of these was signed after the day to which their sitting is moved. Raises `Refused` at `day`."""
    for briefing in briefings:
        if day < briefing.signed_on:
            told = _("“%(title)s”在%(signed)s签发，会议不能改到这一天以前。请选这一天或以后，或先把它移出会议。")
            raise Refused(day=told % {"title": briefing.title, "signed": county_date(briefing.signed_on)}, code="before_signed")


def check_heard(heard: Collection[Any], none_heard: bool) -> None:
    """What was heard is ticked, or that nothing was is said in so many words. Raises `Refused` at `none_heard`."""
    if not heard and not none_heard:
        raise Refused(none_heard=_("没有勾选听取的汇报；确实没有听取，请勾选“没有听取汇报”。"), code="required")
    if heard and none_heard:
        told = _("既勾选了听取的汇报，又勾选了“没有听取汇报”；请去掉其中一样。")
        raise Refused(none_heard=told, code="contradiction")
