"""Pages of what is owed: a list, and each obligation with its evidence and its three figures."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.cadence.covering import waivers_of
from pianqu.cadence.filters import ObligationFilter
from pianqu.cadence.forms import WaiveForm
from pianqu.cadence.models import Obligation, Waiver
from pianqu.cadence.views.duties import title_cell
from pianqu.cadence.views.waivers import state_words as waiver_words
from pianqu.groups.models import Leave
from pianqu.kit import signs
from pianqu.kit.now import county_day, now, today
from pianqu.kit.pages import Column, Listing, action, answer_form, answer_list, answer_show, table
from pianqu.kit.period_words import period_words
from pianqu.kit.periods import DAY, period_of
from pianqu.kit.permissions import require
from pianqu.kit.request import Request


def state_words(row: Any) -> str:
    """The state in words, with what is remarkable about it."""
    words = str(signs.STATES[row.state])
    if row.state == "late_entry":
        return words if row.done_in_grace >= row.at_least else _("补录（超过宽限）")
    return _("未到（更正后未达）") if row.state == "missed" and row.corrected else words


COLUMNS = (
    Column(gettext_lazy("履职要求"), lambda row: title_cell(row.duty)),
    Column(gettext_lazy("协调组"), lambda row: row.group.name),
    Column(gettext_lazy("乡镇"), lambda row: row.township.name if row.township else ""),
    Column(gettext_lazy("期间"), lambda row: period_words(row.period), data=False),
    Column(gettext_lazy("状态"), state_words, data=False),
    Column(gettext_lazy("已做"), lambda row: row.done, numeric=True),
    Column(gettext_lazy("至少"), lambda row: row.at_least, numeric=True),
    Column(gettext_lazy("最后一天"), lambda row: row.days.last, data=False),
)


@require_safe
def obligation_list(request: Request) -> HttpResponse:
    """What is owed and what came of it; the three figures of what is due stand above, of this year where no time is asked."""
    require(request.user, "cadence.view_obligation")
    rows = Obligation.objects.visible_to(request.user).with_state(today=today())
    asked = ObligationFilter(request.GET, user=request.user)
    narrowed: Any = asked.apply(rows) if asked.is_valid() else rows.none()
    year = None if asked.asked.keys() & {"year", "day"} else period_of("year", today())
    counted = narrowed.beginning_in(year) if year else narrowed  # each row costs: not of all years
    figures = figures_of(counted.over(today()).tally())
    listing = Listing(
        title=pgettext("many", "应到任务"),
        lede=_("期间一开始就按当天的片区和规定定下，以后不变；做没做，看记录。"),
        rows=rows.with_grace().select_related("duty", "group", "township"),
        actions=[
            action(request, "cadence.grant_waiver", _("全县免办"), reverse("cadence:waiver_grant")),
            action(request, "cadence.view_waiver", pgettext("many", "免办"), reverse("cadence:waiver_list")),
        ],
        order=("-since", "id"),
        columns=COLUMNS,
        url=lambda row: reverse("cadence:obligation_show", args=[row.key]),
        filter=ObligationFilter,
        empty=_("没有应到任务。"),
        template="cadence/obligation_list.html",
        context={"figures": figures, "figures_of": period_words(year) if year else ""},
    )
    return answer_list(request, listing)


def figures_of(tally: Any) -> list[dict[str, Any]]:
    """The three figures side by side, after what is owed."""
    return [
        {
            "label": _("应到期"),
            "value": tally.owed + tally.waived,
            "note": _("其中免办 %s 项") % tally.waived if tally.waived else "",
        },
        {"label": _("到期时已到"), "value": tally.at_deadline},
        {"label": _("现在已到"), "value": tally.now},
        {"label": _("到期后变动"), "value": tally.difference, "note": _("补录、更正、作废引起")},
    ]


@require_safe
def obligation_show(request: Request, key: UUID) -> HttpResponse:
    """What was owed, the records that meet it, and its three figures."""
    row = _found(request, key)
    return answer_show(
        request,
        title=row.duty.words,
        title_lang="zh" if row.duty.typed else "",
        subtitle=row.whom,
        subtitle_lang="zh",
        actions=[_waiving(request, row)],
        facts=_facts(row),
        sections=[*_leaves(row), _figures(row), _evidence(request, row), *_waivers(request, row)],
        breadcrumb=[
            {"label": pgettext("many", "应到任务"), "url": reverse("cadence:obligation_list")},
            {"label": period_words(row.period)},
        ],
    )


def _waiving(request: Request, row: Any) -> dict[str, Any]:
    """The door to let it off, or to take its own waiver back; neither where it was met in time or is let off county-wide."""
    single = row.waivers.standing().first()
    if single is not None:
        back = reverse("cadence:waiver_revoke", args=[single.key])
        return action(request, "cadence.revoke_waiver", _("撤销免办"), back, single)
    if row.state in ("waived", "met"):
        return {}
    return action(request, "cadence.grant_waiver", _("批准免办"), reverse("cadence:obligation_waive", args=[row.key]), row)


def _away(row: Any) -> list[Leave]:
    """The leaves of heads of its group in its period, while it is not met: 县委办 may let it off, nothing does by itself."""
    if row.state in ("waived", "met"):
        return []
    leaves = Leave.objects.overlapping(row.days).filter(post__group=row.group_id, post__seat__isnull=False)
    return list(leaves.with_people().order_by("since", "id"))


def _leaves(row: Any) -> list[dict[str, Any]]:
    columns = (
        Column(gettext_lazy("请假人"), lambda leave: str(leave.post)),
        Column(gettext_lazy("AB角"), lambda leave: str(leave.stand_in)),
        Column(gettext_lazy("自"), lambda leave: leave.since, data=False),
        Column(gettext_lazy("最后一天"), lambda leave: leave.last, data=False),
    )
    leaves = _away(row)
    text = _("期间有人请假，由AB角顶上（组长、副组长顶上的，到场算次数）；确实办不了的，可由县委办批准免办这一项。")
    return [{"title": _("期间的请假"), "text": text, "table": table(columns, leaves)}] if leaves else []


def _found(request: Request, key: UUID) -> Any:
    rows = Obligation.objects.visible_to(request.user).with_state(today=today()).with_grace()
    return get_object_or_404(rows.select_related("duty", "group", "township"), key=key)


def _facts(row: Any) -> list[dict[str, Any]]:
    return [
        {"label": _("状态"), "value": state_words(row)},
        {"label": _("协调组"), "value": row.group.name, "lang": "zh"},
        {"label": _("乡镇"), "value": row.township.name if row.township else "", "lang": "zh"},
        {"label": _("期间"), "value": period_words(row.period)},
        {"label": _("至少几次"), "value": row.at_least},
        {"label": _("第一天"), "value": row.since},
        {"label": _("最后一天（24 时止）"), "value": row.days.last},
        {"label": _("补录宽限到（含）"), "value": county_day(row.grace_at) - DAY},
        {"label": _("依据规定"), "value": row.duty.words, "url": reverse("cadence:duty_show", args=[row.duty.key])}
        | ({"lang": "zh"} if row.duty.typed else {}),
    ]


def _figures(row: Any) -> dict[str, Any]:
    return {
        "title": _("三个数"),
        "facts": [
            {"label": _("到期时已知的次数"), "value": row.done_at_deadline},
            {"label": _("现在已知的次数"), "value": row.done},
            {"label": _("到期后变动"), "value": row.done - row.done_at_deadline},
        ],
    }


def _evidence(request: Request, row: Any) -> dict[str, Any]:
    source = row.duty.source
    records = list(source.shown_to(request.user, row))
    columns = (
        Column(gettext_lazy("日期"), lambda record: record.happened_on, data=False),
        Column(gettext_lazy("记录"), str),
        Column(gettext_lazy("登记时间"), lambda record: record.first_recorded_at, data=False),
        Column(gettext_lazy("录入"), lambda record: _entry_words(row, record), data=False),
    )
    return {
        "title": _("依据：%s") % source.title,
        "table": table(columns, records, source.records and source.records.url),
        "empty": {"text": _("还没有能算数的记录。")},
    }


def _entry_words(row: Any, record: Any) -> str:
    if record.first_recorded_at < row.deadline_at:
        return _("按时") if record.recorded_at < row.deadline_at else _("到期后更正")
    return _("补录") if record.first_recorded_at < row.grace_at else _("补录（超过宽限）")


def _waivers(request: Request, row: Any) -> list[dict[str, Any]]:
    waivers = list(waivers_of(request.user, row))
    columns = (
        Column(gettext_lazy("原因"), lambda waiver: waiver.reason),
        Column(gettext_lazy("文号"), lambda waiver: waiver.document_no),
        Column(gettext_lazy("状态"), waiver_words, data=False),
        Column(gettext_lazy("批准登记时间"), lambda waiver: waiver.granted_at, data=False),
        Column(gettext_lazy("撤销时间"), lambda waiver: waiver.revoked_at, data=False),
    )
    shown = table(columns, waivers, lambda waiver: reverse("cadence:waiver_show", args=[waiver.key]))
    idle = row.state == "met" and any(waiver.revoked_at is None for waiver in waivers)
    text = _("这项已按时完成，免办不起作用。") if idle else ""
    return [{"title": pgettext("many", "免办"), "text": text, "table": shown}] if waivers else []


@require_http_methods(["GET", "POST"])
def obligation_waive(request: Request, key: UUID) -> HttpResponse:
    """Let off one obligation."""
    row = _found(request, key)
    user = request.user
    require(user, "cadence.grant_waiver", row)
    reasons = [_("%(who)s请假，AB角未能办成") % {"who": leave.post.cadre.name} for leave in _away(row)]
    form = WaiveForm(request.POST or None, initial={"reason": reasons[0]} if reasons else {})
    back = reverse("cadence:obligation_show", args=[key])
    return answer_form(
        request,
        form,
        title=_("批准免办"),
        lede=_("只免这一项；全县免办请到“免办”页按文号办理。"),
        do=lambda data: Waiver.grant(
            obligation=row,
            reason=data["reason"],
            document_no=data["document_no"],
            key=data["key"],
            by=user,
            at=now(),
        ),
        done=lambda _waiver: back,
        said=_("已登记：经批准免办。"),
        cancel_url=back,
    )
