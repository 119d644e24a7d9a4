"""Pages of what units say of a problem: find, ask, fill in, do, answer. Both sides stand side by side in the desk."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.journal.history import history_of
from pianqu.kit.now import now
from pianqu.kit.pages import Column, Listing, action, answer_button, answer_form, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import county_date, data
from pianqu.matters import shown
from pianqu.matters.closer_filters import StatementFilter
from pianqu.matters.models import Problem, Statement
from pianqu.matters.statement_forms import AskStatementForm, NoteDownStatementForm, SayStatementForm
from pianqu.matters.views.tasks import is_key

TONES = {"ASKED": "near", "SAID": "on", "WITHDRAWN": "idle"}
COLUMNS = (
    Column(gettext_lazy("说的是什么"), lambda row: row.about),
    Column(gettext_lazy("单位"), lambda row: row.organ.name),
    Column(gettext_lazy("单位的说法"), lambda row: row.words),
    Column(gettext_lazy("依据的规定"), lambda row: row.rule),
    Column(gettext_lazy("哪天请的"), lambda row: row.asked_on, data=False),
    Column(gettext_lazy("状态"), lambda row: {"value": row.get_state_display(), "light": TONES[row.state]}, data=False),
)


def address(statement: Statement, verb: str = "show") -> str:
    """The address of its page, or of a verb on it."""
    return reverse(f"matters:statement_{verb}", args=[statement.key])


def _trail(statement: Statement) -> list[dict[str, Any]]:
    every = {"label": pgettext("many", "单位说法"), "url": reverse("matters:statement_list")}
    return [every, {"label": statement, "url": address(statement), "lang": "zh"}]


@require_safe
def statement_list(request: Request) -> HttpResponse:
    """What units were asked to say, as far as the reader may see it."""
    require(request.user, "matters.view_statement")
    listing = Listing(
        title=pgettext("many", "单位说法"),
        lede=_("两家说法不一的困难问题，请两家各说各的，写明依据。"),
        rows=Statement.objects.visible_to(request.user).select_related("organ", "group"),
        order=("-id",),
        columns=COLUMNS,
        filter=StatementFilter,
        url=address,
        empty=_("还没有请单位说过。"),
        context={"breadcrumb": [{"label": pgettext("many", "困难问题"), "url": reverse("matters:problem_list")}]},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def statement_ask(request: Request) -> HttpResponse:
    """Ask a unit for its side of a problem (`?problem=`)."""
    require(request.user, "matters.ask_statement")
    asked = request.GET.get("problem", "")
    problem = find(request, Problem.objects.with_places(), UUID(asked) if is_key(asked) else UUID(int=0))
    require(request.user, "matters.ask_statement", problem)
    return answer_form(
        request,
        AskStatementForm(request.POST or None, user=request.user),
        title=_("请单位说"),
        do=lambda told: Statement.ask(by=request.user, at=now(), problem=problem, organ=told["organ"], key=told["key"]),
        done=address,
        said=_("已请单位说，对方会收到消息。"),
        submit=[{"label": _("请单位说"), "primary": True}],
        cancel_url=shown.address(problem),
        lede=data(problem),
        breadcrumb=[{"label": problem, "url": shown.address(problem), "lang": "zh"}, {"label": _("请单位说")}],
    )


@require_safe
def statement_show(request: Request, key: UUID) -> HttpResponse:
    """One side."""
    statement = _found(request, key, "view")
    waits = statement.state == Statement.State.ASKED
    steps = [
        action(request, "matters.say_statement", _("说本单位的看法"), address(statement, "say"), statement, primary=True),
        action(request, "matters.note_down_statement", _("代记单位的说法"), address(statement, "note_down"), statement),
        action(request, "matters.withdraw_statement", _("不用说了"), address(statement, "withdraw"), statement, post=True),
    ]
    return answer_show(
        request,
        title=statement.about,
        title_lang="zh",
        subtitle=_("单位说法"),
        lights=[{"tone": TONES[statement.state], "label": statement.get_state_display()}],
        actions=steps if waits else [],
        facts=_facts(statement, request.user),
        record=statement,
        history=history_of(statement),
        breadcrumb=_trail(statement)[:1],
    )


def _facts(statement: Statement, user: Any) -> list[dict[str, Any]]:
    problem = Problem.objects.visible_to(user).filter(key=statement.problem_key).first()
    about = {"label": _("困难问题"), "value": statement.about, "url": shown.address(problem) if problem else "", "lang": "zh"}
    found: list[dict[str, Any]] = [
        {**about, "long": True},
        {"label": _("单位"), "value": statement.organ.name, "lang": "zh"},
        {"label": _("协调组"), "value": statement.group.name, "lang": "zh"},
        {"label": _("哪天请的"), "value": county_date(statement.asked_on)},
        {"label": _("单位的说法"), "value": statement.words, "lang": "zh", "long": True},
        {"label": _("依据的规定"), "value": statement.rule, "lang": "zh"},
        {"label": _("谁说的"), "value": statement.said_by, "lang": "zh"},
        {"label": _("谁代记的"), "value": statement.noted_by, "lang": "zh"},
        {"label": _("哪天说的"), "value": county_date(statement.said_on) if statement.said_on else ""},
    ]
    return [fact for fact in found if fact["value"]]


@require_http_methods(["GET", "POST"])
def statement_say(request: Request, key: UUID) -> HttpResponse:
    """The unit says its side."""
    return _say(request, _found(request, key, "say"), SayStatementForm, "say", ("words", "rule"), _("说本单位的看法"))


@require_http_methods(["GET", "POST"])
def statement_note_down(request: Request, key: UUID) -> HttpResponse:
    """The group writes down what it was told."""
    statement, told = _found(request, key, "note_down"), ("words", "rule", "told_by")
    return _say(request, statement, NoteDownStatementForm, "note_down", told, _("代记单位的说法"))


def _say(request: Request, statement: Statement, form: Any, verb: str, names: tuple[str, ...], title: str) -> HttpResponse:
    do = getattr(statement, verb)
    return answer_form(
        request,
        form(request.POST or None, initial={"version": statement.version}),
        title=title,
        do=lambda told: do(by=request.user, at=now(), **{name: told[name] for name in (*names, "version")}),
        done=address,
        said=_("已记下。"),
        cancel_url=address(statement),
        lede=data(statement.about),
        breadcrumb=[*_trail(statement), {"label": title}],
    )


@require_POST
def statement_withdraw(request: Request, key: UUID) -> HttpResponse:
    """The unit need not say anything."""
    statement = _found(request, key, "withdraw")
    do = lambda version: statement.withdraw(by=request.user, at=now(), version=version)  # noqa: E731
    return answer_button(request, do=do, done=address(statement), said=_("已撤回。"))


def _found(request: Request, key: UUID, verb: str) -> Statement:
    statement: Statement = find(request, Statement.objects.select_related("organ", "group"), key)
    require(request.user, f"matters.{verb}_statement", statement)
    return statement
