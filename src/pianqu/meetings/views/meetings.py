"""Pages of meetings: list, plan, record, show."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.groups.models import CoordinationGroup
from pianqu.journal.history import history_of
from pianqu.journal.versions import say_recorded
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_show
from pianqu.kit.period_words import month_words
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import county_date, data
from pianqu.meetings import proposing, rules, shown
from pianqu.meetings.filters import MeetingFilter
from pianqu.meetings.forms import PlanForm, RecordMeetingForm, offered_topics
from pianqu.meetings.kinds import Kind
from pianqu.meetings.models import Meeting, MeetingSeries
from pianqu.meetings.reserved import Kept, kept_from
from pianqu.meetings.shown import address, room, trail

NAMES = ("key", "groups", "kinds", "happened_on", "hour", "agenda")


@require_safe
def meeting_list(request: Request) -> HttpResponse:
    """The meetings that the reader may see."""
    require(request.user, "meetings.view_meeting")
    listing = Listing(
        title=_("三会协调"),
        lede=_year(request),
        rows=Meeting.objects.visible_to(request.user).with_session(),
        order=("-happened_on", "-id"),
        columns=shown.COLUMNS,
        filter=MeetingFilter,
        url=address,
        actions=[*_ways(request), *_entries(request)],
        empty=_("还没有会议。"),
    )
    return answer_list(request, listing)


def _year(request: Request) -> Any:
    """How many were held this year, of those that the reader may see."""
    first = today().replace(month=1, day=1)
    rows = Meeting.objects.visible_to(request.user).current().held().filter(happened_on__gte=first)
    said = _("今年已召开 %s。安排的、取消的不计数；改期的按实际召开那天计一次。")
    return said % shown.times(rows.times(), rows.merged())


def _ways(request: Request) -> list[dict[str, Any]]:
    """The ways to what belongs to meetings, for whose group keeps some and who sees the county."""
    standing = request.user.standing
    if not (standing.sees_county or standing.group_ids):
        return []
    kinds = (
        ("share", pgettext("many", "交流信息")),
        ("problemnotice", pgettext("many", "通报问题")),
        ("meetingseries", pgettext("many", "固定会期")),
        ("topic", pgettext("many", "议题方面")),
    )
    return [action(request, f"meetings.view_{kind}", words, reverse(f"meetings:{kind}_list")) for kind, words in kinds]


def _entries(request: Request) -> list[dict[str, Any]]:
    """What a group does: plan by its fixed day, plan another, record one that was not planned."""
    plan, words = reverse("meetings:meeting_plan"), _("安排会议")
    found = [action(request, "meetings.record_meeting", _("登记开过的会"), reverse("meetings:meeting_record"))]
    coming = proposing.next_of_groups(request.user.standing.group_ids, today())
    if coming:
        day = coming.proposal.day
        words = _("安排 %(m)s 月的会（%(day)s）") % {"m": month_words(day.month), "day": county_date(day)}
        plan = f"{plan}?series={coming.series.key}"
    return [*found, action(request, "meetings.plan_meeting", words, plan, primary=True)]


@require_http_methods(["GET", "POST"])
def meeting_plan(request: Request) -> HttpResponse:
    """Plan a session; by a fixed day (`?series=`) everything is filled in, and why the day was moved is said."""
    require(request.user, "meetings.plan_meeting")
    coming = _coming(request)
    form = PlanForm(request.POST or None, initial=_known(coming, _usual(request)), **_offers(request))
    if coming and coming.proposal.reason:
        form.fields["happened_on"].help_text = coming.proposal.reason
    return answer_form(
        request,
        form,
        title=_("安排会议"),
        do=lambda told: _plan(request, told),
        done=address,
        cancel_url=reverse("meetings:meeting_list"),
        breadcrumb=[*room(), {"label": _("安排会议")}],
        template="kit/form_beside.html",
        wide=True,
    )


@require_http_methods(["GET", "POST"])
def meeting_record(request: Request) -> HttpResponse:
    """Enter a session that took place and was never planned: one form."""
    require(request.user, "meetings.record_meeting")
    known = {"kinds": _kinds(request), "happened_on": today(), **_usual(request)}
    check = lambda read: rules.check_record(  # noqa: E731 - a form asks for a function
        Meeting, read["groups"], read["kinds"], read["agenda"], read["told"], read["happened_on"], now()
    )
    form = RecordMeetingForm(request.POST or None, initial=known, check=check, **_offers(request))
    return answer_form(
        request,
        form,
        title=_("登记开过的会"),
        do=lambda told: _record(request, told),
        done=address,
        cancel_url=reverse("meetings:meeting_list"),
        breadcrumb=[*room(), {"label": _("登记开过的会")}],
        template="kit/form_beside.html",
        wide=True,
    )


@require_safe
def meeting_show(request: Request, key: UUID) -> HttpResponse:
    """One meeting: agenda, who came, what was decided, and what was done to it."""
    meeting = find(request, Meeting.objects.with_session().for_reader(request.user), key)
    require(request.user, "meetings.view_meeting", meeting)
    rows, kept = meeting.together, kept_from(request.user, meeting)
    return answer_show(
        request,
        record=meeting,
        title=format_html("{} {}", county_date(meeting.happened_on), meeting.get_kind_display()),
        subtitle=meeting.group.name,
        subtitle_lang="zh",
        lights=shown.lights(meeting),
        actions=_actions(request, meeting, kept) if meeting.is_current else [],
        facts=shown.facts(meeting, rows, kept),
        sections=shown.sections(meeting, rows, request.user, kept),
        history=history_of(meeting),
        breadcrumb=trail(meeting)[:-1],
    )


def _actions(request: Request, meeting: Meeting, kept: Kept) -> list[dict[str, Any]]:
    """What may be done in its state; the next step stands out. Who may not know all of it does nothing to it (回避)."""
    paper = readable(request.user, meeting) and meeting.has_minutes
    read = {"label": _("看纪要"), "url": address(meeting, "minutes"), "method": "get"} if paper else {}
    return [read] if kept else [read, *_steps(request, meeting)]


def _steps(request: Request, meeting: Meeting) -> list[dict[str, Any]]:
    verbs = meeting.flow.verbs(meeting.state)
    words = {
        "hold": _("登记召开"),
        "notify": _("通知"),
        "edit": _("修改议题"),
        "reschedule": _("改期"),
        "cancel": _("取消"),
        "draft": _("起草纪要") if meeting.state == "HELD" else _("修改纪要"),
        "sign": _("签发纪要"),
        "scan": _("登记纸质签字"),
        "issue": _("印发纪要"),
    }
    ahead = {"PLANNED": "notify", "NOTIFIED": "hold", "HELD": "draft", "MINUTES_DRAFT": "sign", "MINUTES_SIGNED": "issue"}
    presses = {"notify", "sign", "issue"}
    steps = [
        action(
            request, f"meetings.{verb}_meeting", words[verb], address(meeting, verb), meeting,
            post=verb in presses, primary=ahead.get(meeting.state) == verb,
        )
        for verb in words
        if verb in verbs
    ]  # fmt: skip
    if meeting.is_held:
        steps.append(action(request, "meetings.correct_meeting", _("更正"), address(meeting, "correct"), meeting))
    return [*steps, action(request, "meetings.void_meeting", _("作废"), address(meeting, "void"), meeting)]


def readable(user: Any, meeting: Meeting) -> bool:
    """Whether the minutes may be read: by the group and 县委办 always, by who was called once they are issued."""
    inside = user.standing.sees_county or meeting.group_id in user.standing.group_ids
    return inside or meeting.state == Meeting.State.ISSUED


def _offers(request: Request) -> dict[str, Any]:
    return {"user": request.user, "topics": offered_topics(today()), "problems": proposing.open_problems(request.user)}


def _kinds(request: Request) -> list[str]:
    asked = request.GET.get("kind", "")
    return [asked] if asked in Kind.values else list(Kind.values)


def _coming(request: Request) -> proposing.Next | None:
    rows = MeetingSeries.objects.for_groups(request.user.standing.group_ids, today())
    series = next((each for each in rows if str(each.key) == request.GET.get("series")), None)
    return proposing.next_of(series, today()) if series else None


def _usual(request: Request) -> dict[str, Any]:
    """Where and when the group usually meets, and who is usually in the chair."""
    own = request.user.standing.group_ids
    known = {"chair": proposing.chair(own, today())}
    last = Meeting.objects.current().held().filter(group__in=own).order_by("-happened_on", "-id").first()
    return {"hour": last.hour, "where": last.place, **known} if last else known


def _known(coming: proposing.Next | None, usual: dict[str, Any]) -> dict[str, Any]:
    if coming is None:
        return {"kinds": list(Kind.values), **usual}
    series = coming.series
    known = {"kinds": coming.kinds, "group": series.group.key, "happened_on": coming.proposal.day}
    return {**known, "hour": series.hour, "where": series.place}


def _plan(request: Request, told: dict[str, Any]) -> Meeting:
    values = {name: told[name] for name in NAMES}
    meeting = Meeting.plan(by=request.user, at=now(), place=told["where"], **values)
    say_recorded(request, meeting, _("已安排。通知以后，应到的单位就能看到。"), address(meeting))
    remark_rest(request, meeting)
    return meeting


def _record(request: Request, told: dict[str, Any]) -> Meeting:
    values = {name: told[name] for name in (*NAMES, "told")}
    meeting = Meeting.record(by=request.user, at=now(), place=told["where"], **values)
    say_recorded(request, meeting, _("已登记。"), address(meeting))
    return meeting


def remark_rest(request: Request, meeting: Meeting) -> Meeting:
    """Say that it is planned for a rest day, which is not refused."""
    if rest := meeting.rest_day:
        messages.warning(request, rest)
    return meeting


def own_groups(user: Any) -> Any:
    """The groups for which the user may enter meetings."""
    return CoordinationGroup.objects.of_user(user)


def lede(meeting: Meeting) -> Any:
    """The meeting in its words, with the others of its session, to which the same is done."""
    others = _others(meeting)
    return format_html(_("{}；同一场的 {} 种会议一起办。"), data(meeting), others + 1) if others else data(meeting)


def lede_alone(meeting: Meeting) -> Any:
    """The same where nothing is done to the others."""
    words = _("{}；只改这一种会，同一场的另外 {} 种不变。")
    others = _others(meeting)
    return format_html(words, data(meeting), others) if others else data(meeting)


def _others(meeting: Meeting) -> int:
    return len([row for row in meeting.together if row.group_id == meeting.group_id]) - 1
