"""Which organ is the next above another (上一级机关、单位, arts. 35, 36): one table for the verb, the form and the paper."""

from datetime import date
from typing import Any

from django.conf import settings

from pianqu.accounts.models import Organ

Kind = Organ.Kind
OUTSIDE = (Kind.OTHER,)  # beside what the county has under vertical management or in a township: the organs above the county
COUNTY = (Kind.GOVERNMENT, Kind.COMMITTEE)
# Who stands in no row is led from outside the county; so is a unit under vertical management. The usual one comes first.
ABOVE: dict[str, tuple[str, ...]] = {Kind.TOWNSHIP: COUNTY, Kind.DEPARTMENT: (*COUNTY, *OUTSIDE)}
GOVERNMENT = "政府"  # how the name of a government ends: of the organs outside it is the usual one
NEXT_OF_GOVERNMENT, NEXT_OF_VERTICAL, NEXT = "上一级人民政府", "上一级主管部门", "上一级机关、单位"


def kinds_above(below: Organ) -> tuple[str, ...]:
    """Of which kinds the organs above it are, the usual one first."""
    return OUTSIDE if below.vertical else ABOVE.get(below.kind, OUTSIDE)


def is_above(organ: Organ, below: Organ) -> bool:
    """Whether it is one of the organs next above the other."""
    local = organ.kind in OUTSIDE and (organ.vertical or organ.place_id is not None)
    return organ.kind in kinds_above(below) and not local and organ.pk != below.pk


def organs_above(below: Organ, day: date) -> Any:
    """The organs above it on a day, as rows to choose from."""
    found = Organ.objects.on(day).filter(kind__in=kinds_above(below)).exclude(pk=below.pk)
    return found.exclude(kind__in=OUTSIDE, vertical=True).exclude(kind__in=OUTSIDE, place__isnull=False).order_by("kind", "code")


def usual_above(below: Organ, day: date) -> Organ | None:
    """The one that is usually asked: the county's government, or of those outside the only one or the only government."""
    first = kinds_above(below)[0]
    found = [organ for organ in organs_above(below, day) if organ.kind == first]
    governments = [organ for organ in found if organ.name.endswith(GOVERNMENT)]
    usual = found if len(found) == 1 else governments
    return usual[0] if len(usual) == 1 else None


def above_in_words(below: Organ) -> str:
    """The same on a paper: the county's government by its full name, what is outside by what it is."""
    if kinds_above(below)[0] == Kind.GOVERNMENT:
        return f"{settings.PIANQU_COUNTY}人民政府"
    if below.vertical:
        return NEXT_OF_VERTICAL
    return NEXT_OF_GOVERNMENT if below.kind == Kind.GOVERNMENT else NEXT
