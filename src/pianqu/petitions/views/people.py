"""Pages of petitioners and of the households in which they live: masked facts; a reveal is the answer to one POST."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import history_of
from pianqu.kit.errors import Conflict
from pianqu.kit.now import now
from pianqu.kit.pages import UNPROCESSABLE, Listing, action, answer_form, answer_list, answer_show, table
from pianqu.kit.permissions import require
from pianqu.kit.reporting import carries_identity
from pianqu.kit.request import Request, find
from pianqu.petitions.models import Petitioner
from pianqu.petitions.people_forms import (
    PetitionerCorrectForm,
    PetitionerForm,
    PetitionerMoveForm,
    RevealForm,
    SearchForm,
)
from pianqu.petitions.people_shown import PEOPLE, petitioner_facts, revealed_facts

SHOWN_SECONDS = 60
FOUND_MOST = 50
ROWS = Petitioner.objects.select_related("household__township", "household__village")


def address(petitioner: Petitioner, verb: str = "show") -> str:
    """The address of a petitioner's page, or of a verb on it."""
    return reverse(f"petitions:petitioner_{verb}", args=[petitioner.key])


def trail(petitioner: Petitioner, *more: str) -> list[dict[str, Any]]:
    """Where the page stands."""
    here = {"label": str(petitioner), "lang": "zh", "url": address(petitioner) if more else ""}
    return [
        {"label": pgettext("many", "信访人"), "url": reverse("petitions:petitioner_search")},
        here,
        *({"label": each} for each in more),
    ]


@require_safe
def petitioner_list(request: Request) -> HttpResponse:
    """All petitioners, for the petition office alone."""
    require(request.user, "petitions.view_petitioner")
    listing = Listing(
        title=pgettext("many", "信访人"),
        lede=_("身份信息已加密，只显示掩码。查看要写明原因，并有记录。"),
        rows=Petitioner.objects.visible_to(request.user).with_home(request.user),
        order=("-id",),
        columns=PEOPLE,
        url=address,
        actions=[
            action(request, "petitions.enter_petitioner", _("登记信访人"), reverse("petitions:petitioner_enter"), primary=True),
            action(request, "petitions.search_petitioner", _("查找信访人"), reverse("petitions:petitioner_search")),
            action(request, "petitions.view_household", pgettext("many", "信访户"), reverse("petitions:household_list")),
            action(request, "petitions.view_reveal", pgettext("many", "调阅记录"), reverse("petitions:reveal_list")),
        ],
        empty=_("还没有登记信访人。匿名的信访不登记信访人。"),
    )
    return answer_list(request, listing)


@require_safe
def petitioner_show(request: Request, key: UUID) -> HttpResponse:
    """One petitioner, masked; the cases stand below (`beside_record`)."""
    petitioner = find(request, Petitioner.objects.with_home(request.user), key)
    require(request.user, "petitions.view_petitioner", petitioner)
    register = reverse("petitions:petitioncase_register")
    return answer_show(
        request,
        record=petitioner,
        title=str(petitioner),
        title_lang="zh",
        subtitle=_("信访人"),
        actions=[
            action(request, "petitions.reveal_petitioner", _("查看身份信息"), address(petitioner, "reveal"), petitioner),
            action(request, "petitions.correct_petitioner", _("更正"), address(petitioner, "correct"), petitioner),
            action(request, "petitions.register_petitioncase", _("登记信访事项"), f"{register}?petitioner={petitioner.key}"),
            action(request, "petitions.move_petitioner", _("调整所属信访户"), address(petitioner, "move"), petitioner),
            *_new_household(request, petitioner),
        ],
        facts=petitioner_facts(petitioner),
        history=history_of(petitioner),
        breadcrumb=trail(petitioner),
    )


def _new_household(request: Request, petitioner: Petitioner) -> list[dict[str, Any]]:
    """The way to entering the household of a petitioner who is in none, for who may put them into it."""
    if petitioner.household_id or not request.user.has_perm("petitions.move_petitioner", petitioner):
        return []
    url = f"{reverse('petitions:household_enter')}?petitioner={petitioner.key}"
    return [action(request, "petitions.enter_household", _("登记信访户"), url)]


@require_http_methods(["GET", "POST"])
@carries_identity
def petitioner_enter(request: Request) -> HttpResponse:
    """Enter a petitioner."""
    require(request.user, "petitions.enter_petitioner")
    return answer_form(
        request,
        PetitionerForm(request.POST or None, user=request.user),
        title=_("登记信访人"),
        do=lambda told: Petitioner.enter(
            by=request.user, at=now(), **{name: value for name, value in told.items() if name != "version"}
        ),
        done=address,
        said=_("已登记，身份信息已加密。"),
        cancel_url=reverse("petitions:petitioner_list"),
    )


@require_http_methods(["GET", "POST"])
@carries_identity
def petitioner_correct(request: Request, key: UUID) -> HttpResponse:
    """Put a petitioner right; nothing of what stands is shown."""
    petitioner = find(request, ROWS, key)
    require(request.user, "petitions.correct_petitioner", petitioner)
    form = PetitionerCorrectForm(request.POST or None, initial={"kind": petitioner.kind, "version": petitioner.version})
    return answer_form(
        request,
        form,
        title=_("更正"),
        do=lambda told: petitioner.correct(
            by=request.user, at=now(), reason=told["reason"], version=told["version"], **form.values
        ),
        done=address,
        said=_("已更正。"),
        cancel_url=address(petitioner),
        breadcrumb=trail(petitioner, _("更正")),
    )


@require_http_methods(["GET", "POST"])
def petitioner_move(request: Request, key: UUID) -> HttpResponse:
    """Into another household."""
    petitioner = find(request, ROWS, key)
    require(request.user, "petitions.move_petitioner", petitioner)
    stands = {"household": petitioner.household and petitioner.household.key, "version": petitioner.version}
    return answer_form(
        request,
        PetitionerMoveForm(request.POST or None, initial=stands, user=request.user),
        title=_("调整所属信访户"),
        do=lambda told: petitioner.move(told["household"], version=told["version"], by=request.user, at=now()),
        done=address,
        said=_("已保存。"),
        cancel_url=address(petitioner),
        breadcrumb=trail(petitioner, _("调整所属信访户")),
    )


@require_http_methods(["GET", "POST"])
@carries_identity
def petitioner_reveal(request: Request, key: UUID) -> HttpResponse:
    """Ask why, and show what is under seal once: a reload leads back to the mask, and so does the page itself after a minute."""
    petitioner = find(request, ROWS, key)
    require(request.user, "petitions.reveal_petitioner", petitioner)
    form = RevealForm(request.POST or None, petitioner=petitioner, user=request.user)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            reveal = petitioner.reveal(told["fields_asked"], reason=told["reason"], key=told["key"], by=request.user, at=now())
        except ValidationError as refused:
            form.refuse(refused)
        except Conflict:  # sent again, by a reload: what was shown once is not shown again
            return redirect(address(petitioner))
        else:
            return _opened(request, petitioner, revealed_facts(reveal))
    context = {
        "title": _("查看身份信息"),
        "lede": _("内容只显示一次，一分钟后自动隐藏。"),
        "form": form,
        "submit": [{"label": _("查看"), "primary": True}],
        "cancel_url": address(petitioner),
        "breadcrumb": trail(petitioner, _("查看身份信息")),
    }
    return render(request, "kit/form.html", context, status=UNPROCESSABLE if request.method == "POST" else 200)


def _opened(request: Request, petitioner: Petitioner, opened: list[dict[str, Any]]) -> HttpResponse:
    context = {
        "title": _("查看身份信息"),
        "opened": opened,
        "seconds": SHOWN_SECONDS,
        "back": address(petitioner),
        "breadcrumb": trail(petitioner, _("查看身份信息")),
    }
    answer = render(request, "petitions/petitioner_reveal.html", context)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Refresh"] = f"{SHOWN_SECONDS}; url={address(petitioner)}"
    return answer


@require_http_methods(["GET", "POST"])
@carries_identity
def petitioner_search(request: Request) -> HttpResponse:
    """Find by a whole number; by POST, so that it stands in no address, log or history. Answers what the reader may see."""
    require(request.user, "petitions.search_petitioner")
    form = SearchForm(request.POST or None)
    found: Any = None
    if form.is_valid():
        rows = Petitioner.objects.visible_to(request.user).with_home(request.user)
        found = list(rows.with_number(**form.cleaned_data).order_by("-id")[:FOUND_MOST])
    context = {
        "title": _("查找信访人"),
        "lede": _("按完整的证件号码或联系电话查找，姓名不能查找。"),
        "form": form,
        "submit": [{"label": _("查找"), "primary": True}],
        "found": found is not None,
        "table": table(PEOPLE, found or [], address),
        "empty": {"text": _("没有找到，或者你看不到。")},
    }
    return render(request, "petitions/petitioner_search.html", context, status=UNPROCESSABLE if form.errors else 200)
