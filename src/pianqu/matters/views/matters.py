"""Pages of problems and suggestions: find, ask, fill in, do, answer. Both nouns have the same pages."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.groups.where import group_of, place_values
from pianqu.journal.history import history_of
from pianqu.journal.versions import say_recorded
from pianqu.kit.filters import Filter
from pianqu.kit.now import now, today
from pianqu.kit.pages import (
    Column,
    Listing,
    action,
    answer_button,
    answer_form,
    answer_list,
    answer_reason,
    answer_show,
    answer_void,
)
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.matters import forms, shown
from pianqu.matters.filters import ProblemFilter, SuggestionFilter
from pianqu.matters.models import Problem, Suggestion
from pianqu.matters.shown import address


@dataclass(frozen=True)
class Noun:
    """One of the two nouns, with what its pages need."""

    name: str
    title: Any
    many: Any
    raise_title: Any
    note_title: Any
    correct_title: Any
    void_title: Any
    model: type[Problem] | type[Suggestion]
    columns: tuple[Column, ...]
    filter: type[Filter]
    form: type[forms.MatterForm]
    correct_form: type[forms.MatterForm]
    extra: tuple[str, ...]

    def may(self, verb: str) -> str:
        """The permission of a verb."""
        return f"matters.{verb}_{self.name}"

    def url(self, verb: str, *args: Any) -> str:
        """The address of a verb."""
        return reverse(f"matters:{self.name}_{verb}", args=args)


PROBLEM = Noun(
    "problem",
    gettext_lazy("困难问题"),
    pgettext_lazy("many", "困难问题"),
    gettext_lazy("提出困难问题"),
    gettext_lazy("困难问题知悉备查"),
    gettext_lazy("更正困难问题"),
    gettext_lazy("作废困难问题"),
    Problem,
    shown.PROBLEM_COLUMNS,
    ProblemFilter,
    forms.ProblemForm,
    forms.CorrectProblemForm,
    ("relation", "kind", "livelihood"),
)
SUGGESTION = Noun(
    "suggestion",
    gettext_lazy("意见建议"),
    pgettext_lazy("many", "意见建议"),
    gettext_lazy("提出意见建议"),
    gettext_lazy("意见建议知悉备查"),
    gettext_lazy("更正意见建议"),
    gettext_lazy("作废意见建议"),
    Suggestion,
    shown.COMMON,
    SuggestionFilter,
    forms.SuggestionForm,
    forms.CorrectSuggestionForm,
    (),
)


@require_safe
def matter_list(request: Request, noun: Noun) -> HttpResponse:
    """The problems or suggestions that the reader may see."""
    require(request.user, noun.may("view"))
    listing = Listing(
        title=noun.many,
        lede=_("走访、会议等提出的都在这里；作废的可按“记录”筛选。"),
        rows=noun.model.objects.visible_to(request.user).with_places(),
        order=("-happened_on", "-id"),
        columns=noun.columns,
        filter=noun.filter,
        url=address,
        actions=_ways(request, noun),
        empty=_("还没有记录。走访时写下的，或单独提出的，都会列在这里。"),
    )
    return answer_list(request, listing)


def _ways(request: Request, noun: Noun) -> list[dict[str, Any]]:
    ledger = action(request, "matters.view_ledger_problem", _("协调台账"), reverse("matters:problem_ledger"))
    fresh = action(request, noun.may("raise"), noun.raise_title, noun.url("raise"), primary=True)
    return [ledger if noun is PROBLEM else {}, fresh]


@require_http_methods(["GET", "POST"])
def matter_raise(request: Request, noun: Noun) -> HttpResponse:
    """Put one on the list by itself."""
    require(request.user, noun.may("raise"))
    initial = {"happened_on": today(), "place": request.GET.get("place", ""), "problem": request.GET.get("problem", "")}
    form = noun.form(request.POST or None, initial=initial, user=request.user)
    return answer_form(
        request,
        form,
        title=noun.raise_title,
        do=lambda cleaned: _raise(request, noun, cleaned),
        done=address,
        cancel_url=noun.url("list"),
    )


@require_safe
def matter_show(request: Request, key: UUID, noun: Noun) -> HttpResponse:
    """One problem or suggestion: where it came from, what hangs on it, what was done to it."""
    matter = _matter(request, noun, key)
    require(request.user, noun.may("view"), matter)
    return answer_show(
        request,
        title=str(matter),
        title_lang="zh",
        subtitle=noun.title,
        lights=shown.lights(matter),
        actions=_actions(request, noun, matter) if matter.is_current else [],
        facts=[{"label": _("状态"), "value": matter.get_state_display()}, *shown.facts(matter, request.user)],
        sections=shown.sections(matter, request.user),
        record=matter,
        history=history_of(matter),
        breadcrumb=[{"label": noun.many, "url": noun.url("list")}, {"label": matter.place.full_name, "lang": "zh"}],
    )


@require_http_methods(["GET", "POST"])
def matter_note(request: Request, key: UUID, noun: Noun) -> HttpResponse:
    """Nothing more is asked: known and kept, with the reason."""
    matter = _matter(request, noun, key)
    require(request.user, noun.may("note"), matter)
    return answer_reason(
        request,
        matter,
        matter.note,
        form=forms.NoteMatterForm,
        button=_("知悉备查"),
        title=noun.note_title,
        said=_("已备查。"),
        at=now(),
        address=address,
        breadcrumb=[*_trail(noun, matter), {"label": noun.note_title}],
    )


@require_POST
def matter_reopen(request: Request, key: UUID, noun: Noun) -> HttpResponse:
    """It asks for something again."""
    matter = _matter(request, noun, key)
    require(request.user, noun.may("reopen"), matter)
    return answer_button(
        request,
        do=lambda version: matter.reopen(by=request.user, at=now(), version=version),
        done=address(matter),
        said=_("已重新列为待办。"),
    )


@require_http_methods(["GET", "POST"])
def matter_correct(request: Request, key: UUID, noun: Noun) -> HttpResponse:
    """Put one right, with the reason."""
    matter = _matter(request, noun, key)
    require(request.user, noun.may("correct"), matter)
    known = {name: getattr(matter, name) for name in ("version", "happened_on", "text", *noun.extra)}
    known |= {"place": str(matter.place.key), "present": matter.place}
    form = noun.correct_form(request.POST or None, initial=known, user=request.user)
    return answer_form(
        request,
        form,
        title=noun.correct_title,
        do=lambda cleaned: _correct(noun, matter, request.user, cleaned),
        done=address,
        said=_("已更正，原来的记录留在页面下方。"),
        cancel_url=address(matter),
        breadcrumb=[*_trail(noun, matter), {"label": noun.correct_title}],
    )


@require_http_methods(["GET", "POST"])
def matter_void(request: Request, key: UUID, noun: Noun) -> HttpResponse:
    """Take a mistaken one out of every count, with the reason."""
    matter = _matter(request, noun, key)
    title, trail = noun.void_title, _trail(noun, matter)
    return answer_void(request, matter, noun.may("void"), title=title, trail=trail, at=now(), address=address)


def _trail(noun: Noun, matter: Any) -> list[dict[str, Any]]:
    return [
        {"label": noun.many, "url": noun.url("list")},
        {"label": matter, "url": address(matter), "lang": "zh"},
    ]


def _matter(request: Request, noun: Noun, key: UUID) -> Any:
    return find(request, noun.model.objects.with_places(), key)


def _actions(request: Request, noun: Noun, matter: Any) -> list[dict[str, Any]]:
    """What may be done; primary is what comes next: a group's problem wants a suggestion, others only read it and note it."""
    mend = [
        action(request, noun.may("correct"), _("更正"), address(matter, "correct"), matter),
        action(request, noun.may("void"), _("作废"), address(matter, "void"), matter),
    ]
    if matter.state == "SOLVED":  # only the task that solved it, opened again, makes it open
        return mend
    if matter.state != "OPEN":
        return [action(request, noun.may("reopen"), _("重新列为待办"), address(matter, "reopen"), matter, post=True), *mend]
    reads = not request.user.has_perm(SUGGESTION.may("raise"))
    mend = [_escalate(request, matter), *mend] if noun is PROBLEM else mend
    note = action(request, noun.may("note"), _("知悉备查"), address(matter, "note"), matter, primary=reads)
    ask = f"{reverse('matters:task_propose')}?{noun.name}={matter.key}"
    task = action(request, "matters.propose_task", _("提请督办"), ask)
    return [_advise(request, matter) if noun is PROBLEM else {}, task, note, *mend]


def _escalate(request: Request, problem: Any) -> dict[str, Any]:
    return action(request, PROBLEM.may("escalate"), _("升级协调"), address(problem, "escalate"), problem)


def _advise(request: Request, problem: Any) -> dict[str, Any]:
    url = f"{SUGGESTION.url('raise')}?problem={problem.key}&place={problem.place.key}"
    wanted = not Suggestion.objects.current().filter(problem_key=problem.key).exists()
    return action(request, SUGGESTION.may("raise"), SUGGESTION.raise_title, url, primary=wanted)


def _raise(request: Request, noun: Noun, cleaned: dict[str, Any]) -> Any:
    group = group_of(cleaned["place"], request.user.standing.group_ids, cleaned["happened_on"])
    values = {name: cleaned[name] for name in ("text", "happened_on", *noun.extra)}
    if cleaned.get("problem"):
        values["problem_key"] = cleaned["problem"]
    values |= place_values(cleaned["place"])
    matter = noun.model.raise_(by=request.user, at=now(), key=cleaned["key"], group=group, **values)
    say_recorded(request, matter, _("已登记。"), address(matter))
    return matter


def _correct(noun: Noun, matter: Any, user: Any, cleaned: dict[str, Any]) -> Any:
    values = {name: cleaned[name] for name in ("text", "happened_on", "reason", "version", *noun.extra)}
    return matter.correct(by=user, at=now(), **values, **place_values(cleaned["place"]))
