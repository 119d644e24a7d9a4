"""Pages of what units told each other: information shared, problems notified."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import history_of
from pianqu.journal.versions import say_recorded, versions_section, void_cell, void_fact
from pianqu.kit.now import now, today
from pianqu.kit.pages import Column, Listing, action, answer_form, answer_list, answer_show, answer_void
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import county_date, moment
from pianqu.matters.filters import GroupFilter
from pianqu.meetings.keeping_forms import CorrectNoticeForm, CorrectShareForm, NoticeForm, ShareForm
from pianqu.meetings.models import Meeting, ProblemNotice, Share
from pianqu.meetings.shown import address, room, trail

COLUMNS = (
    Column(gettext_lazy("内容"), lambda row: row.text),
    Column(gettext_lazy("单位"), lambda row: row.organ.name),
    Column(gettext_lazy("协调组"), lambda row: row.group.name),
    Column(gettext_lazy("日期"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("记录"), void_cell, data=False),
)
RELATED = ("group", "organ")


@require_safe
def share_list(request: Request) -> HttpResponse:
    """The information that units shared."""
    lede = _("会上和会后，一个单位告诉别的单位的信息。")
    record = action(request, "meetings.record_share", _("登记交流信息"), reverse("meetings:share_record"), primary=True)
    return _list(request, Share, pgettext("many", "交流信息"), lede, record, _("还没有交流信息。"))


@require_safe
def problemnotice_list(request: Request) -> HttpResponse:
    """The problems that units were told of."""
    lede = _("会上和会后，通报给有关单位、请它整改的问题。")
    url = reverse("meetings:problemnotice_record")
    record = action(request, "meetings.record_problemnotice", _("登记通报问题"), url, primary=True)
    return _list(request, ProblemNotice, pgettext("many", "通报问题"), lede, record, _("还没有通报问题。"))


def _list(request: Request, model: Any, title: Any, lede: Any, record: dict[str, Any], empty: Any) -> HttpResponse:
    require(request.user, f"meetings.view_{model._meta.model_name}")
    listing = Listing(
        title=title,
        lede=lede,
        rows=model.objects.visible_to(request.user).select_related(*RELATED),
        order=("-happened_on", "-id"),
        columns=COLUMNS,
        filter=GroupFilter,
        url=address,
        actions=[record],
        empty=empty,
        context={"breadcrumb": room()},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def share_record(request: Request) -> HttpResponse:
    """Information shared between meetings."""
    return _record(request, Share, ShareForm, _("登记交流信息"), ("to_units",))


@require_http_methods(["GET", "POST"])
def problemnotice_record(request: Request) -> HttpResponse:
    """A problem notified between meetings."""
    return _record(request, ProblemNotice, NoticeForm, _("登记通报问题"), ())


def _record(request: Request, model: Any, form: Any, title: Any, more: tuple[str, ...]) -> HttpResponse:
    noun = model._meta.model_name
    require(request.user, f"meetings.record_{noun}")

    def do(told: dict[str, Any]) -> Any:
        names = ("key", "group", "organ", "text", "happened_on", *more)
        made = model.record(by=request.user, at=now(), **{name: told[name] for name in names})
        say_recorded(request, made, _("已登记。"), address(made))
        return made

    cancel = reverse(f"meetings:{noun}_list")
    filled = form(request.POST or None, initial={"happened_on": today()}, user=request.user)
    return answer_form(request, filled, title=title, do=do, done=address, cancel_url=cancel)


@require_safe
def share_show(request: Request, key: UUID) -> HttpResponse:
    """One piece of information."""
    return _show(request, Share, key, _("交流信息"))


@require_safe
def problemnotice_show(request: Request, key: UUID) -> HttpResponse:
    """One problem notified."""
    return _show(request, ProblemNotice, key, _("通报问题"))


def _show(request: Request, model: Any, key: UUID, kind: Any) -> HttpResponse:
    noun, record = model._meta.model_name, _found(request, model, key)
    require(request.user, f"meetings.view_{noun}", record)
    buttons = [
        action(request, f"meetings.correct_{noun}", _("更正"), address(record, "correct"), record),
        action(request, f"meetings.void_{noun}", _("作废"), address(record, "void"), record),
    ]
    versions = versions_section(record, model.objects.select_related(*RELATED), _main_facts)
    cell = void_cell(record)
    return answer_show(
        request,
        title=record,
        title_lang="zh",
        subtitle=kind,
        lights=[{"tone": cell["light"], "label": cell["value"]}] if cell else [],
        actions=buttons if record.is_current else [],
        facts=_facts(record, request.user),
        sections=[versions] if versions else [],
        history=history_of(record),
        breadcrumb=trail(record)[:-1],
    )


def _main_facts(record: Any) -> list[dict[str, Any]]:
    """What a correction can change."""
    label = _("通报给") if isinstance(record, ProblemNotice) else _("来自")
    rows = [
        {"label": _("内容"), "value": record.text, "lang": "zh", "long": True},
        {"label": label, "value": record.organ.name, "lang": "zh"},
        {"label": _("日期"), "value": county_date(record.happened_on)},
    ]
    if isinstance(record, Share):
        rows.append({"label": _("发给"), "value": record.to_units or _("与会单位"), "lang": "zh" if record.to_units else ""})
    return rows


def _facts(record: Any, user: Any) -> list[dict[str, Any]]:
    meeting = Meeting.objects.visible_to(user).filter(key=record.meeting_key).first() if record.meeting_key else None
    entered = f"{record.entered_by_name} {moment(record.first_recorded_at)}"
    rows = [
        *_main_facts(record),
        {"label": _("协调组"), "value": record.group.name, "lang": "zh"},
        {"label": _("会议"), "value": meeting, "url": address(meeting), "lang": "zh"} if meeting else {},
        {"label": _("录入"), "value": entered, "lang": "zh"},
        void_fact(record),
    ]
    return [row for row in rows if row]


@require_http_methods(["GET", "POST"])
def share_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right, with the reason."""
    return _correct(request, Share, key, CorrectShareForm, _("更正交流信息"), ("to_units",))


@require_http_methods(["GET", "POST"])
def problemnotice_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right, with the reason."""
    return _correct(request, ProblemNotice, key, CorrectNoticeForm, _("更正通报问题"), ())


def _correct(request: Request, model: Any, key: UUID, form: Any, title: Any, more: tuple[str, ...]) -> HttpResponse:
    record = _found(request, model, key)
    require(request.user, f"meetings.correct_{model._meta.model_name}", record)
    names = ("text", "happened_on", *more)
    known = {name: getattr(record, name) for name in (*names, "version")}
    known |= {"organ": record.organ.key, "group": record.group.key}
    filled = form(request.POST or None, initial=known, user=request.user)

    def do(told: dict[str, Any]) -> Any:
        values = {name: told[name] for name in (*names, "organ", "reason", "version")}
        return record.correct(by=request.user, at=now(), **values)

    way = [*trail(record), {"label": title}]
    said = _("已更正，原来的记录留在页面下方。")
    return answer_form(request, filled, title=title, do=do, done=address, said=said, cancel_url=address(record), breadcrumb=way)


@require_http_methods(["GET", "POST"])
def share_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count."""
    return _void(request, Share, key, _("作废交流信息"))


@require_http_methods(["GET", "POST"])
def problemnotice_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count."""
    return _void(request, ProblemNotice, key, _("作废通报问题"))


def _void(request: Request, model: Any, key: UUID, title: Any) -> HttpResponse:
    record = _found(request, model, key)
    asked = f"meetings.void_{model._meta.model_name}"
    return answer_void(request, record, asked, title=title, trail=trail(record), at=now(), address=address)


def _found(request: Request, model: Any, key: UUID) -> Any:
    return find(request, model.objects.select_related(*RELATED), key)
