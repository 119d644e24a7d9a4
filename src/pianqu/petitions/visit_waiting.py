"""What of the visits, samples, charges and aftercare still waits for somebody, of the cases they see: questions, no words."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q

from pianqu.accounts.roles import OF_TOWNSHIP, RoleCode
from pianqu.groups.acting_for import of_units
from pianqu.petitions.models import Aftercare, AppointmentVisit, CaseSample, CaseSampleRow, LeaderCase, PatrolVisit, PetitionCase

UNAGREED = timedelta(days=30)
COMING = timedelta(days=7)
APPOINTS = frozenset({RoleCode.TOWNSHIP_PRINCIPAL, RoleCode.TOWNSHIP_CLERK})


def to_follow(user: Any) -> Any:
    """The answered cases of the reader's area about which no group asked since; none that the reader's own unit has (R66)."""
    rows = PetitionCase.objects.visible_to(user).unfollowed().filter(township__in=user.standing.area_township_ids)
    rows = rows.filter(~of_units(user)) if user.standing.unit_ids else rows
    return rows.filter(Q(handler__isnull=True) | ~Q(handler=user.cadre_id))


def to_patrol(user: Any) -> Any:
    """The drawn cases of the reader's groups into which nobody has looked (R65)."""
    rows = CaseSampleRow.objects.filter(number__isnull=False, sample__group__in=user.standing.group_ids)
    rows = rows.filter(sample__in=CaseSample.objects.visible_to(user).values("pk"))
    return rows.filter(~Exists(PatrolVisit.objects.current().filter(row=OuterRef("pk"))))


def to_hold(user: Any) -> Any:
    """The appointments of the reader's township that are agreed on (R64)."""
    if not user.standing.roles & APPOINTS:
        return AppointmentVisit.objects.none()
    return AppointmentVisit.objects.visible_to(user).planned().filter(township__in=user.standing.place_ids)


def to_agree(user: Any, today: date) -> Any:
    """The collective and repeated cases of the reader's township that run for thirty days without one: a suggestion."""
    if RoleCode.TOWNSHIP_PRINCIPAL not in user.standing.roles:
        return PetitionCase.objects.none()
    rows = PetitionCase.objects.visible_to(user).running().filter(Q(collective=True) | Q(repeat=True))
    rows = rows.filter(township__in=user.standing.place_ids, received_on__lte=today - UNAGREED)
    met = AppointmentVisit.objects.current().exclude(state="CANCELLED").filter(case=OuterRef("pk"))
    return rows.filter(~Exists(met))


def in_charge(user: Any, today: date) -> Any:
    """The cases that run and that the reader has in charge (包案)."""
    rows = LeaderCase.objects.visible_to(user).on(today).filter(leader=user.cadre_id)
    return rows.filter(case__in=PetitionCase.objects.running().values("pk"))


def receptions_of(user: Any, today: date) -> Q:
    """Reception days of the reader's units: to be made known, to be written down; and those of the next week for who receives."""
    ours, coming = of_units(user), Q(day__range=(today, today + COMING))
    planned, told = Q(state="PLANNED", day__gte=today), Q(state="ANNOUNCED")
    return (ours & (planned | (told & (Q(day__lt=today) | coming)))) | (Q(leader=user.cadre_id) & told & coming)


def to_look(user: Any, today: date) -> Any:
    """The aftercare at which somebody was to look by today: of the own township, for the petition office all."""
    standing = user.standing
    rows = Aftercare.objects.visible_to(user).open().filter(next_on__lte=today)
    if RoleCode.PETITION_OFFICE in standing.roles:
        return rows
    return rows.filter(case__township__in=standing.place_ids) if standing.roles & OF_TOWNSHIP else rows.none()
