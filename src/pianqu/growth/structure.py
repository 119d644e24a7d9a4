"""产业结构: what each of the four types of townships grows (R71-R74): projects by industry, this year's villages and enterprises.

A record belongs to the type that its township is of today; of a township that nobody described yet (or that is no more) to none.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from pianqu.growth.models import EnterpriseEvent, Project, ProjectStage, SpecialtyVillage
from pianqu.growth.models.course import REAL
from pianqu.places.models import IndustryClass, Place, TownshipProfile

NONE = "NONE"
TYPES = [*TownshipProfile.Kind.choices, (NONE, _("未写乡镇概况"))]
INDUSTRIES = tuple(IndustryClass.values)


@dataclass
class Grown:
    """What townships of one type have: projects from 立项 on by industry, fen of their contracts, this year's rest."""

    kind: str
    label: Any
    townships: int = 0
    projects: dict[str, int] = field(default_factory=lambda: dict.fromkeys(INDUSTRIES, 0))
    invest_fen: int = 0
    villages: int = 0
    enterprises: int = 0


def of_type(rows: QuerySet[Any], kind: str, day: date) -> QuerySet[Any]:
    """Those whose township is of the type on the day; NONE for those that are of none."""
    described = TownshipProfile.objects.on(day).order_by()
    if kind == NONE:
        return rows.exclude(township__in=described.values("township"))
    return rows.filter(township__in=described.filter(kind=kind).values("township"))


def narrow_by_type(rows: QuerySet[Any], asked: dict[str, Any], user: Any) -> QuerySet[Any]:
    """By `township_type` where a list asks it."""
    return of_type(rows, asked["township_type"], user.day) if "township_type" in asked else rows


def structure(user: Any) -> list[Grown]:
    """A row for each type, of what the reader may see. Six queries however much there is."""
    day = user.day
    found = {str(kind): Grown(str(kind), label) for kind, label in TYPES}
    townships = Place.objects.townships().on(day)
    own = townships if user.standing.sees_county else townships.filter(pk__in=user.standing.township_ids)
    for kind, number in _by_type(own, day, "pk", Count("pk")):
        found[kind].townships = number
    projects = Project.objects.visible_to(user).filter(state__in=REAL)
    for kind, industry, number in _typed(projects, day).values_list("type", "industry").annotate(Count("pk")):
        found[kind].projects[industry] = number
    signed = ProjectStage.objects.current().filter(stage="SIGNED", project__in=projects.order_by().values("pk"))
    for kind, fen in _by_type(signed, day, "township", Sum("invest_fen")):
        found[kind].invest_fen = fen
    this_year = Q(happened_on__year=day.year)
    villages = SpecialtyVillage.objects.visible_to(user).current().filter(this_year)
    for kind, number in _by_type(villages, day, "township", Count("village", distinct=True)):
        found[kind].villages = number
    fresh = EnterpriseEvent.objects.visible_to(user).current().filter(this_year).events(EnterpriseEvent.Event.NEW)
    for kind, number in _by_type(fresh, day, "township", Count("pk")):
        found[kind].enterprises = number
    return list(found.values())


def _typed(rows: Any, day: date, path: str = "township") -> Any:
    kinds = TownshipProfile.objects.on(day).filter(township=OuterRef(path)).order_by().values("kind")[:1]
    return rows.order_by().annotate(type=Coalesce(Subquery(kinds), Value(NONE)))


def _by_type(rows: Any, day: date, path: str, number: Any) -> Any:
    return _typed(rows, day, path).values_list("type").annotate(number)
