"""Petitions of the example county as the balances want them broken: each made by its verbs, then changed behind their back."""

from datetime import date, timedelta
from typing import Any

from pianqu.accounts.models import Organ, Role
from pianqu.journal.actor import SYSTEM
from pianqu.petitions.models import CaseClock, FollowUp, PetitionCase, PetitionPaper, Settlement
from pianqu.petitions.told import PartyTold
from pianqu.places.models import Place
from tests.county import AT

RECEIVED = date(2026, 11, 2)
TOLD: dict[str, Any] = {"by": SYSTEM, "at": AT}


def registered() -> PetitionCase:
    """Registered by the petition office."""
    office = Role.objects.on(RECEIVED).filter(code="PETITION_OFFICE", organ__isnull=False).select_related("organ").first()
    township = Place.objects.townships().on(RECEIVED).order_by("code").first()
    assert office is not None
    assert office.organ is not None
    assert township is not None
    return PetitionCase.register(
        registrar=office.organ,
        received_on=RECEIVED,
        township=township,
        title="示例：征地补偿款未付",
        asked="请付清征地补偿款。",
        parties=[PartyTold(person={"name": "示例信访人", "id_number": "", "phone": "", "address": ""})],
        **TOLD,
    )


def accepted() -> PetitionCase:
    """Forwarded to a department and taken on by an opinion."""
    organ = Organ.objects.departments().on(RECEIVED).order_by("code").first()
    assert organ is not None
    return registered().forward(organ=organ, on=RECEIVED, **TOLD).accept(on=RECEIVED, route=6, **TOLD)


def runs_on() -> str:
    """One that has ended while its limit runs."""
    case = registered()
    PetitionCase.objects.filter(pk=case.pk).update(state="WITHDRAWN")
    return str(case.key)


def merged_into_nothing() -> str:
    """One that was merged into what is void."""
    into, case = registered(), registered()
    case.merge(into=into, reason="同一事项", **TOLD)
    into.clocks.all().update(stopped_on=RECEIVED, stopped_at=AT, end="DROPPED")
    PetitionCase.objects.filter(pk=into.pk).update(state="VOID")
    return str(case.key)


def without_limit() -> str:
    """One that was taken on and has no sixty days."""
    case = accepted()
    CaseClock.objects.filter(case=case, code="handle_60_calendar").update(code="review_30_calendar")
    return str(case.key)


def due_later() -> str:
    """One whose limit ends a day later than its clock says."""
    case = registered()
    limit = case.clocks.get()
    CaseClock.objects.filter(pk=limit.pk).update(due_on=limit.due_on + timedelta(days=1))
    return str(case.key)


def settled_unwritten() -> str:
    """One that stands as settled, of which no settlement is written."""
    return _put(PetitionCase.objects.filter(state="ANSWERED", settlements__isnull=True), state="SETTLED")


def answered_unserved() -> str:
    """One that stands as answered, though no opinion was ever served."""
    rows = PetitionCase.objects.filter(state="ACCEPTED", route=6, reachable=True).exclude(papers__kind="OPINION")
    return _put(rows, state="ANSWERED")


def reviewed_while_it_runs() -> str:
    """One whose review is over, though its term runs on."""
    return _put(PetitionCase.objects.filter(state="REVIEWING"), state="REVIEWED")


def void_but_for_its_number() -> str:
    """A paper that is void while its number stands."""
    return _put(PetitionPaper.objects.filter(state="ISSUED"), state="VOID")


def settled_too_early() -> str:
    """A settlement on a lapsed term, on the last day of the term."""
    row = Settlement.objects.current().filter(basis="LAPSED").order_by("pk").first()
    assert row is not None
    last = row.case.clocks.get(code="ask_review_30_calendar").due_on
    return _put(Settlement.objects.filter(pk=row.pk), happened_on=last)


def settled_unasked() -> str:
    """A settlement whose only follow-up turns out to be earlier than the last answer."""
    row = Settlement.objects.current().exclude(basis__in=("DECEASED", "LAPSED")).order_by("pk").first()
    assert row is not None
    FollowUp._base_manager.filter(case=row.case).update(happened_on=date(2015, 1, 1))
    return str(row.key)


def _put(rows: Any, **values: Any) -> str:
    """The first of them, changed behind the product's back; answers its key."""
    row = rows.order_by("pk").first()
    assert row is not None, "the example county holds none"
    type(row)._base_manager.filter(pk=row.pk).update(**values)
    return str(row.key)
