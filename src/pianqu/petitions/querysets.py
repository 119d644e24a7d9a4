"""Questions about many cases and what belongs to them."""

from datetime import date, datetime
from typing import Any, Self

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from pianqu.accounts.roles import RoleCode
from pianqu.groups.acting_for import of_units
from pianqu.groups.excluding import Excluding
from pianqu.journal.records import CountedQuerySet
from pianqu.journal.states import FlowingRows
from pianqu.kit.now import county_day
from pianqu.petitions.states import FOLLOWED

ACCUSATION = "ACCUSATION"
LEADERS_OF_TOWNSHIP = frozenset({RoleCode.TOWNSHIP_PRINCIPAL, RoleCode.TOWNSHIP_DEPUTY})


def of_own_units(user: Any, at: str = "") -> Q:
    """Which cases units for which somebody acts have, registered or review."""
    return of_units(user, f"{at}organ") | of_units(user, f"{at}registrar") | of_units(user, f"{at}review_organ")


def readable(user: Any, path: str = "") -> Q:
    """Which cases somebody reads before the exclusions, by the path from a row to its case.

    The petition office all; the secretary all, 县委办 all but accusations, 县纪委监委 the accusations; who handles, registered or
    reviews one, that one; a group those in its area, a township and a village those at their own, but no accusations (art. 30).
    """
    who, at = user.standing, f"{path}__" if path else ""
    if who.roles & {RoleCode.PETITION_OFFICE, RoleCode.COUNTY_SECRETARY}:
        return Q()
    theirs = of_own_units(user, at)
    there = Q(**{f"{at}township__in": who.township_ids}) | Q(**{f"{at}village__in": who.village_ids})
    plain = ~Q(**{f"{at}kind": ACCUSATION})
    found = theirs | (plain & there)
    if RoleCode.COUNTY_OFFICE in who.roles:
        found |= plain
    if RoleCode.DISCIPLINE in who.roles:
        found |= Q(**{f"{at}kind": ACCUSATION})
    return found


def concerned(user: Any) -> Q:
    """Which of the cases that somebody reads they have to do with, so that they may know who brings it (practice.md 34).

    Whose units have it, registered it or review it; a group, a village and the leaders of a township, who go there, also where
    a bureau has it (R63, R64); 县纪委监委 of accusations. The secretary and 县委办 read cases, but nobody's name.
    """
    who = user.standing
    theirs = of_own_units(user)
    townships = who.area_township_ids | (who.place_ids if who.roles & LEADERS_OF_TOWNSHIP else frozenset())
    there = Q(township__in=townships) | Q(village__in=who.village_ids)
    found = theirs | (~Q(kind=ACCUSATION) & there)
    return found | Q(kind=ACCUSATION) if RoleCode.DISCIPLINE in who.roles else found


class PetitionCaseQuerySet(Excluding, FlowingRows, QuerySet[Any]):
    """Cases."""

    def visible_to(self, user: Any) -> Self:
        """Those that `readable` names, but none from which the reader is barred (practice.md 32; arts. 28, 30)."""
        if not user.is_active:
            return self.none()
        found = readable(user)
        rows = self.filter(found | self.in_charge(user)) if found else self  # an empty Q reads all, but vanishes in an "or"
        return rows.not_barred(user)

    def dealt_with_by(self, user: Any) -> Self:
        """Those that the reader sees and has to do with (`concerned`), or has in charge."""
        return self.visible_to(user).filter(concerned(user) | self.in_charge(user))

    def handled_by(self, user: Any) -> Self:
        """Those that the reader sees, and that the own units have, registered or review."""
        return self.visible_to(user).filter(of_own_units(user))

    def in_charge(self, user: Any) -> Q:
        """The cases that the reader has in charge on the day (包案, art. 18)."""
        charges = self.model._meta.get_field("leaders").related_model.objects.on(user.standing.day)
        return Q(pk__in=charges.filter(leader=user.cadre_id).values("case"))

    def standing(self) -> Self:
        """All but void ones."""
        return self.exclude(state="VOID")

    def running(self) -> Self:
        """In which something is still to be done."""
        return self.filter(open_on__isnull=False)

    def standing_when(self, known_at: datetime | None) -> Self:
        """All but those that were void before a moment (None asks for now)."""
        if known_at is None:
            return self.standing()
        steps = self.model._meta.get_field("steps").related_model.objects
        return self.exclude(pk__in=steps.filter(what="VOID", at__lt=known_at).values("case"))

    def owing(self, code: str, known_at: datetime | None = None, today: date | None = None) -> Self:
        """Once with each clock of a limit (`clock`) that was owed until it was due (`due_then`), as known before a moment.

        What ceased to be owed before it was due was never due; with `today`, only what was due before that day.
        """
        rows = self.standing_when(known_at).filter(clocks__code=code)
        named = {"clock": "pk", "clock_end": "end", "clock_stop": "stopped_on", "clock_stop_at": "stopped_at"}
        rows = rows.alias(**{name: F(f"clocks__{column}") for name, column in named.items()}, clock_at=F("clocks__begun_at"))
        rows = rows.alias(due_then=F("clocks__due_on") if known_at is None else Subquery(self._due_then(known_at)))
        stopped = Q(clock_stop__isnull=False)
        if known_at is not None:
            rows, stopped = rows.filter(clock_at__lt=known_at), Q(clock_stop_at__isnull=False, clock_stop_at__lt=known_at)
        gone = stopped & Q(clock_end__in=["LAPSED", "DROPPED"], clock_stop__lte=F("due_then"))
        rows = rows.filter(~gone)
        return rows.filter(due_then__lt=today) if today is not None else rows

    def kept(self, known_at: datetime | None = None) -> Self:
        """Of `owing`: done, and not after it was due."""
        rows = self.filter(clock_end="DONE", clock_stop__lte=F("due_then"))
        return rows if known_at is None else rows.filter(clock_stop_at__lt=known_at)

    def _due_then(self, known_at: datetime) -> Any:
        clocks = self.model._meta.get_field("clocks").related_model
        dues = clocks._meta.get_field("dues").related_model.objects.filter(clock=OuterRef("clock"), at__lt=known_at)
        return dues.order_by("-at", "-id").values("due_on")[:1]

    def unfollowed(self) -> Self:
        """Answered, and nobody asked the petitioner since the last answer (R66); who cannot be reached is not asked."""
        papers = self.model.papers.rel.related_model.objects.answering().filter(case=OuterRef("pk"))
        asked = self.model.followups.rel.related_model.objects.current().filter(case=OuterRef("pk"))
        rows = self.filter(state__in=FOLLOWED, reachable=True)
        rows = rows.alias(_told=Subquery(papers.order_by("-served_on").values("served_on")[:1])).filter(_told__isnull=False)
        return rows.filter(~Exists(asked.filter(happened_on__gte=OuterRef("_told"))))

    def with_units(self) -> Self:
        """With everything a list shows, in one query."""
        return self.select_related("number__series", "township", "village__parent", "organ__place", "registrar__place")


class OfCaseQuerySet(QuerySet[Any]):
    """What belongs to a case (`case`): read by who reads that."""

    def visible_to(self, user: Any) -> Self:
        """Those of the cases that the reader may see."""
        cases = self.model._meta.get_field("case").related_model.objects.visible_to(user)
        return self.filter(Exists(cases.filter(pk=OuterRef("case"))))


class PetitionPaperQuerySet(Excluding, FlowingRows, OfCaseQuerySet):
    """Papers of cases."""

    BARRED_BY = ("key", "case__key")

    def answering(self) -> Self:
        """Served, and an answer to the matter."""
        return self.filter(state="SERVED", kind__in=["OPINION", "REPLY", "REVIEW", "REREVIEW"])

    def answers(self, known_at: datetime | None = None) -> Self:
        """Those whose service was entered before a moment (None asks for now), of cases that were not void then."""
        cases = self.model._meta.get_field("case").related_model.objects.standing_when(known_at)
        rows = self.answering().filter(case__in=cases.order_by().values("pk"))
        return rows if known_at is None else rows.filter(served_at__lt=known_at)

    def rated(self, known_at: datetime | None = None) -> Self:
        """Those of cases whose petitioner said, whenever, whether they are content."""
        return self.filter(Exists(self._said(known_at)))

    def content(self, known_at: datetime | None = None) -> Self:
        """Those of cases whose petitioner said last, whenever, that they are content."""
        last = self._said(known_at).order_by("-happened_on", "-id").values("satisfaction")[:1]
        return self.alias(said_last=Subquery(last)).filter(said_last__in=self._visits().CONTENT)

    def _visits(self) -> Any:
        return self.model._meta.get_field("case").related_model._meta.get_field("followups").related_model

    def _said(self, known_at: datetime | None) -> Any:
        return self._visits().objects.as_known(known_at).rated().filter(case=OuterRef("case"))

    def unserved(self) -> Self:
        """Issued, and not yet with the petitioner."""
        return self.filter(state="ISSUED")

    def served(self) -> Self:
        """With the petitioner."""
        return self.filter(state="SERVED")

    def with_case(self) -> Self:
        """With everything a page shows."""
        return self.select_related("number__series", "case__number__series", "organ__place")


class CountedOfCaseQuerySet(Excluding, CountedQuerySet):
    """The same of what is counted."""

    BARRED_BY = ("key", "case__key")

    def visible_to(self, user: Any) -> Self:
        """The latest versions of those of the cases that the reader may see."""
        cases = self.model._meta.get_field("case").related_model.objects.visible_to(user)
        return self.latest_versions().filter(Exists(cases.filter(pk=OuterRef("case"))))

    def with_case(self) -> Self:
        """With everything a list shows."""
        return self.select_related("case__number__series", "township", "village__parent")


class PetitionSolutionQuerySet(CountedOfCaseQuerySet):
    """Cases that were solved (R68)."""

    def of_prominent(self) -> Self:
        """Of what the county listed as a prominent matter."""
        return self.filter(prominent=True)


class SettlementQuerySet(CountedOfCaseQuerySet):
    """Cases that were settled (R68)."""


class CaseClockQuerySet(OfCaseQuerySet):
    """Clocks of cases."""

    def running(self) -> Self:
        """That did not stop."""
        return self.filter(open_due_on__isnull=False)

    def duties(self) -> Self:
        """Running ones that somebody has to keep; the others are rights, which lapse."""
        return self.running().exclude(code__in=self.model.RIGHTS)

    def ticking(self) -> Self:
        """Duties whose days count: none that stands still for a hearing, which is due on no day yet (art. 36)."""
        pauses = self.model._meta.get_field("pauses").related_model.objects
        return self.duties().filter(~Exists(pauses.filter(clock=OuterRef("pk"), until__isnull=True)))

    def note_reminded(self, at: datetime) -> int:
        """Note the day on which it was said that they end."""
        return self.update(reminded_on=county_day(at))

    def due_within(self, first: date, after: date) -> Self:
        """Due from `first` on and before `after`."""
        return self.filter(due_on__gte=first, due_on__lt=after)

    def lapsing(self, today: date) -> Self:
        """Rights whose term is over and that nobody used."""
        return self.running().filter(code__in=self.model.RIGHTS, due_on__lt=today)
