"""What grows at a place, for whoever goes there: projects under way with their stage, and who is paired with the village.

A line for each of the two, however many there are: both papers are one sheet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pianqu.growth.models import Pairing, Project
from pianqu.growth.models.course import STAGES
from pianqu.places.models import Place

NAMED = 3  # of each line; the rest is a number
UNDER_WAY = STAGES[:-1]  # what produces is there already


@dataclass(frozen=True)
class Growing:
    """One line: what it is about, what it says, and where all of it is listed."""

    title: Any
    words: str
    url: str


def growing(user: Any, here: Any) -> Iterator[Growing]:
    """Of what the reader may see; two queries."""
    rows = Project.objects.visible_to(user).in_state(UNDER_WAY).filter(here.at).order_by("-id")
    projects = [f"{each.name}（{each.get_state_display()}）" for each in rows]
    if projects:
        yield Growing(_("推进中的项目"), _several(projects, "个"), _listed("project", here))
    paired = Pairing.objects.visible_to(user).on(here.day).filter(here.at).with_people().order_by("village__code", "id")
    of_township = here.place.level == Place.Level.TOWNSHIP
    helping = [f"{each.cadre.name}（{each.organ.name}）{f'—{each.place.name}' if of_township else ''}" for each in paired]
    if helping:
        yield Growing(Pairing._meta.verbose_name, _several(helping, "对"), _listed("pairing", here))


def _several(names: list[str], unit: str) -> str:
    """The first of them in the county's words, and how many there are."""
    more = f"等 {len(names)} {unit}" if len(names) > NAMED else ""
    return "、".join(names[:NAMED]) + more


def _listed(noun: str, here: Any) -> str:
    township = here.place if here.place.level == Place.Level.TOWNSHIP else here.place.parent
    return f"{reverse(f'growth:{noun}_list')}?township={township.key}"
