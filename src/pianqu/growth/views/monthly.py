"""Pages of a township's month: what is known of it, its sheet, that it was looked through."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.growth import sheet_shown
from pianqu.growth.models import MonthlySheet
from pianqu.growth.months import Month, asked_on
from pianqu.growth.permissions import permission
from pianqu.growth.remarks_shown import point_out
from pianqu.growth.reporting import reporter
from pianqu.growth.sheet_filters import KnownFilter, MonthlySheetFilter, month_written
from pianqu.growth.sheet_forms import SheetForm
from pianqu.growth.sheet_shown import month_address, sheet_address
from pianqu.growth.shown import address, lights, room
from pianqu.journal.history import history_of
from pianqu.journal.versions import say_recorded, versions_section
from pianqu.kit import sheets
from pianqu.kit.errors import Conflict, Spent
from pianqu.kit.now import now
from pianqu.kit.pages import UNPROCESSABLE, Listing, action, answer_form, answer_list, answer_show, answer_void, table
from pianqu.kit.periods import DAY, period_of
from pianqu.kit.permissions import label, require
from pianqu.kit.request import Request, find, key_asked
from pianqu.kit.templatetags.kit import county_date
from pianqu.places.models import Place

FORM = "growth/monthlysheet_form.html"


def month_of(request: Request, known_at: Any = None) -> Month:
    """The month that an address names: of the reader's own township and the month asked about, unless told. Raises `Http404`."""
    townships = Place.objects.townships()
    if not request.user.standing.sees_county:
        townships = townships.filter(pk__in=request.user.standing.township_ids)
    if "township" in request.GET:
        townships = townships.filter(key=key_asked(request, "township"))
    else:
        townships = townships.filter(pk__in=request.user.standing.township_ids).on(request.user.day)
    township = townships.order_by("code", "since").first()
    written = request.GET.get("month", "")
    period = month_written(written) if written else asked_on(request.user.day)
    if township is None or period is None:
        raise Http404
    return Month(request.user, township, period, known_at)


@require_safe
def monthlysheet_list(request: Request) -> HttpResponse:
    """The months that somebody looked through, the newest first."""
    require(request.user, "growth.view_monthlysheet")
    listing = Listing(
        title=pgettext("many", "月度登记"),
        lede=_("每个乡镇每月看一遍：有变化的登记变化，没有变化的按“与上月相同”。不是考核，不排名。"),
        rows=MonthlySheet.objects.visible_to(request.user).with_places(),
        order=("-month", "township_id", "-id"),
        columns=sheet_shown.COLUMNS,
        filter=MonthlySheetFilter,
        url=address,
        context={"breadcrumb": room()},
    )
    return answer_list(request, listing)


@require_safe
def monthlysheet_month(request: Request) -> HttpResponse:
    """A township's month, as known now or at the end of a day; the same as a workbook with `?format=xlsx`."""
    require(request.user, "growth.view_monthlysheet")
    known = month_of(request)
    if known.period.since > request.user.day:
        messages.error(request, _("这个月还没有到。"))
        return redirect(month_address(known.township, asked_on(request.user.day)))
    asked = KnownFilter({**request.GET.dict(), "township": known.township.key, "month": known.written}, user=request.user)
    status = 200 if asked.is_valid() else UNPROCESSABLE
    month = Month(request.user, known.township, known.period, asked.moment)
    if request.GET.get("format") == "xlsx" and status == 200:
        title = f"{month.township.name} {month.written}"
        return sheets.answer(title, sheet_shown.workbook(month, asked.sentence))
    context = {
        "title": month.township.name,
        "title_lang": "zh",
        "subtitle": sheet_shown.month_words(month),
        "actions": [each for each in _ways(request, month, known) if each],
        "facts": sheet_shown.facts(month),
        "sections": sheet_shown.sections(month),
        "filter": asked,
        "export_url": month_address(month.township, month.period, format="xlsx", **_day(asked)),
        "breadcrumb": sheet_shown.trail(month)[:-1],
    }
    return render(request, "growth/monthlysheet_month.html", context, status=status)


def _day(asked: KnownFilter) -> dict[str, Any]:
    return {"known_at": asked.asked["known_at"]} if "known_at" in asked.asked else {}


def _ways(request: Request, month: Month, known: Month) -> list[dict[str, Any]]:
    """To the sheet, to the month before and the one after it."""
    township, period = month.township, month.period
    earlier, later = period_of("month", period.since - DAY), period.next()
    way: dict[str, Any] = {}
    if known.sheet is not None:
        way = action(request, "growth.correct_monthlysheet", _("再登记一次"), address(known.sheet, "correct"), known.sheet)
    elif period.since <= request.user.day:
        url = month_address(township, period, "say")
        way = action(request, "growth.say_monthlysheet", _("登记这个月"), url, township, primary=True)
    return [
        way,
        {"label": _("上个月"), "url": month_address(township, earlier), "method": "get"},
        {"label": _("下个月"), "url": month_address(township, later), "method": "get"} if later.since <= request.user.day else {},
    ]


@require_http_methods(["GET", "POST"])
def monthlysheet_say(request: Request) -> HttpResponse:
    """The sheet of a month that nobody has said yet; one that somebody has leads to saying it again."""
    require(request.user, "growth.say_monthlysheet")
    month = month_of(request)
    require(request.user, "growth.say_monthlysheet", month.township)
    if request.method == "GET" and month.period.since > request.user.day:
        messages.error(request, _("这个月还没有到。"))
        return redirect(month_address(month.township, month.period))
    if request.method == "GET" and month.sheet is not None:
        return redirect(address(month.sheet, "correct"))
    return _answer(request, month, month.sheet, title=label("growth.say_monthlysheet"))


@require_http_methods(["GET", "POST"])
def monthlysheet_correct(request: Request, key: UUID) -> HttpResponse:
    """The sheet of a month that was said, once more, with the reason."""
    sheet = find(request, MonthlySheet.objects.with_places(), key)
    require(request.user, "growth.correct_monthlysheet", sheet)
    month = Month(request.user, sheet.township, sheet.period)
    return _answer(request, month, sheet, title=label("growth.correct_monthlysheet"), version=sheet.version)


def _answer(
    request: Request, month: Month, sheet: MonthlySheet | None, *, title: Any, version: int | None = None
) -> HttpResponse:
    told: dict[str, Any] = {"month": month, "again": sheet is not None}
    more = request.method == "POST" and "more" in request.POST
    form = SheetForm(
        request.POST if request.method == "POST" and not more else None,
        started=request.POST.dict() if more else None,
        initial={"version": version} if version else {},
        **told,
    )
    lede, same = _how(month, request.user.day)
    context: dict[str, Any] = {
        "title": month.township.name,
        "title_lang": "zh",
        "subtitle": sheet_shown.month_words(month),
        "lede": lede,
        "happened": table(sheet_shown.HAPPENED[:-2], sheet_shown.together(month.happened)),
        "submit": [{"label": _("保存"), "primary": True}, *same],
        "cancel_url": month_address(month.township, month.period),
        "breadcrumb": [*sheet_shown.trail(month), {"label": title}],
        "wide": True,
    }
    if more:  # one more empty line: nothing is asked yet, and nothing typed is lost
        return render(request, FORM, {**context, "form": form})

    def do(typed: dict[str, Any]) -> MonthlySheet:
        return _say(request, month, sheet, typed)

    return answer_form(request, form, do=do, done=sheet_address, template=FORM, **context)


def _how(month: Month, day: date) -> tuple[str, list[dict[str, Any]]]:
    """How the sheet is filled in, and the press that nothing changed: only once that can be said."""
    if day < month.same_from:
        told = {"day": county_date(month.same_from)}
        return _("下面是已经有的。现在只填变了的、新有的；没有变化的，到 %(day)s 起再按“与上月相同”。") % told, []
    same = {"label": _("与上月相同"), "name": "same", "value": "1"}
    return _("下面是已经有的，没有变的不用动。只填这个月变了的、新有的；没有变化，按一次“与上月相同”。"), [same]


def _say(request: Request, month: Month, sheet: MonthlySheet | None, typed: dict[str, Any]) -> MonthlySheet:
    """Say it; again where the page had been shown what stands."""
    user, township = request.user, month.township
    told = {"by": user, "at": now(), "same": "same" in request.POST, "changes": typed["changes"], "key": typed["key"]}
    told |= reporter(user, township, min(user.day, month.period.last))
    try:
        if sheet is not None and typed["version"]:
            found = sheet.correct(reason=typed["reason"], version=typed["version"], **told)
        else:
            found = MonthlySheet.say(township=township, month=month.period.since, **told)
    except Spent as spent:  # what it made stands: it is said again, under the same key, so that no line is made twice
        raise Conflict(spent.message, stands=spent.stands) from spent
    say_recorded(request, found, _("已登记。"), address(found))
    for record in Month(user, township, month.period).made_by(found):
        point_out(request, record)
    return found


@require_safe
def monthlysheet_show(request: Request, key: UUID) -> HttpResponse:
    """That a month was looked through: by whom, when, how often."""
    sheet = find(request, MonthlySheet.objects.with_places(), key)
    require(request.user, "growth.view_monthlysheet", sheet)
    verbs = {verb: permission(sheet, verb) for verb in ("correct", "void")} if sheet.is_current else {}
    versions = versions_section(sheet, MonthlySheet.objects.with_places(), sheet_shown.said_facts)
    month = Month(request.user, sheet.township, sheet.period)
    return answer_show(
        request,
        title=sheet.township.name,
        title_lang="zh",
        subtitle=sheet_shown.month_words(month),
        lights=lights(sheet),
        actions=[
            {"label": _("看这个月"), "url": sheet_address(sheet), "method": "get"},
            *(
                action(request, permission(sheet, verb), label(permission(sheet, verb)), address(sheet, verb), sheet)
                for verb in verbs
            ),
        ],
        facts=sheet_shown.sheet_facts(sheet),
        sections=[versions] if versions else [],
        record=sheet,
        history=history_of(sheet),
        breadcrumb=sheet_shown.trail(month),
    )


@require_http_methods(["GET", "POST"])
def monthlysheet_void(request: Request, key: UUID) -> HttpResponse:
    """Take back that a month was looked through; its records stay."""
    sheet = find(request, MonthlySheet.objects.with_places(), key)
    month = Month(request.user, sheet.township, sheet.period)
    return answer_void(
        request,
        sheet,
        "growth.void_monthlysheet",
        title=label("growth.void_monthlysheet"),
        trail=sheet_shown.trail(month),
        at=now(),
        address=address,
        warning=_("随表登记的记录还在；登记错的，要一条一条作废。"),
    )
