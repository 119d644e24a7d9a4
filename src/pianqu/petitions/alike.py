"""What may be the same matter (domain.md §2.1.3): proposed with its reasons, pressed by a person, never joined silently.

By the same petitioner or household; by a number of the hotline or of the national system that both bear (practice.md 33); by
place, kind and the likeness of their words. Only among the cases that the reader may see.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from pianqu.kit.likeness import likeness, nearest
from pianqu.petitions.models import Party, PetitionCase

LIKE_FROM = 0.6  # of the shorter of two titles or claims, as for information
LOOKED_AT = 200  # of the same place and kind, the newest
CLOSER = 10  # of which the words are compared
CHARACTERS = 300  # of a claim: what it is about stands at its beginning
MOST = 8


@dataclass(frozen=True)
class Alike:
    """A case that may be the same matter, and why."""

    case: Any
    why: tuple[Any, ...]


def alike(case: PetitionCase, user: Any) -> list[Alike]:
    """The cases that may be the same matter as this one, those with most reasons first, then the newest."""
    if case.state in (case.State.VOID, case.State.MERGED):
        return []
    linked = [pk for pk in (case.previous_id, *case.later.values_list("pk", flat=True)) if pk]
    rows: Any = PetitionCase.objects.visible_to(user).standing().exclude(state="MERGED").exclude(pk__in=linked)
    rows = rows.exclude(pk=case.pk).with_units()
    rows = rows.exclude(kind=case.Kind.ACCUSATION) if not case.is_accusation else rows.filter(kind=case.Kind.ACCUSATION)
    found: dict[int, list[Any]] = {}
    held: dict[int, PetitionCase] = {}
    for why, those in ((_same_number, _of_number), (_same_people, _of_people), (_same_words, _of_words)):
        for other in those(case, rows):
            held[other.pk] = other
            found.setdefault(other.pk, []).append(why(case, other))
    ordered = sorted(held.values(), key=lambda each: (len(found[each.pk]), each.received_on, each.pk), reverse=True)
    return [Alike(each, tuple(found[each.pk])) for each in ordered[:MOST]]


def _of_number(case: PetitionCase, rows: Any) -> list[PetitionCase]:
    numbers = [number for number in (case.source_number, case.national_number) if number]
    return list(rows.filter(Q(source_number__in=numbers) | Q(national_number__in=numbers))[:MOST]) if numbers else []


def _same_number(case: PetitionCase, other: PetitionCase) -> str:
    numbers = {case.source_number, case.national_number} & {other.source_number, other.national_number} - {""}
    return _("来件编号相同：%(number)s") % {"number": min(numbers)}


def _of_people(case: PetitionCase, rows: Any) -> list[PetitionCase]:
    """By the record of a person, the ID number of several, or a household: of then or of now."""
    parties = list(case.parties.select_related("petitioner"))
    people = {row.petitioner_id for row in parties}
    numbers = {row.petitioner.id_number_blind for row in parties} - {""}
    homes = {home for row in parties for home in (row.household_id, row.petitioner.household_id) if home}
    asked = Q(petitioner__in=people) | Q(petitioner__id_number_blind__in=numbers)
    asked |= Q(household__in=homes) | Q(petitioner__household__in=homes)
    same = Party.objects.filter(asked, case=OuterRef("pk"))
    return list(rows.filter(Exists(same))[:MOST]) if parties else []


def _same_people(case: PetitionCase, other: PetitionCase) -> str:  # noqa: ARG001 - each reason takes both
    return _("同一信访人或者同一户")


def _of_words(case: PetitionCase, rows: Any) -> list[PetitionCase]:
    there = list(rows.filter(township=case.township_id, kind=case.kind)[:LOOKED_AT])
    near = nearest(_words(case), [_words(each) for each in there], CLOSER)
    return [there[place] for place in near if _how_like(case, there[place]) >= LIKE_FROM]


def _same_words(case: PetitionCase, other: PetitionCase) -> str:
    return _("同一乡镇、同一类别，内容相似 %(share)s%%") % {"share": round(_how_like(case, other) * 100)}


def _how_like(case: PetitionCase, other: PetitionCase) -> float:
    return max(likeness(case.title, other.title), likeness(case.asked[:CHARACTERS], other.asked[:CHARACTERS]))


def _words(case: PetitionCase) -> str:
    return f"{case.title} {case.asked[:CHARACTERS]}"
