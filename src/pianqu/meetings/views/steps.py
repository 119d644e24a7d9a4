"""Pages of what is done to a meeting: edit, notify, reschedule, hold, cancel, correct, void."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pianqu.groups.people import JOINT
from pianqu.kit.now import now, today
from pianqu.kit.pages import answer_button, answer_form, answer_reason, answer_void
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data
from pianqu.meetings import lines, proposing, rules
from pianqu.meetings.attending import names_by
from pianqu.meetings.forms import AgendaForm, CancelForm, CorrectMeetingForm, HoldForm, RescheduleForm, offered_topics
from pianqu.meetings.models import Meeting, Topic
from pianqu.meetings.shown import address, trail
from pianqu.meetings.views.meetings import lede, lede_alone, remark_rest

COLUMNS = "kit/form_beside.html"


def _meeting(request: Request, key: UUID) -> Meeting:
    return find(request, Meeting.objects.with_session().whole_for(request.user), key)  # type: ignore[no-any-return]


def _form(request: Request, meeting: Meeting, form: Any, title: Any, do: Any, said: Any, **more: Any) -> HttpResponse:
    """A form about a meeting; it leads back to the meeting."""
    return answer_form(
        request,
        form,
        title=title,
        do=do,
        done=address,
        said=said,
        cancel_url=address(meeting),
        breadcrumb=[*trail(meeting), {"label": title}],
        **{"lede": lede(meeting), **more},
    )


@require_http_methods(["GET", "POST"])
def meeting_edit(request: Request, key: UUID) -> HttpResponse:
    """What is to be talked about."""
    meeting = _meeting(request, key)
    require(request.user, "meetings.edit_meeting", meeting)
    form = AgendaForm(request.POST or None, initial=_agenda(meeting), topics=_topics(meeting, today()))
    do = lambda told: meeting.edit(by=request.user, at=now(), agenda=told["agenda"], version=told["version"])  # noqa: E731
    return _form(request, meeting, form, _("修改议题"), do, _("已保存。"), lede=lede_alone(meeting))


def _topics(meeting: Meeting, day: date) -> list[Topic]:
    """The fields in force on the day, and those that stand on the agenda already."""
    known = Topic.objects.filter(items__meeting=meeting)
    return list((offered_topics(day) | known).distinct())


def _agenda(meeting: Meeting) -> dict[str, Any]:
    items = list(meeting.agenda.select_related("topic"))
    problems = {item.text: item.problem_key for item in items if item.problem_key}
    return {"version": meeting.version, "agenda": lines.written(items), "problems": problems}


@require_POST
def meeting_notify(request: Request, key: UUID) -> HttpResponse:
    """Those who are called can read it from now on."""
    meeting = _meeting(request, key)
    require(request.user, "meetings.notify_meeting", meeting)
    do = lambda version: meeting.notify(by=request.user, at=now(), version=version)  # noqa: E731
    return answer_button(request, do=do, done=address(meeting), said=_("已通知，应到的单位看得到了。"))


@require_http_methods(["GET", "POST"])
def meeting_reschedule(request: Request, key: UUID) -> HttpResponse:
    """Another day, place or hour."""
    meeting = _meeting(request, key)
    require(request.user, "meetings.reschedule_meeting", meeting)
    known = {"version": meeting.version, "happened_on": meeting.happened_on, "hour": meeting.hour, "where": meeting.place}
    names = ("happened_on", "hour", "reason", "version")
    form = RescheduleForm(request.POST or None, initial=known)
    return _form(
        request,
        meeting,
        form,
        _("会议改期"),
        lambda told: remark_rest(
            request,
            meeting.reschedule(by=request.user, at=now(), place=told["where"], **{name: told[name] for name in names}),
        ),
        _("已改期，请重新通知。"),
    )


@require_http_methods(["GET", "POST"])
def meeting_hold(request: Request, key: UUID) -> HttpResponse:
    """It took place: only the exceptions are typed."""
    meeting = _meeting(request, key)
    require(request.user, "meetings.hold_meeting", meeting)
    chair = meeting.chair or proposing.chair([meeting.group_id], today())
    known = {"version": meeting.version, "happened_on": min(meeting.happened_on, today()), "chair": chair}
    rows = rules.ahead(meeting.together)
    form = HoldForm(
        request.POST or None,
        initial=known,
        topics=offered_topics(known["happened_on"]),
        kinds=rules.bare(rows),
        check=lambda told: rules.check_held(rows, told["told"], told["agenda"], told["happened_on"], now()),
    )
    form.fields["leave"].help_text = _called(meeting.together)
    names = ("happened_on", "told", "agenda", "version")
    do = lambda told: meeting.hold(by=request.user, at=now(), **{name: told[name] for name in names})  # noqa: E731
    return _form(request, meeting, form, _("登记召开"), do, _("已登记，从现在起计数。"), wide=True, template=COLUMNS)


def _called(rows: list[Meeting]) -> SafeString:
    names = dict.fromkeys(each.name for row in rows for each in row.attendance.all())
    return format_html(_("没有写的都算实到。应到：{}"), data(JOINT.join(names)))


@require_http_methods(["GET", "POST"])
def meeting_cancel(request: Request, key: UUID) -> HttpResponse:
    """It will not take place, with the reason."""
    meeting = _meeting(request, key)
    require(request.user, "meetings.cancel_meeting", meeting)
    return answer_reason(
        request,
        meeting,
        meeting.cancel,
        form=CancelForm,
        button=_("取消会议"),
        title=_("取消会议"),
        said=_("已取消。"),
        at=now(),
        address=address,
        breadcrumb=[*trail(meeting), {"label": _("取消会议")}],
    )


@require_http_methods(["GET", "POST"])
def meeting_correct(request: Request, key: UUID) -> HttpResponse:
    """Put what was held right, with the reason."""
    meeting = _meeting(request, key)
    require(request.user, "meetings.correct_meeting", meeting)
    form = CorrectMeetingForm(
        request.POST or None,
        initial=_known(meeting),
        topics=_topics(meeting, meeting.happened_on),
        check=lambda told: rules.check_correction(meeting, told["told"], told["happened_on"], told.get("agenda", ()), now()),
    )
    form.fields["leave"].help_text = _called([meeting])
    names = ("happened_on", "hour", "agenda", "told", "reason", "version")
    return _form(
        request,
        meeting,
        form,
        _("更正会议"),
        lambda told: meeting.correct(by=request.user, at=now(), place=told["where"], **{name: told[name] for name in names}),
        _("已更正，原来的记录留在页面下方。"),
        lede=lede_alone(meeting),
        wide=True,
        template=COLUMNS,
    )


def _known(meeting: Meeting) -> dict[str, Any]:
    named = {name: JOINT.join(names) for name, names in names_by(list(meeting.attendance.all())).items()}
    kept = {"happened_on": meeting.happened_on, "hour": meeting.hour, "where": meeting.place, "chair": meeting.chair}
    decided = lines.decided(list(meeting.resolutions.select_related("lead__place")))
    return {**_agenda(meeting), **named, **kept, "resolutions": decided}


@require_http_methods(["GET", "POST"])
def meeting_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count, with the reason."""
    meeting = _meeting(request, key)
    way = trail(meeting)
    return answer_void(request, meeting, "meetings.void_meeting", title=_("作废会议"), trail=way, at=now(), address=address)
