"""Questions about many visits, evaluations, research, essays, experts, guidance and commitments."""

from typing import Any, Self

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from pianqu.accounts.roles import RoleCode
from pianqu.groups.excluding import Excluding
from pianqu.groups.querysets import OfGroupQuerySet, PlacedQuerySet, at_places_of
from pianqu.journal.records import DatedQuerySet, OpenRows
from pianqu.journal.states import FlowingRows
from pianqu.matters import findings
from pianqu.matters.models import Problem, Suggestion
from pianqu.places.models import KeyVillage


class VisitQuerySet(Excluding, OfGroupQuerySet):
    """Visits to villages and townships."""

    def theirs(self, user: Any) -> Q:
        """A group the visits it took part in and those in its area; a township and a village their own."""
        return at_places_of(user) | Q(Exists(self._participants(user.standing.group_ids)))

    def of_groups(self, group_ids: Any) -> Self:
        """On which somebody went for these groups: of them, or standing in for a head of theirs (AB角)."""
        return self.filter(Exists(self._participants(group_ids)))

    def credited_to(self, group_ids: Any) -> Self:
        """Which count for one of these groups: a head of it went (A12), or a head standing in for one (practice.md 4)."""
        return self.filter(Exists(self._participants(group_ids).filter(post__seat__isnull=False)))

    def with_person(self, cadre_id: int) -> Self:
        """On which this person went."""
        rows = self.model.participants.rel.related_model.objects
        return self.filter(Exists(rows.filter(visit=OuterRef("pk"), post__cadre=cadre_id, stood_in_by=None)))

    def same_stop(self, visit: Any, people: Any) -> Self:
        """Other visits of the same kind to the same place on the same day, on which one of these people (posts) went."""
        rows = self.model.participants.rel.related_model.objects
        went = rows.filter(visit=OuterRef("pk"), post__cadre__in=[post.cadre_id for post in people], stood_in_by=None)
        there = self.filter(kind=visit.kind, township=visit.township, village=visit.village, happened_on=visit.happened_on)
        return there.exclude(key=visit.key).filter(Exists(went))

    def village_guidance(self) -> Self:
        """到村实地指导."""
        return self.filter(kind="VILLAGE_GUIDANCE")

    def township_research(self) -> Self:
        """到乡镇实地调研."""
        return self.filter(kind="TOWNSHIP_RESEARCH")

    def at_key_village(self) -> Self:
        """To a village that was a key village on the day (practice.md 11)."""
        return self.village_guidance().filter(Exists(KeyVillage.objects.of_outer("village", "happened_on")))

    def with_people(self) -> Self:
        """With everything a list of visits shows, in a fixed number of queries."""
        participants = self.model._meta.get_field("participants").related_model.objects
        went = participants.select_related("post__group", "post__cadre", "post__seconded_from", "stood_in_by__cadre")
        return self.select_related("township", "village__parent").prefetch_related(Prefetch("participants", went))

    def with_campaigns(self) -> Self:
        """With the campaigns that each visit carries, in one query more."""
        return self.prefetch_related("campaigns")

    def with_findings(self) -> Self:
        """With the numbers of problems and suggestions that each visit raised and that still count."""
        problems, suggestions = findings.number_of(Problem, self.model), findings.number_of(Suggestion, self.model)
        return self.annotate(problem_count=problems, suggestion_count=suggestions)

    def _participants(self, group_ids: Any) -> QuerySet[Any]:
        rows = self.model.participants.rel.related_model.objects
        return rows.filter(visit=OuterRef("pk"), post__group__in=group_ids)  # type: ignore[no-any-return]


class ResearchQuerySet(FlowingRows, OfGroupQuerySet):
    """Thematic research."""

    def finished(self) -> Self:
        """What is done, and counts."""
        return self.filter(state="FINISHED")

    def linkable(self) -> Self:
        """On which an essay may rest: neither dropped nor void."""
        return self.current().exclude(state="DROPPED")


class EssayQuerySet(OfGroupQuerySet):
    """Essays of committee members."""

    def theirs(self, user: Any) -> Q:
        """As what belongs to a group; and to authors their own."""
        return super().theirs(user) | Q(author=user.cadre_id)

    def with_research(self, research: Any) -> Self:
        """With `research_topic` of what each rests on, out of these rows."""
        rests = research.filter(key=OuterRef("research_key")).values("topic")[:1]
        return self.annotate(research_topic=Subquery(rests))


class DimensionQuerySet(OpenRows, DatedQuerySet):
    """What townships are evaluated by: known to everybody."""


class EvaluationQuerySet(OfGroupQuerySet):
    """Evaluations of townships."""

    def theirs(self, user: Any) -> Q:
        """As what belongs to a group; 县委组织部 reads all, a township its own. No other group, whose area it may be now."""
        if RoleCode.ORG_DEPT in user.standing.roles:
            return Q()
        return super().theirs(user) | Q(township__in=user.standing.place_ids)

    def with_ratings(self) -> Self:
        """With everything a page of one shows, in a fixed number of queries."""
        return self.select_related("township", "group").prefetch_related("ratings__dimension", "links")


class ExpertQuerySet(OpenRows, DatedQuerySet):
    """The register of experts: known to everybody."""


class CommitmentQuerySet(Excluding, FlowingRows, PlacedQuerySet):
    """Promises made on the spot."""

    def open(self) -> Self:
        """Nobody has answered for them yet, as known now."""
        return self.current().filter(state="OPEN")

    def held(self) -> Self:
        """Held until the unit of work ends: nobody answers one that was looked at for the sake of a task meanwhile."""
        return self.select_for_update(of=("self",))

    def at_place(self, township: Any, village: Any = None) -> Self:
        """Promised to a village, or, without one, to a township and its villages."""
        return self.filter(township=township) if village is None else self.filter(village=village)

    def with_places(self) -> Self:
        """With who promised, too."""
        return super().with_places().select_related("promiser__cadre")
