"""Pages of the limits of petitions: what holds today, what the law says and the county set, and a reckoning from any day."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import UNPROCESSABLE, Column, Listing, action, answer_end, answer_form, answer_list, answer_show, table
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.standards.clock_shown import drawn_by_day, said_of_provisional, term_words
from pianqu.standards.deadlines import BY_CODE, IN_FORCE, Law, Limit, grounds
from pianqu.standards.filters import StartFilter
from pianqu.standards.forms import DeadlineRuleForm
from pianqu.standards.models import DeadlineRule, Holiday

COLUMNS = (
    Column(gettext_lazy("期限规则"), lambda limit: limit.law.title, data=False),
    Column(pgettext_lazy("term", "期限"), lambda limit: term_words(limit.term), data=False),
    Column(gettext_lazy("起算"), lambda limit: limit.law.start, data=False),
    Column(gettext_lazy("到什么为止"), lambda limit: limit.law.stop, data=False),
    Column(gettext_lazy("依据"), lambda limit: limit.source),
    Column(gettext_lazy("县里自哪天起设定"), lambda limit: limit.since or "", data=False),
    Column(gettext_lazy("法定期限"), lambda limit: term_words(limit.law.term), data=False, sheet_only=True),
    Column(gettext_lazy("代码"), lambda limit: limit.code, data=False, sheet_only=True),
)
COUNTED = gettext_lazy(
    "条例没有写明天数怎样计算，这里比照《民法典》第二百零一条至第二百零三条：当天不计，最后一天是休息日的顺延到下一个工作日；县里可以发文确认。"
)
SET_COLUMNS = (
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
    Column(gettext_lazy("至（不含）"), lambda row: row.until or "", data=False),
    Column(pgettext_lazy("term", "期限"), lambda row: term_words(row.term), data=False),
    Column(gettext_lazy("依据"), lambda row: row.source),
    Column(gettext_lazy("设定的原因"), lambda row: row.reason),
)


def address(code: str) -> str:
    """The page of a rule."""
    return reverse("standards:deadlinerule_show", args=[code])


@require_safe
def deadlinerule_list(request: Request) -> HttpResponse:
    """What holds of each rule today."""
    require(request.user, "standards.view_deadlinerule")
    listing = Listing(
        title=pgettext("many", "期限规则"),
        lede=_("信访事项的法定期限，县里另有规定的从其规定。%(counted)s") % {"counted": COUNTED},
        rows=DeadlineRule.objects.visible_to(request.user).limits().all_on(request.user.day),
        order=(),
        columns=COLUMNS,
        url=lambda limit: address(limit.code),
    )
    return answer_list(request, listing)


@require_safe
def deadlinerule_show(request: Request, code: str) -> HttpResponse:
    """One rule: what holds, what the county set and when, and a reckoning from any day."""
    require(request.user, "standards.view_deadlinerule")
    if code not in BY_CODE:
        raise Http404(code)
    rows = list(DeadlineRule.objects.visible_to(request.user).filter(code_id=BY_CODE[code].number))
    asked = StartFilter({"start": request.GET.get("start", today())}, user=request.user)
    known = asked.is_valid() and "start" in asked.asked
    response = answer_show(
        request,
        title=BY_CODE[code].title,
        breadcrumb=[
            {"label": pgettext("many", "期限规则"), "url": reverse("standards:deadlinerule_list")},
            {"label": BY_CODE[code].title},
        ],
        actions=_actions(request, code, rows),
        facts=_facts(DeadlineRule.objects.limit(code, request.user.day)),
        sections=[_reckoning(code, asked) if known else _asked_alone(asked), _set_section(rows)],
        history=history_of(rows[0]) if rows else [],
    )
    response.status_code = UNPROCESSABLE if asked.errors else response.status_code
    return response


@require_safe
def deadlinerule_find(request: Request, key: UUID) -> HttpResponse:
    """What the county set is shown on the page of its rule."""
    rule = find(request, DeadlineRule.objects, key)
    require(request.user, "standards.view_deadlinerule", rule)
    return redirect(address(rule.code))


def _actions(request: Request, code: str, rows: list[DeadlineRule]) -> list[dict[str, Any]]:
    url = reverse("standards:deadlinerule_set", args=[code])
    ended = [
        action(
            request,
            "standards.end_deadlinerule",
            _("恢复法定期限"),
            reverse("standards:deadlinerule_end", args=[row.key]),
            row,
        )
        for row in rows
        if row.until is None
    ]
    return [action(request, "standards.set_deadlinerule", _("设定新规定"), url), *ended]


def _facts(limit: Limit) -> list[dict[str, Any]]:
    law = limit.law
    return [
        {"label": _("今天执行的期限"), "value": term_words(limit.term)},
        {"label": _("依据"), "value": limit.source, "lang": "zh"},
        {"label": _("起算"), "value": law.start},
        {"label": _("到什么为止"), "value": law.stop},
        *_law_facts(law),
        {"label": _("代码"), "value": law.code},
    ]


def _law_facts(law: Law) -> list[dict[str, Any]]:
    sources = law.source(IN_FORCE) + (f"（{IN_FORCE} 以前是{law.source_before}）" if law.before else "")
    told: list[dict[str, Any]] = [
        {"label": _("法定期限"), "value": term_words(law.term)},
        {"label": _("法律依据"), "value": sources, "lang": "zh"},
        {"label": _("天数怎么算"), "value": COUNTED, "long": True},
    ]
    return [*told, {"label": _("说明"), "value": law.beside, "long": True}] if law.beside else told


def _asked_alone(asked: StartFilter) -> dict[str, Any]:
    return {"title": _("推算：哪天到期，为什么"), "id": "reckoning", "template": "standards/reckoning.html", "asked": asked}


def _reckoning(code: str, asked: StartFilter) -> dict[str, Any]:
    """Due when and why, by what holds on the day asked for."""
    limit = DeadlineRule.objects.limit(code, asked.asked["start"])
    if limit.none_then:
        return {**_asked_alone(asked), "text": limit.none_then}
    calendar, clock = Holiday.objects.calendar(), limit.clock()
    due, open_ = clock.due(calendar), said_of_provisional(clock, calendar)
    begun = _("%(event)s，当天不计") % {"event": limit.law.start}
    words = _("%(day)s（暂按周末）") if open_ else "%(day)s"
    return {
        **_asked_alone(asked),
        "text": open_,
        "facts": [
            {"label": _("到期日"), "value": words % {"day": due}},
            {"label": pgettext("term", "期限"), "value": term_words(limit.term)},
            {"label": _("依据"), "value": grounds(limit.law, limit.day, limit.source), "lang": "zh"},
        ],
        "table": drawn_by_day(clock, calendar, Holiday.objects.names_off(clock.start, due), begun=begun),
    }


def _set_section(rows: list[DeadlineRule]) -> dict[str, Any]:
    empty = {"text": _("县里没有另行规定，按法定期限执行。")}
    return {"title": _("县里的规定"), "table": table(SET_COLUMNS, rows), "empty": empty}


@require_http_methods(["GET", "POST"])
def deadlinerule_set(request: Request, code: str) -> HttpResponse:
    """Set what holds of a rule from a day on."""
    require(request.user, "standards.set_deadlinerule")
    if code not in BY_CODE:
        raise Http404(code)
    term = DeadlineRule.objects.limit(code, request.user.day).term
    form = DeadlineRuleForm(request.POST or None, initial={"term_days": term.days, "basis": term.basis.value, "since": today()})
    return answer_form(
        request,
        form,
        title=_("设定期限：%(rule)s") % {"rule": BY_CODE[code].title},
        do=lambda data: DeadlineRule.set(
            code,
            data["term_days"],
            data["basis"],
            since=data["since"],
            source=data["source"],
            reason=data["reason"],
            key=data["key"],
            by=request.user,
            at=now(),
        ),
        done=lambda _record: address(code),
        said=_("已设定。"),
        cancel_url=address(code),
        lede=_set_lede(BY_CODE[code]),
    )


def _set_lede(law: Law) -> str:
    told = {"term": term_words(law.term)}
    if law.petitioners:
        return _("法定期限是%(term)s：这是信访人的期限，县里只能照此确认。") % told
    return _("法定期限是%(term)s：县里可以更短，不能更长。") % told


@require_http_methods(["GET", "POST"])
def deadlinerule_end(request: Request, key: UUID) -> HttpResponse:
    """Let the law hold again from a day on."""
    rule = find(request, DeadlineRule.objects, key)
    return answer_end(
        request,
        rule,
        "standards.end_deadlinerule",
        title=_("恢复法定期限：%(rule)s") % {"rule": rule.law.title},
        today=today(),
        at=now(),
        back=address(rule.code),
        lede=_end_lede(rule),
    )


def _end_lede(rule: DeadlineRule) -> str:
    """What holds from then on: the law; and after a withdrawal what this one had ended."""
    told = {"law": term_words(rule.law.term), "day": rule.since}
    before = rule.ended_by_it
    if before is None:
        return _("这天起恢复法定期限 %(law)s；填开始的那天 %(day)s，就是撤回，从未生效。") % told
    told |= {"before": term_words(before.term)}
    return _("这天起恢复法定期限 %(law)s；填开始的那天 %(day)s，就是撤回，从未生效，原来的规定 %(before)s接着执行。") % told
