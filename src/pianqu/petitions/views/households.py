"""Pages of households: the petition office's list, and one household for whoever handles a case of it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import history_of
from pianqu.journal.work import unit
from pianqu.kit.now import now, today
from pianqu.kit.pages import Column, Listing, action, answer_form, answer_list, answer_show, table
from pianqu.kit.permissions import require
from pianqu.kit.reporting import carries_identity
from pianqu.kit.request import Request, find, key_asked
from pianqu.kit.templatetags.kit import data
from pianqu.petitions.case_shown import COLUMNS, address
from pianqu.petitions.households import Course, cases_of, course_of
from pianqu.petitions.lights import with_light
from pianqu.petitions.models import Household, Petitioner
from pianqu.petitions.naming import unit_at
from pianqu.petitions.people_forms import HouseholdCorrectForm, HouseholdForm
from pianqu.petitions.people_shown import HOUSEHOLDS, PEOPLE, household_facts
from pianqu.petitions.views.people import address as petitioner_address

SHOWN = (COLUMNS[0], COLUMNS[1], COLUMNS[4], COLUMNS[6], COLUMNS[7], COLUMNS[8], COLUMNS[9])
ROWS = Household.objects.select_related("township", "village")


def told_of(typed: dict[str, Any]) -> dict[str, Any]:
    """What the form says of a household; a head left empty stays."""
    told = {"place": typed["place"], "village_group": typed["village_group"]}
    return {**told, "head": typed["head"]} if typed["head"] else told


@require_safe
def household_list(request: Request) -> HttpResponse:
    """All households, for the petition office alone."""
    require(request.user, "petitions.view_household")
    listing = Listing(
        title=pgettext("many", "信访户"),
        lede=_("用来按户办结、按户息访，不是重点人员名单；只有信访局和经办人看得到。"),
        rows=ROWS.visible_to(request.user),
        order=("-id",),
        columns=HOUSEHOLDS,
        url=address,
        actions=[
            action(request, "petitions.enter_household", _("登记信访户"), reverse("petitions:household_enter"), primary=True)
        ],
        empty=_("还没有登记信访户。"),
    )
    return answer_list(request, listing)


@require_safe
def household_show(request: Request, key: UUID) -> HttpResponse:
    """One household, with those of its petitioners whom the reader sees."""
    household = find(request, ROWS, key)
    require(request.user, "petitions.view_household", household)
    course = course_of(household, request.user, with_light(cases_of(household, request.user).with_units(), today()))
    return answer_show(
        request,
        record=household,
        title=str(household),
        title_lang="zh",
        subtitle=_("信访户"),
        actions=[action(request, "petitions.correct_household", _("更正"), address(household, "correct"), household)],
        lede=_("只为把同一户的事一次办好。这不是重点人员名单，不作任何标记和排名。"),
        facts=[*household_facts(household), *_of_cases(course)],
        sections=_sections(household, request, course),
        history=history_of(household),
        breadcrumb=[
            {"label": pgettext("many", "信访户"), "url": _list_url(request)},
            {"label": str(household), "lang": "zh"},
        ],
    )


def _list_url(request: Request) -> str:
    """The list, for whom there is one."""
    return reverse("petitions:household_list") if request.user.has_perm("petitions.view_household") else ""


def _sections(household: Household, request: Request, course: Course) -> list[dict[str, Any]]:
    """Those of its petitioners and of its cases whom and which the reader sees."""
    people = Petitioner.objects.visible_to(request.user).filter(household=household)
    people = people.select_related("household__township", "household__village")
    ended = (
        Column(_("解决日期"), lambda row: course.solved.get(row.pk), data=False),
        Column(_("息诉息访日期"), lambda row: course.settled.get(row.pk), data=False),
    )
    return [
        {
            "title": pgettext("many", "信访人"),
            "table": table(PEOPLE, list(people), petitioner_address),
            "empty": {"text": _("没有信访人。")},
        },
        {
            "title": pgettext("many", "信访事项"),
            "table": table((*SHOWN, *ended), course.cases, address),
            "empty": {"text": _("没有你能看到的事项。")},
        },
    ]


def _of_cases(course: Course) -> list[dict[str, Any]]:
    """How many cases, how many of them solved and settled, how many came after that, and when one came last (R67)."""
    numbers = {"n": len(course.cases), "m": course.running}
    return [
        {"label": _("信访事项"), "value": _("%(n)s 件，未了结 %(m)s 件") % numbers},
        {"label": _("问题解决"), "value": _("%(n)s 件") % {"n": len(course.solved)}},
        {"label": pgettext("many", "息诉息访"), "value": _("%(n)s 件") % {"n": len(course.settled)}},
        {"label": _("息访以后又来的"), "value": _("%(n)s 件") % {"n": course.again}},
        {"label": _("最近一次信访"), "value": course.last_on or ""},
    ]


@require_http_methods(["GET", "POST"])
@carries_identity
def household_enter(request: Request) -> HttpResponse:
    """Enter a household; of a petitioner maybe (`?petitioner=`), who is put into it."""
    require(request.user, "petitions.enter_household")
    person = _of_whom(request)
    told: dict[str, Any] = {"title": _("登记信访户"), "done": address, "said": _("已登记。")}
    told |= {"cancel_url": petitioner_address(person) if person else _list_url(request) or reverse("petitions:petitioner_search")}
    told |= {"lede": data(person) if person else ""}
    form = HouseholdForm(request.POST or None, user=request.user)
    return answer_form(request, form, do=lambda typed: _enter(request, typed, person), **told)


def _of_whom(request: Request) -> Petitioner | None:
    """The petitioner whom the address names, where the writer may put them into a household."""
    key = key_asked(request, "petitioner")
    found: Petitioner | None = Petitioner.objects.visible_to(request.user).filter(key=key).first() if key else None
    return found if found and request.user.has_perm("petitions.move_petitioner", found) else None


def _enter(request: Request, typed: dict[str, Any], person: Petitioner | None) -> Household:
    told: dict[str, Any] = {"by": request.user, "at": now()}
    with unit(**told):
        registrar = unit_at(request.user, typed["place"])
        home = Household.enter(key=typed["key"], registrar=registrar, **told_of(typed), **told)
        if person is not None and person.household_id != home.pk:
            person.move(home, **told)
    return home


@require_http_methods(["GET", "POST"])
@carries_identity
def household_correct(request: Request, key: UUID) -> HttpResponse:
    """Put a household right."""
    household = find(request, ROWS, key)
    require(request.user, "petitions.correct_household", household)
    stands = {
        "township": household.township.key,
        "village": household.village.name if household.village else "",
        "village_group": household.village_group,
        "version": household.version,
    }
    return answer_form(
        request,
        HouseholdCorrectForm(request.POST or None, initial=stands, user=request.user),
        title=_("更正"),
        do=lambda told: household.correct(
            by=request.user, at=now(), reason=told["reason"], version=told["version"], **told_of(told)
        ),
        done=address,
        said=_("已更正。"),
        cancel_url=address(household),
    )
