"""Who reads what grew and was built, and what counts of it."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, Self

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from pianqu.groups.acting_for import of_units, organs_of
from pianqu.groups.models import DeptTownshipLink
from pianqu.groups.querysets import at_places_of
from pianqu.journal.models import Entry
from pianqu.journal.records import CountedQuerySet, DatedQuerySet
from pianqu.journal.states import FlowingRows
from pianqu.kit.periods import DAY, Days

BOUND = ("SIGNED", "STARTED", "PRODUCING")  # stages after which what is dropped was a project all the same


class GrowthQuerySet(CountedQuerySet):
    """Records of growth and livelihood."""

    def visible_to(self, user: Any) -> Self:
        """The secretary and 县委办 see all; others what lies at their places, and what they reported or lead."""
        rows = self.latest_versions()
        if not user.is_active:
            return rows.none()
        return rows if user.standing.sees_county else rows.filter(self.theirs(user))

    def theirs(self, user: Any) -> Q:
        """Of a group's area, a township, a village; of the unit that reported it, and of the one that leads it."""
        own = at_places_of(user) | of_units(user) | Q(group__in=user.standing.group_ids)
        return own | of_units(user, "lead") if self._has_lead else own

    def known_to(self, user: Any, known_at: datetime | None) -> Self:
        """What counted at a moment (None: now), of what the reader may see."""
        return _seen(self.as_known(known_at), user, self.theirs(user))  # type: ignore[no-any-return]

    @property
    def _has_lead(self) -> bool:
        return self._has("lead")

    def _has(self, name: str) -> bool:
        return any(field.name == name for field in self.model._meta.get_fields())

    def on_days(self, pairs: Collection[tuple[int, date]]) -> Self:
        """Of these townships (numbers), of each only its days: of some hundreds of pairs the index finds just these."""
        if not pairs:
            return self.none()
        table = connection.ops.quote_name(self.model._meta.db_table)
        values = ", ".join(["(%s, %s)"] * len(pairs))
        ready = connection.ops.adapt_datefield_value
        told = [value for township, day in sorted(pairs) for value in (township, ready(day))]
        among = f"SELECT column1, column2 FROM (VALUES {values}) AS pairs"  # noqa: S608 - bare VALUES would not use SQLite's index
        asked = f'({table}."township_id", {table}."happened_on") IN ({among})'
        found: Any = self.extra(where=[asked], params=told)  # noqa: S610 - names of our own tables, values apart
        return found  # type: ignore[no-any-return]

    def with_places(self) -> Self:
        """With everything that words and lists of them read, in one query."""
        related = ["township", "village__parent", "organ__place", "group", *(["lead__place"] if self._has_lead else ())]
        related += ["pairing__cadre", "pairing__village__parent"] if self._has("pairing") else []
        return self.select_related(*related)

    def pig_farms(self, heads: int) -> Self:
        """New pig farms with at least so many head a year (R76)."""
        return self.filter(species="PIG", stage="NEW", annual_output__gte=heads)

    def areas(self, kind: str, *crops: str, stage: str = "") -> Self:
        """Areas of these crops: bases or planted, of one stage where it is told (R77)."""
        rows = self.filter(kind=kind, crop__in=crops)
        return rows.filter(stage=stage) if stage else rows

    def events(self, event: str, least_fen: int = 0) -> Self:
        """Enterprises of an event, of at least that size (R78, R80)."""
        rows = self.filter(event=event)
        return rows.filter(size_fen__gte=least_fen) if least_fen else rows

    def for_audience(self, audience: str) -> Self:
        """Trainings of these people (R83, R85)."""
        return self.filter(audience=audience)

    def of_kind(self, kind: str) -> Self:
        """Works of a kind (R87)."""
        return self.filter(kind=kind)

    def of_class(self, category: str) -> Self:
        """Roads of a class (R88)."""
        return self.filter(category=category)

    def funds_through(self, via: str) -> Self:
        """Money that was brought in on this way (R91)."""
        return self.filter(kind="FUND", via=via)


def linked_townships(user: Any) -> Any:
    """The townships (numbers) that the departments link for which somebody acts, as a subquery."""
    links = DeptTownshipLink.objects.on(user.standing.day).filter(of_units(user, "department"))
    return links.order_by().values("township")


def _seen(rows: Any, user: Any, theirs: Q) -> Any:
    """All for who sees the county, else these."""
    if not user.is_active:
        return rows.none()
    return rows if user.standing.sees_county else rows.filter(theirs)


class MonthlySheetQuerySet(CountedQuerySet):
    """Months of townships that somebody looked through."""

    def visible_to(self, user: Any) -> Self:
        """The secretary and 县委办 see all; others those of their townships, and what their unit or group said."""
        return _seen(self.latest_versions(), user, self.theirs(user))  # type: ignore[no-any-return]

    def known_to(self, user: Any, known_at: datetime | None) -> Self:
        """What counted at a moment (None: now), of what the reader may see."""
        return _seen(self.as_known(known_at), user, self.theirs(user))  # type: ignore[no-any-return]

    def theirs(self, user: Any) -> Q:
        """Of a group's area, of a township, of a unit."""
        return Q(township__in=user.standing.township_ids) | of_units(user) | Q(group__in=user.standing.group_ids)

    def with_places(self) -> Self:
        """With everything that words and lists of them read, in one query."""
        return self.select_related("township", "organ__place", "group")


class ProjectQuerySet(FlowingRows, QuerySet[Any]):
    """Projects."""

    def visible_to(self, user: Any) -> Self:
        """The secretary and 县委办 see all; others what lies at their places, what they answer for and what they brought in.

        A department sees those of the townships that it links on the day.
        """
        brought = self._of("introductions").objects.current().filter(of_units(user)).order_by().values("project")
        own = at_places_of(user) | of_units(user) | Q(group__in=user.standing.group_ids) | Q(pk__in=brought)
        if organs_of(user):
            own |= Q(township__in=linked_townships(user))
        found: Self = _seen(self, user, own)
        return found

    def with_places(self) -> Self:
        """With everything that words of them read, in one query."""
        return self.select_related("township", "village__parent", "organ__place", "group")

    def with_course(self) -> Self:
        """With `signed_on`, `invest_fen` and `arrived_fen` as known now, and `brought_in`: two queries however many."""
        signed = self._of("projectstages").objects.current().filter(project=OuterRef("pk"), stage="SIGNED")
        arrived = self._of("arrivals").objects.current().filter(project=OuterRef("pk")).order_by().values("project")
        brought = self._of("introductions").objects.current().select_related("organ").order_by("happened_on", "id")
        return (
            self.with_places()
            .annotate(
                signed_on=Subquery(signed.values("happened_on")[:1]),
                invest_fen=Subquery(signed.values("invest_fen")[:1]),
                arrived_fen=Coalesce(Subquery(arrived.annotate(sum=Sum("amount_fen")).values("sum")), 0),
            )
            .prefetch_related(Prefetch("introductions", brought, to_attr="brought_in"))
        )

    def funnel(self) -> dict[str, dict[str, int]]:
        """Of each state: how many `stand` there, how many ever `reached` it, the fen of the contracts. Three queries."""
        stages = self._of("projectstages").objects.current().filter(project__in=self.order_by().values("pk")).order_by()
        stand = dict(self.order_by().values_list("state").annotate(Count("pk")))
        reached = dict(stages.values_list("stage").annotate(Count("pk")))
        invest = dict(stages.filter(stage="SIGNED").values_list("project__state").annotate(Sum("invest_fen")))
        return {
            state: {"stand": stand.get(state, 0), "reached": reached.get(state, 0), "invest_fen": invest.get(state, 0)}
            for state in self.model.State.values
        }

    def _of(self, name: str) -> Any:
        return self.model._meta.get_field(name).related_model


class ProjectRecordQuerySet(CountedQuerySet):
    """What counts of projects."""

    def visible_to(self, user: Any) -> Self:
        """Whoever sees the project."""
        project = self.model._meta.get_field("project").related_model
        rows = self.latest_versions()
        if user.is_active and user.standing.sees_county:
            return rows
        return rows.filter(project__in=project.objects.visible_to(user).order_by().values("pk"))

    def with_places(self) -> Self:
        """With everything that words and lists of them read, in one query."""
        return self.select_related("township", "village__parent", "project__organ__place", "project__group")


class ProjectStageQuerySet(ProjectRecordQuerySet):
    """Stages that projects reached."""

    def signed(self, least_fen: int = 0) -> Self:
        """Contracts over at least so much (R79). What was dropped later was signed all the same."""
        return self.filter(stage="SIGNED", invest_fen__gte=least_fen)


class IntroductionQuerySet(ProjectRecordQuerySet):
    """Who brought projects in."""

    def counted(self, known_at: datetime | None = None) -> Self:
        """Those that count as known then (None: now): not of a project that was dropped before 签约 or 开工 (R58, R91).

        A row for each department; in the county a project counts once: `.values("project").distinct()`.
        """
        project = self.model._meta.get_field("project").related_model
        stages = project.projectstages.rel.related_model.objects.as_known(known_at)
        dropped = project.objects.in_state("DROPPED", known_at).order_by().values("pk")
        bound = Exists(stages.filter(project=OuterRef("project"), stage__in=BOUND))
        return self.as_known(known_at).filter(bound | ~Q(project__in=dropped))

    def through(self, via: str) -> Self:
        """On this way (R91)."""
        return self.filter(via=via)

    def for_linked(self) -> Self:
        """Those for a township that the department linked on the day (R58)."""
        links = DeptTownshipLink.objects.on(OuterRef("happened_on"))
        return self.filter(Exists(links.filter(department=OuterRef("organ"), township=OuterRef("township"))))

    def with_places(self) -> Self:
        """With the department and the pairing, too."""
        return super().with_places().select_related("organ", "pairing__cadre", "pairing__village__parent")


class ArrivalQuerySet(ProjectRecordQuerySet):
    """Funds that arrived."""


class PairingQuerySet(DatedQuerySet):
    """Pairings of cadres and villages; `on` a day those in force."""

    def visible_to(self, user: Any) -> Self:
        """The secretary, 县委办 and who pairs see all; others those at their places, of their unit, and their own."""
        theirs = at_places_of(user) | of_units(user) | Q(cadre=user.cadre_id)
        if user.is_active and "ORG_DEPT" in user.standing.roles:
            return self
        found: Self = _seen(self, user, theirs)
        return found

    def known_on(self, day: date, known_at: datetime | None) -> Self:
        """Those in force on a day as known at a moment (None: now)."""
        return self.known_during(Days(day, day + DAY), known_at)

    def known_during(self, days: Days, known_at: datetime | None) -> Self:
        """Those in force on one of the days at least, as known at a moment (None: now).

        What was ended, put right or void since then stood until the end that was told at first (`first_until`), or on.
        """
        over = Q(until__lte=days.since) | Q(until__lte=F("since"))
        if known_at is None:
            return self.filter(since__lte=days.last).exclude(over)
        told = Entry.objects.filter(subject_key=OuterRef("key")).order_by()
        begun = told.filter(verb__in=("growth.pair_pairing", "growth.correct_pairing"), at__lt=known_at)
        since = told.filter(verb__in=("growth.end_pairing", "growth.correct_pairing", "growth.void_pairing"), at__gte=known_at)
        ended = (over & ~Exists(since)) | (Q(first_until__lte=days.since) & Exists(since))
        return self.filter(Exists(begun), since__lte=days.last).exclude(ended)

    def with_people(self) -> Self:
        """With everything that words and lists of them read, in one query."""
        return self.select_related("cadre", "organ", "township", "village__parent")

    def villages(self) -> Any:
        """The distinct villages of these (R90), as numbers."""
        return self.order_by().values_list("village", flat=True).distinct()
