"""Pages of the minutes: draft, sign, issue, read and print."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.groups.views.signing import answer_scan
from pianqu.kit.now import now, today
from pianqu.kit.pages import answer_button, answer_form
from pianqu.kit.papers import answer_paper
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.meetings import minutes, minutes_file
from pianqu.meetings.forms import DraftForm
from pianqu.meetings.models import Meeting
from pianqu.meetings.reserved import Kept, extract, kept_from
from pianqu.meetings.shown import address, trail
from pianqu.meetings.views.meetings import lede, readable


def _meeting(request: Request, key: UUID) -> Meeting:
    return find(request, Meeting.objects.with_session().whole_for(request.user), key)  # type: ignore[no-any-return]


@require_http_methods(["GET", "POST"])
def meeting_draft(request: Request, key: UUID) -> HttpResponse:
    """The text, drafted from agenda, decisions and attendance."""
    meeting = _meeting(request, key)
    require(request.user, "meetings.draft_meeting", meeting)
    known = {"version": meeting.version, "text": meeting.minutes or meeting.drafted()}
    return answer_form(
        request,
        DraftForm(request.POST or None, initial=known, signed_by=meeting.signed_by),
        title=_("修改纪要") if meeting.has_minutes else _("起草纪要"),
        do=lambda told: meeting.draft(by=request.user, at=now(), text=told["text"], version=told["version"]),
        done=address,
        said=_("已保存，等组长或第一副组长签发。"),
        cancel_url=address(meeting),
        lede=lede(meeting),
        breadcrumb=[*trail(meeting), {"label": _("修改纪要") if meeting.has_minutes else _("起草纪要")}],
        wide=True,
    )


@require_POST
def meeting_sign(request: Request, key: UUID) -> HttpResponse:
    """The leader or first deputy signs."""
    meeting = _meeting(request, key)
    require(request.user, "meetings.sign_meeting", meeting)
    do = lambda version: meeting.sign(by=request.user, at=now(), on=today(), version=version)  # noqa: E731
    return answer_button(request, do=do, done=address(meeting), said=_("已签发。"))


@require_http_methods(["GET", "POST"])
def meeting_scan(request: Request, key: UUID) -> HttpResponse:
    """The minutes were signed on paper: its scan."""
    meeting = _meeting(request, key)
    require(request.user, "meetings.scan_meeting", meeting)
    return answer_scan(
        request,
        meeting,
        title=_("登记纸质签字的纪要"),
        trail=trail(meeting),
        done=address,
        said=_("已登记签字，这份扫描件就是纪要。"),
        cancel_url=address(meeting),
        lede=lede(meeting),
    )


@require_POST
def meeting_issue(request: Request, key: UUID) -> HttpResponse:
    """The signed minutes get their number."""
    meeting = _meeting(request, key)
    require(request.user, "meetings.issue_meeting", meeting)
    do = lambda version: meeting.issue(by=request.user, at=now(), version=version)  # noqa: E731
    return answer_button(request, do=do, done=address(meeting, "minutes"), said=_("已印发。"))


@require_safe
def meeting_minutes(request: Request, key: UUID) -> HttpResponse:
    """The minutes as they are printed; as a docx where they were written."""
    rows = Meeting.objects.with_session().for_reader(request.user)
    meeting = check_readable(request.user, find(request, rows, key))
    kept = kept_from(request.user, meeting)
    return answer_paper(
        request,
        title=_("会议纪要"),
        paper=minutes.paper(meeting, extract(meeting, request.user, kept) if kept else ()),
        breadcrumb=[*trail(meeting), {"label": _("会议纪要")}],
        file=lambda: minutes_file.file(_whole(meeting, kept)),
        offered=not (meeting.on_paper or kept),
    )


def _whole(meeting: Meeting, kept: Kept) -> Meeting:
    if kept:
        raise Http404(str(meeting.key))
    return meeting


def check_readable(user: Any, meeting: Meeting) -> Meeting:
    """The meeting, if there are minutes and the user may read them. Raises `PermissionDenied`, `Http404`."""
    require(user, "meetings.view_meeting", meeting)
    if not (meeting.has_minutes and readable(user, meeting)):
        raise Http404(str(meeting.key))
    return meeting
