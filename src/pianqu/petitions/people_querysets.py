"""Questions about many households, petitioners and reveals; exact search goes by the blind indexes, never by the text."""

from datetime import date
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from pianqu.accounts.roles import RoleCode
from pianqu.groups.acting_for import of_units
from pianqu.groups.models import Exclusion
from pianqu.kit.now import start_of_day
from pianqu.kit.periods import DAY
from pianqu.kit.text import one_line
from pianqu.petitions.relating import is_office, related_to


def kept_from(user: Any, rows: Any, *paths: str) -> Q:
    """Of people or households those who brought only cases from which the reader is barred (practice.md 32; art. 30).

    `paths` lead from a party of a case to the row. Whoever brought none yet, or another one as well, is known by that.
    """
    parties = rows.model._meta.get_field("parties").related_model.objects
    own = Q()
    for path in paths:
        own |= Q(**{path: OuterRef("pk")})
    barred = Q(case__key__in=Exclusion.objects.against(user))
    return Q(Exists(parties.filter(own, barred)), ~Exists(parties.filter(own).exclude(barred)))


class PetitionerQuerySet(models.QuerySet[Any]):
    """Who brings petitions."""

    def visible_to(self, user: Any) -> Self:
        """All for the petition office but who complains of the reader; for others those whose case they see (practice.md 34)."""
        if not user.is_active:
            return self.none()
        return self.not_kept_from(user) if is_office(user) else self.filter(related_to(user))

    def with_home(self, user: Any) -> Self:
        """With their household where the reader may see it, and else as if they were in none."""
        homes = self.model._meta.get_field("household").related_model.objects.visible_to(user)
        return self.prefetch_related(Prefetch("household", homes.select_related("township", "village")))

    def not_kept_from(self, user: Any) -> Self:
        """But for those of whom nothing but what is kept from the reader is known."""
        return self.exclude(kept_from(user, self, "petitioner"))

    def handled_by(self, user: Any) -> Self:
        """Those of the cases that the reader sees and the own units have, registered or review, and of what was merged there."""
        parties = self.model._meta.get_field("parties").related_model
        cases = parties._meta.get_field("case").related_model.objects.handled_by(user).order_by().values("pk")
        theirs = parties.objects.filter(Q(case__in=cases) | Q(case__merged_into__in=cases), petitioner=OuterRef("pk"))
        return self.filter(Exists(theirs))

    def with_number(self, *, id_number: str = "", phone: str = "") -> Self:
        """Who has exactly these numbers, however they are written; nobody where neither is told."""
        told = {"id_number": id_number, "phone": phone}
        wanted = Q()
        for name, value in told.items():
            field: Any = self.model._meta.get_field(name)
            if value:
                wanted &= Q(**{f"{field.blind}__in": field.blinds_of(value)})
        return self.filter(wanted) if wanted else self.none()

    def known(self, by: Any, *, name: str = "", id_number: str = "", phone: str = "") -> Any:
        """Who is meant: of this ID number, else of this name and telephone and no other ID number; None for nobody.

        Only among those whom the writer may see: anybody else is entered anew, so that no writer learns by typing a number
        whether its bearer petitioned elsewhere, or complained of the writer (art. 30). `alike` knows both by their number.
        """
        rows = self.visible_to(by) if hasattr(by, "is_active") else self
        found = rows.with_number(id_number=id_number).order_by("pk").first() if id_number else None
        if found is not None or not phone:
            return found
        wanted, apart = one_line(name), bool(id_number)
        same = (row for row in rows.with_number(phone=phone).order_by("pk") if not (apart and row.id_number))
        return next((row for row in same if row.name.says(wanted)), None)


class HouseholdQuerySet(models.QuerySet[Any]):
    """Households: no watch list, they are for the petition office and for who handles a case of theirs (practice.md 34)."""

    def visible_to(self, user: Any) -> Self:
        """All for the petition office but where who complains of the reader lives; for others by the cases of their units.

        A unit goes on seeing what it entered: were that gone once somebody there complains of it, it would know so.
        """
        if not user.is_active:
            return self.none()
        if is_office(user):
            return self.exclude(kept_from(user, self, "household", "petitioner__household"))
        parties = self.model._meta.get_field("parties").related_model
        cases = parties._meta.get_field("case").related_model.objects.handled_by(user)
        own = Q(household=OuterRef("pk")) | Q(petitioner__household=OuterRef("pk"))
        return self.filter(of_units(user, "registrar") | Q(Exists(parties.objects.filter(own, case__in=cases.values("pk")))))

    def of_petitioner(self, petitioner: Any) -> Self:
        """That of a petitioner, and those for which they petitioned before."""
        return self.filter(Q(petitioners=petitioner) | Q(parties__petitioner=petitioner)).distinct()


class RevealQuerySet(models.QuerySet[Any]):
    """Who looked at whose identity, and why."""

    def visible_to(self, user: Any) -> Self:
        """The petition office and the audit administrator; not of whom complains of the reader."""
        wanted = {RoleCode.PETITION_OFFICE, RoleCode.AUDIT_ADMIN}
        if not (user.is_active and user.standing.roles & wanted):
            return self.none()
        people = self.model._meta.get_field("petitioner").related_model.objects.not_kept_from(user)
        return self.filter(petitioner__in=people.order_by().values("pk"))

    def on_day(self, who: UUID | None, day: date) -> Self:
        """Those of one person on one county day."""
        begins = start_of_day(day)
        return self.filter(by_key=who, at__gte=begins, at__lt=begins + DAY)
