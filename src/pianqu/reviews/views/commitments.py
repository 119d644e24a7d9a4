"""Pages of commitments (承诺台账): find, ask, fill in, do, answer."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.groups import where
from pianqu.journal.history import history_of
from pianqu.journal.versions import say_recorded
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_show, answer_void
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data
from pianqu.matters.task_forms import TaskForm
from pianqu.matters.task_shown import address as task_address
from pianqu.reviews import advised
from pianqu.reviews.advice_forms import AnswerCommitmentForm, CommitmentForm, CorrectCommitmentForm
from pianqu.reviews.filters import CommitmentFilter
from pianqu.reviews.models import Commitment
from pianqu.reviews.pursuing import known_of_promise, pursue, tasks_of
from pianqu.reviews.studies import address

FIELDS = ("text", "place", "happened_on", "due_on")


@require_safe
def commitment_list(request: Request) -> HttpResponse:
    """What was promised; what nobody has answered for stands first."""
    require(request.user, "reviews.view_commitment")
    listing = Listing(
        title=_("承诺台账"),
        lede=_("在村、在乡镇当场答应的事，一句话记下，下次去的人答复兑现了没有。待兑现的排在前面。"),
        rows=Commitment.objects.visible_to(request.user).with_places(),
        order=("-state", "-happened_on", "-id"),
        columns=advised.COMMITMENT_COLUMNS,
        filter=CommitmentFilter,
        url=address,
        actions=[action(request, "reviews.make_commitment", _("记一条承诺"), reverse("reviews:commitment_make"), primary=True)],
        empty=_("还没有承诺。登记走访时可以顺手记一句。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def commitment_make(request: Request) -> HttpResponse:
    """Write down what was promised."""
    require(request.user, "reviews.make_commitment")
    form = CommitmentForm(request.POST or None, initial={"happened_on": today()}, user=request.user)
    return answer_form(
        request,
        form,
        title=_("记一条承诺"),
        do=lambda told: _make(request, told),
        done=address,
        cancel_url=reverse("reviews:commitment_list"),
    )


def _make(request: Request, told: dict[str, Any]) -> Commitment:
    group = where.group_of(told["place"], request.user.standing.group_ids, told["happened_on"])
    values = {name: told[name] for name in ("key", "promiser", *FIELDS)}
    commitment = Commitment.make(by=request.user, at=now(), group=group, **values)
    say_recorded(request, commitment, _("已登记。"), address(commitment))
    return commitment


@require_safe
def commitment_show(request: Request, key: UUID) -> HttpResponse:
    """One promise, what became of it, and what was done to the record."""
    commitment = _commitment(request, key)
    require(request.user, "reviews.view_commitment", commitment)
    answer = action(request, "reviews.answer_commitment", _("答复"), address(commitment, "answer"), commitment, primary=True)
    pursue = action(request, "reviews.pursue_commitment", _("列为督办事项"), address(commitment, "pursue"), commitment)
    mend = [
        action(request, "reviews.correct_commitment", _("更正"), address(commitment, "correct"), commitment),
        action(request, "reviews.void_commitment", _("作废"), address(commitment, "void"), commitment),
    ]
    steps = [answer, *([] if tasks_of(commitment).exists() else [pursue])] if commitment.state == Commitment.State.OPEN else []
    return answer_show(
        request,
        title=commitment.text,
        title_lang="zh",
        subtitle=_("承诺"),
        lights=advised.lights(commitment),
        actions=[*steps, *mend] if commitment.is_current else [],
        facts=advised.facts(commitment),
        sections=advised.sections(commitment, request.user),
        history=history_of(commitment),
        breadcrumb=advised.trail(commitment)[:-1],
    )


@require_http_methods(["GET", "POST"])
def commitment_answer(request: Request, key: UUID) -> HttpResponse:
    """What became of it."""
    commitment = _commitment(request, key)
    require(request.user, "reviews.answer_commitment", commitment)
    return answer_form(
        request,
        AnswerCommitmentForm(request.POST or None, initial={"version": commitment.version}),
        title=_("答复承诺"),
        lede=data(commitment),
        do=lambda told: commitment.answer(
            by=request.user, at=now(), kept=told["kept"] == "yes", words=told["words"], version=told["version"]
        ),
        done=address,
        said=_("已答复。"),
        cancel_url=address(commitment),
        breadcrumb=[*advised.trail(commitment), {"label": _("答复承诺")}],
    )


@require_http_methods(["GET", "POST"])
def commitment_pursue(request: Request, key: UUID) -> HttpResponse:
    """What was promised becomes a task of whoever can keep it; nothing of it is typed again (practice.md 17)."""
    commitment = _commitment(request, key)
    require(request.user, "reviews.pursue_commitment", commitment)
    form = TaskForm(request.POST or None, initial=known_of_promise(commitment), user=request.user)
    return answer_form(
        request,
        form,
        title=_("列为督办事项"),
        do=lambda told: pursue(commitment, by=request.user, at=now(), key=told["key"], **form.told),
        done=task_address,
        said=_("已列为拟交办，由县委办交办。"),
        cancel_url=address(commitment),
        template="kit/form_beside.html",
        wide=True,
        breadcrumb=[*advised.trail(commitment), {"label": _("列为督办事项")}],
    )


@require_http_methods(["GET", "POST"])
def commitment_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right, with the reason."""
    commitment = _commitment(request, key)
    require(request.user, "reviews.correct_commitment", commitment)
    known = {name: getattr(commitment, name) for name in ("text", "happened_on", "due_on", "version")}
    known |= {"place": str(commitment.place.key), "present": commitment.place}
    return answer_form(
        request,
        CorrectCommitmentForm(request.POST or None, initial=known, user=request.user),
        title=_("更正承诺"),
        do=lambda told: commitment.correct(
            by=request.user, at=now(), **{name: told[name] for name in (*FIELDS, "reason", "version")}
        ),
        done=address,
        said=_("已更正，原来的记录留在页面下方。"),
        cancel_url=address(commitment),
        breadcrumb=[*advised.trail(commitment), {"label": _("更正承诺")}],
    )


@require_http_methods(["GET", "POST"])
def commitment_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of the list, with the reason."""
    commitment = _commitment(request, key)
    told: dict[str, Any] = {"title": _("作废承诺"), "trail": advised.trail(commitment), "at": now(), "address": address}
    return answer_void(request, commitment, "reviews.void_commitment", **told)


def _commitment(request: Request, key: UUID) -> Commitment:
    return find(request, Commitment.objects.with_places().select_related("promiser__group"), key)  # type: ignore[no-any-return]
