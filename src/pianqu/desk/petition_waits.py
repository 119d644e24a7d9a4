"""What waits of petitions: whose turn a case is, limits near and over, visits, charges. Numbers and ways, never who brings it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pianqu.accounts.roles import RoleCode
from pianqu.desk.wait import NAMED, Wait
from pianqu.kit.clocks import Light, Standing
from pianqu.kit.templatetags import kit
from pianqu.kit.text import masked
from pianqu.petitions import visit_waiting
from pianqu.petitions.case_waiting import WAITING, waiting_for
from pianqu.petitions.lights import with_light, with_limit
from pianqu.petitions.models import PetitionCase, ReceptionDay
from pianqu.petitions.visit_shown import address
from pianqu.standards.near import near_until

NUMBERS = "、"
LEDGER = "petitions:petitioncase_list"
WATCHES = frozenset({RoleCode.PETITION_OFFICE, RoleCode.COUNTY_OFFICE, RoleCode.COUNTY_SECRETARY})


def turns(user: Any, today: date) -> Iterator[Wait]:
    """The cases whose next step is the reader's own: a line a step, by the earliest limit; one case leads to its page."""
    for kind, asked in WAITING.items():
        if asked.whose(user) is not None:
            rows = waiting_for(user, kind).select_related("number__series")
            found = list(rows.order_by(F("turn_due").asc(nulls_last=True), "id")[:NAMED])
            if found:
                yield _turn(kind, rows, found, today)


def _turn(kind: str, rows: Any, found: list[Any], today: date) -> Wait:
    number = rows.order_by().count() if len(found) == NAMED else len(found)
    words = ngettext("%(n)s 件信访事项%(what)s", "%(n)s 件信访事项%(what)s", number) % {"n": number, "what": WAITING[kind].label}
    url = address(found[0]) if number == 1 else f"{reverse(LEDGER)}?turn={kind}&state=all"
    due = found[0].turn_due
    tone = Standing(due).light(today, near_until(today)).value if due else ""
    label = kit.day_words(due) if due else ""
    return Wait(due or today, words, _named(found), url, tone, label, {"label": _("去办"), "url": url})


def limits(user: Any, today: date) -> Iterator[Wait]:
    """For who watches over all: how many cases of the county are over a limit; for the petition office also how many are near."""
    if not user.standing.roles & WATCHES:
        return
    yield from _lit(user, today, Light.RED)
    if RoleCode.PETITION_OFFICE in user.standing.roles:
        yield from _lit(user, today, Light.BLUE)


def _lit(user: Any, today: date, light: Light) -> Iterator[Wait]:
    seen = PetitionCase.objects.visible_to(user).running()
    over = light is Light.RED  # told without asking what is near
    rows = with_limit(seen).filter(next_due__lt=today) if over else with_light(seen, today).filter(lit=light.value)
    oldest = list(rows.select_related("number__series").order_by("next_due", "id")[:NAMED])
    if oldest:
        number = rows.order_by().count() if len(oldest) == NAMED else len(oldest)
        url, day = f"{reverse(LEDGER)}?light={light.value}", oldest[0].next_due
        yield Wait(
            day, _lit_words(light, number), _named(oldest), url, light.value, kit.day_words(day), {"label": _("去看"), "url": url}
        )


def _lit_words(light: Light, number: int) -> str:
    if light is Light.RED:
        return ngettext("%(n)s 件信访事项已过期限", "%(n)s 件信访事项已过期限", number) % {"n": number}
    return ngettext("%(n)s 件信访事项临近期限", "%(n)s 件信访事项临近期限", number) % {"n": number}


def receptions(user: Any, today: date) -> Iterator[Wait]:
    """Reception days of the own unit to make known or to write down, and those of the next week; for who receives, too."""
    rows = (
        ReceptionDay.objects.visible_to(user)
        .filter(visit_waiting.receptions_of(user, today))
        .select_related("organ__place", "leader")
    )
    for row in rows.order_by("day", "id"):
        words, label = f"{row.leader.name} {row.hours} {row.spot}", kit.day_words(row.day)
        if row.state == ReceptionDay.State.PLANNED:
            yield Wait(
                row.day, _("接访日待公布"), words, address(row), "near", label, {"label": _("去公布"), "url": address(row)}
            )
        elif row.day < today:
            action = {"label": _("登记接访情况"), "url": address(row, "hold")}
            yield Wait(row.day, _("接访日已过，请登记接访情况"), words, address(row), "late", label, action)
        else:
            yield Wait(row.day, _("接访日"), words, address(row), "near", label, {"label": _("去看"), "url": address(row)})


def follow_ups(user: Any, today: date) -> Iterator[Wait]:
    """Answered cases of the own area that nobody asked after, in one line without a light: no day is set."""
    if user.standing.posts:
        yield from _counted(
            visit_waiting.to_follow(user).select_related("number__series").order_by("received_on", "id"),
            today,
            lambda n: ngettext("%(n)s 件信访事项待回访", "%(n)s 件信访事项待回访", n) % {"n": n},
            reverse("petitions:followup_due"),
            reverse("petitions:followup_record"),
        )


def patrols(user: Any, today: date) -> Iterator[Wait]:
    """Drawn cases into which nobody has looked: the oldest sample's way."""
    if not user.standing.posts:
        return
    rows = list(visit_waiting.to_patrol(user).select_related("sample__township").order_by("sample", "number"))
    if rows:
        words = ngettext("抽中的 %(n)s 件信访事项还没有巡访", "抽中的 %(n)s 件信访事项还没有巡访", len(rows)) % {"n": len(rows)}
        url = address(rows[0].sample)
        yield Wait(today, words, str(rows[0].sample), url, "", "", {"label": _("去看"), "url": url})


def appointments(user: Any, today: date) -> Iterator[Wait]:
    """Appointments of the own township: before their day the petitioner is reminded, from it on what came of it is entered."""
    rows = visit_waiting.to_hold(user).select_related("case__number__series", "township")
    for row in rows.order_by("happened_on", "id"):
        over = row.happened_on < today
        title = _("约访的日期已过，请登记上门") if over else _("约好的上门")
        coming = {"label": _("去看") if row.reminded_on else _("去提醒信访人"), "url": address(row)}
        action = coming if row.happened_on > today else {"label": _("登记上门"), "url": address(row, "hold")}
        words = masked(NUMBERS.join((str(row.case.number), row.hour, row.spot)))
        yield Wait(
            row.happened_on, title, words, address(row), "late" if over else "near", kit.day_words(row.happened_on), action
        )


def suggested(user: Any, today: date) -> Iterator[Wait]:
    """Collective and repeated cases without an appointment in thirty days: a suggestion, without a light."""
    yield from _counted(
        visit_waiting.to_agree(user, today).select_related("number__series").order_by("received_on", "id"),
        today,
        lambda n: ngettext("%(n)s 件集体访、重复访可以约访", "%(n)s 件集体访、重复访可以约访", n) % {"n": n},
        reverse("petitions:appointmentvisit_due"),
        reverse("petitions:appointmentvisit_plan"),
    )


def of_village(user: Any, today: date) -> Iterator[Wait]:
    """Cases in hand from a village cadre's own village, in one line without a light: they go there (下访, R63)."""
    if user.standing.village_ids:
        rows = PetitionCase.objects.visible_to(user).running().filter(village__in=user.standing.village_ids)
        yield from _counted(
            rows.select_related("number__series").order_by("received_on", "id"),
            today,
            lambda n: ngettext("你村在办的信访事项 %(n)s 件", "你村在办的信访事项 %(n)s 件", n) % {"n": n},
            reverse(LEDGER),
        )


def charges(user: Any, today: date) -> Iterator[Wait]:
    """Cases that the reader has in charge, in one line without a light."""
    rows = visit_waiting.in_charge(user, today).select_related("case__number__series").order_by("since", "id")
    url = f"{reverse('petitions:leadercase_list')}?whose=mine&running=on"
    found = [row.case for row in rows]
    if found:
        words = ngettext("你包案的信访事项 %(n)s 件", "你包案的信访事项 %(n)s 件", len(found)) % {"n": len(found)}
        yield Wait(today, words, _named(found), url, "", "", {"label": _("去看"), "url": url})


def looks(user: Any, today: date) -> Iterator[Wait]:
    """Aftercare at which somebody was to look by today."""
    for row in visit_waiting.to_look(user, today).with_case().order_by("next_on", "id"):
        action = {"label": _("登记回看"), "url": address(row, "look")}
        tone = "late" if row.next_on < today else "near"
        yield Wait(row.next_on, _("后续帮扶该回看了"), str(row), address(row), tone, kit.day_words(row.next_on), action)


def _counted(rows: Any, today: date, words: Callable[[int], str], url: str, form: str = "") -> Iterator[Wait]:
    """So many, with the way to their list; of one alone straight to the form that does it, where there is one."""
    oldest = list(rows[:NAMED])
    if oldest:
        number = rows.count() if len(oldest) == NAMED else len(oldest)
        way = f"{form}?case={oldest[0].key}" if form and number == 1 else url
        yield Wait(today, words(number), _named(oldest), way, "", "", {"label": _("去办") if form else _("去看"), "url": way})


def _named(cases: Any) -> str:
    return NUMBERS.join(str(case.number) for case in cases[:NAMED])


ABOVE: tuple[Callable[[Any, date], Iterable[Wait]], ...] = (limits, turns, receptions, charges)  # for who sees the county
KINDS: tuple[Callable[[Any, date], Iterable[Wait]], ...] = (
    turns,
    limits,
    receptions,
    follow_ups,
    patrols,
    appointments,
    suggested,
    of_village,
    charges,
    looks,
)
