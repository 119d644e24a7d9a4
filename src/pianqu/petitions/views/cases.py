"""Pages of cases: the ledger (信访台账), one case, registering it and putting it right."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.groups.people import JOINT
from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_show, answer_void
from pianqu.kit.permissions import require
from pianqu.kit.reporting import carries_identity
from pianqu.kit.request import Request, find, find_asked, key_asked
from pianqu.kit.templatetags.kit import data
from pianqu.petitions import case_shown
from pianqu.petitions.alike import alike
from pianqu.petitions.case_forms import PLAIN, CorrectForm, RegisterForm
from pianqu.petitions.case_page import ACTIONS, SECTIONS, Reading
from pianqu.petitions.case_shown import address, trail
from pianqu.petitions.case_steps import case_actions, rare_actions
from pianqu.petitions.course_shown import next_section
from pianqu.petitions.filters import PetitionCaseFilter
from pianqu.petitions.lights import with_light
from pianqu.petitions.models import Household, PetitionCase, Petitioner, ReceptionDay
from pianqu.petitions.naming import accused_lines, unprotected
from pianqu.petitions.other_lists import other_lists
from pianqu.petitions.told import REPRESENTATIVES_MOST
from pianqu.petitions.views.documents import list_ways

FORM = "petitions/case_form.html"
NEWEST = ("-received_on", "-id")
DAYS = ReceptionDay.objects.open().select_related("organ__place", "leader")


@require_safe
def petitioncase_list(request: Request) -> HttpResponse:
    """The cases that the reader may see, the newest first; what has ended only where it is asked for."""
    require(request.user, "petitions.view_petitioncase")
    rows = PetitionCase.objects.visible_to(request.user).with_units().prefetch_related("parties__petitioner")
    listing = Listing(
        title=_("信访台账"),
        lede=_("新收到的在前；灯号是最近一个期限的。导出的表里，信访人也只写姓。"),
        rows=with_light(rows, today()),
        order=NEWEST,
        columns=case_shown.COLUMNS,
        filter=PetitionCaseFilter,
        url=address,
        actions=[
            action(
                request,
                "petitions.register_petitioncase",
                _("登记信访事项"),
                reverse("petitions:petitioncase_register"),
                primary=True,
            ),
        ],
        context={"more_actions": [each for each in (*other_lists(request), *list_ways(request)) if each]},
        empty=_("没有在办的信访事项。"),
    )
    return answer_list(request, listing)


@require_safe
def petitioncase_show(request: Request, key: UUID) -> HttpResponse:
    """One case: who asks for what, whose it is, which limits run and why, what was done, what comes next."""
    case = find_case(request, key)
    require(request.user, "petitions.view_petitioncase", case)
    reading = Reading.of(case, request.user, today())
    following = next_section(case, reading)
    taken = following["todo"][0].get("action", {}).get("url") if following else None  # stands with the next step
    found = [*case_actions(request, case), *(each for make in ACTIONS for each in make(request, case))]
    more = [section for make in SECTIONS if (section := make(case, reading))]
    return answer_show(
        request,
        title=str(case),
        title_lang="zh",
        subtitle=_("信访事项"),
        lights=[] if following else case_shown.lights(case, reading.today),
        actions=[each for each in found if each and each["url"] != taken],
        more_actions=rare_actions(request, case),
        first=following,
        facts=case_shown.facts(case, reading),
        sections=[*case_shown.sections(case, request.user), *more, *case_shown.sections_below(case, reading)],
        record=case,
        history=history_of(case),
        history_folded=True,
        breadcrumb=[trail(case)[0], {"label": case.number, "lang": "zh"}],
    )


@require_http_methods(["GET", "POST"])
@carries_identity
def petitioncase_register(request: Request) -> HttpResponse:
    """Register what came, of a reception day maybe (`?reception=`): never refused because another should have it (art. 22)."""
    require(request.user, "petitions.register_petitioncase")
    known = _known(request)
    day = find_asked(request, DAYS, "reception") if "reception" in request.GET else None
    came = {"form": "VISIT", "received_on": day.day} if day else {"received_on": today()}
    form = RegisterForm(request.POST or None, initial={**came, **_home(request, known)}, user=request.user, known=known)
    title = _("登记信访事项")
    return answer_form(
        request,
        form,
        title=title,
        facts=[{"label": _("信访人"), "value": str(known), "url": address(known), "lang": "zh"}] if known else (),
        do=lambda told: _register(request, form, {**told, "reception": day}),
        done=lambda case: back(request, case),
        submit=[{"label": _("登记"), "primary": True}],
        cancel_url=address(day) if day else reverse("petitions:petitioncase_list"),
        template=FORM,
        wide=True,
        lede=data(day) if day else "",
        breadcrumb=[{"label": _("信访台账"), "url": reverse("petitions:petitioncase_list")}, {"label": title}],
    )


def _known(request: Request) -> Petitioner | None:
    """The person whom the address names (`?petitioner=`), where the reader may see them."""
    key = key_asked(request, "petitioner")
    found: Petitioner | None = Petitioner.objects.visible_to(request.user).filter(key=key).first() if key else None
    return found


def _home(request: Request, known: Petitioner | None) -> dict[str, Any]:
    """Where the household of a known person lies, for who sees it."""
    home = Household.objects.visible_to(request.user).filter(petitioners=known).first() if known else None
    return {"place": str(home.place.key), "group_name": home.village_group} if home else {}


def _register(request: Request, form: RegisterForm, told: dict[str, Any]) -> PetitionCase:
    values = {**form.told, "previous": told["previous"], "reception": told["reception"]}
    who: dict[str, Any] = {"by": request.user, "at": now(), "key": told["key"], "registrar": form.registering}
    case: PetitionCase = PetitionCase.register(**who, parties=form.parties, accused=told["accused"], **values)
    messages.success(request, format_html(_said(request, case).replace("%(number)s", "{}"), data(case.number)))
    _tell_known(request, case)
    _warn_unprotected(request, case)
    _remind_of_representatives(request, case)
    likes = len(alike(case, request.user)) if request.user.has_perm("petitions.merge_petitioncase", case) else 0
    if likes:
        said = ngettext("有 %(n)s 件可能是同一事项，请核对。", "有 %(n)s 件可能是同一事项，请核对。", likes)
        messages.warning(request, said % {"n": likes})
    return case


def _said(request: Request, case: PetitionCase) -> str:
    """That it is registered; to who must stand aside from it since, all that they are told."""
    if sees(request.user, case):
        return _("已登记，编号 %(number)s。")
    if case.organ_id is None and not case.by_petition_office:
        return _("已登记，编号 %(number)s。涉及本单位，已转信访局处理。")
    return _("已登记，编号 %(number)s。按规定你应当回避，由本单位其他人员办理。")


def _tell_known(request: Request, case: PetitionCase) -> None:
    """That who brings it was here before: they were not entered again."""
    others = PetitionCase.objects.dealt_with_by(request.user).exclude(pk=case.pk).order_by()
    if case.parties.filter(petitioner__parties__case__in=others.values("pk")).exists():
        messages.info(request, _("信访人以前登记过，沿用已有的身份信息；姓名、电话、住址有变化的，请信访局更正。"))


def _warn_unprotected(request: Request, case: PetitionCase) -> None:
    """Say who is complained about in free words alone, so that they are not kept from it."""
    names = unprotected(list(case.accused.all()), case.received_on)
    if names:
        said = _("“{}”在单位、干部名册里，只写在“其他”里不产生回避，请更正到对应的一栏。")
        messages.warning(request, format_html(said, data(JOINT.join(names))))


def _remind_of_representatives(request: Request, case: PetitionCase, before: int | None = None) -> None:
    """That more than five came forward: whoever enters it tells them to choose five, as the course of the case says."""
    if (case.representatives or 0) > REPRESENTATIVES_MOST >= (before or 0):
        words = _("代表有 %(n)s 人，超过 %(most)s 人：请当面告知信访人另行推选，不超过 %(most)s 人；办理过程里已记下告知。")
        messages.warning(request, words % {"n": case.representatives, "most": REPRESENTATIVES_MOST})


@require_http_methods(["GET", "POST"])
@carries_identity
def petitioncase_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right, with the reason; the old words stay in the course of the case."""
    case = find_case(request, key)
    require(request.user, "petitions.correct_petitioncase", case)
    known: dict[str, Any] = {name: getattr(case, name) for name in (*PLAIN, "version")}
    known |= {"place": str(case.place.key), "present": case.place, "unclear": not (case.reachable or case.anonymous)}
    known |= accused_lines(list(case.accused.all()))
    form = CorrectForm(request.POST or None, initial=known, user=request.user, case=case)

    def do(told: dict[str, Any]) -> PetitionCase:
        people, before = {"parties": form.parties, "accused": told["accused"]}, case.representatives
        who: dict[str, Any] = {"by": request.user, "at": now(), "reason": told["reason"], "version": told["version"]}
        done: PetitionCase = case.correct(**who, **people, **form.told)
        _warn_unprotected(request, done)
        _remind_of_representatives(request, done, before)
        return done

    title = _("更正信访事项")
    return answer_form(
        request,
        form,
        title=title,
        do=do,
        done=lambda done: back(request, done),
        said=_("已更正，改前的内容留在办理过程里。"),
        cancel_url=address(case),
        template=FORM,
        wide=True,
        breadcrumb=[*trail(case), {"label": title}],
    )


@require_http_methods(["GET", "POST"])
def petitioncase_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count."""
    case = find_case(request, key)
    told: dict[str, Any] = {"title": _("作废信访事项"), "trail": trail(case), "at": now(), "address": address}
    return answer_void(request, case, "petitions.void_petitioncase", **told)


def sees(user: Any, case: PetitionCase) -> bool:
    """Whether somebody reads it now: who registered it or noted an exclusion may have to stand aside since."""
    return bool(PetitionCase.objects.visible_to(user).filter(pk=case.pk).exists())


def back(request: Request, case: PetitionCase) -> str:
    """To the case; to the ledger for who stands aside from it since."""
    return address(case) if sees(request.user, case) else reverse("petitions:petitioncase_list")


def find_case(request: Request, key: UUID) -> PetitionCase:
    """The case with its units and people, where the reader may see it."""
    rows = PetitionCase.objects.with_units().select_related("handler", "previous__number__series", "merged_into__number__series")
    parts = [
        *("clocks__pauses", "clocks__dues", "steps", "accused__organ", "accused__cadre", "accused__place"),
        *("parties__petitioner", "parties__household__township", "parties__household__village"),
    ]
    return find(request, rows.prefetch_related(*parts), key)  # type: ignore[no-any-return]
