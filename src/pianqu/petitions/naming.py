"""What a name or number that somebody typed means: a case, those of whom it complains, the unit that registers."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Cadre, Organ, Position, Role
from pianqu.accounts.roles import RoleCode
from pianqu.groups.acting_for import organs_of
from pianqu.groups.people import BRACKETS, JOINT, names_in
from pianqu.groups.units import organ_named, units_in
from pianqu.kit.errors import Refused
from pianqu.petitions.models import PetitionCase
from pianqu.petitions.models.intake import SERIES
from pianqu.petitions.told import AccusedTold
from pianqu.places.models import Place

NUMBER = re.compile(r"(?:信访)?[〔\[(（]?(\d{4})[〕\])）\-]?(\d{1,6})号?")  # as printed, or typed shorter: 2026-12
MOST = 20
OUTSIDE = gettext_lazy("干部名册里没有“%(name)s”；不是干部的，写到“其他”里。")


def cases_named(rows: Any, typed: str) -> Any:
    """Those of the cases that bear the number: ours as printed or shorter (2026-12), the national one, that of the sender."""
    typed = typed.strip()
    asked = Q(national_number=typed) | Q(source_number=typed)
    match = NUMBER.fullmatch(typed)
    if match:
        asked |= Q(number__series__code=SERIES, number__series__year=int(match[1]), number__value=int(match[2]))
    return rows.filter(asked)


def case_named(user: Any, typed: str) -> PetitionCase | None:
    """The case that somebody means who may see it; None for nothing typed. Raises `ValidationError` for none or several."""
    if not typed.strip():
        return None
    found = list(cases_named(PetitionCase.objects.visible_to(user).standing(), typed)[:2])
    if len(found) != 1:
        said = _("没有找到这个编号的信访事项，或者你看不到它。") if not found else _("不止一件信访事项有这个编号，请写登记编号。")
        raise ValidationError(said, code="unknown")
    return found[0]  # type: ignore[no-any-return]


def accused_named(organs: str, cadres: str, villages: str, words: str, day: date) -> list[AccusedTold]:
    """Of whom it complains, as the four lines of the form name them. Raises `Refused` at a line that names nobody, or several."""
    rows = list(Organ.objects.on(day).select_related("place"))
    named = {
        "accused_organs": units_in(organs, rows),
        "accused_cadres": names_in(cadres),
        "accused_villages": names_in(villages),
    }
    for field, names in named.items():
        if len(names) > MOST:
            raise Refused({field: _("一次最多写 %(most)s 个。") % {"most": MOST}}, code="too_many")
    return [
        *(AccusedTold(organ=organ_named(name, day, "accused_organs", rows)) for name in named["accused_organs"]),
        *(AccusedTold(cadre=cadre_named(name, day, "accused_cadres", OUTSIDE)) for name in named["accused_cadres"]),
        *(AccusedTold(place=_village(name, day)) for name in named["accused_villages"]),
        *([AccusedTold(words=words.strip())] if words.strip() else []),
    ]


def unprotected(accused: Sequence[Any], day: date) -> list[str]:
    """Who is complained about in free words and is known to the county: nobody stands aside by free words (practice.md 32)."""
    words = " ".join(row.words for row in accused if row.words)
    if not words:
        return []
    units = Organ.objects.on(day).order_by().values_list("name", flat=True)
    people = Cadre.objects.order_by().values_list("name", flat=True)
    return sorted({name for name in (*units, *people) if name in words})


def cadre_named(typed: str, day: date, field: str, unknown: Any) -> Cadre:
    """The person of that name; where several bear it, the one whose post stands in brackets behind it. Raises `Refused`."""
    match = BRACKETS.match(typed)
    name, post = (match["name"], match["post"]) if match else (typed, "")
    rows = list(Cadre.objects.filter(name=name).order_by("pk"))
    if not rows:
        raise Refused({field: unknown % {"name": name}}, code="unknown")
    if len(rows) == 1:
        return rows[0]
    held = {row.cadre_id: row for row in Position.objects.on(day).filter(cadre__in=rows).select_related("organ__place")}
    meant = [row for row in rows if post and post in str(held.get(row.pk, ""))]
    if len(meant) != 1:
        choices = JOINT.join(f"{row.name}（{held.get(row.pk, '')}）" for row in rows)
        said = _("“%(name)s”不止一人，请照抄其中一个：%(choices)s。") % {"name": name, "choices": choices}
        raise Refused({field: said}, code="ambiguous")
    return meant[0]


def _village(typed: str, day: date) -> Place:
    rows: list[Place] = [
        each for each in Place.objects.villages().on(day).select_related("parent") if typed in (each.name, each.full_name)
    ]
    if len(rows) != 1:
        told = {"name": typed, "choices": JOINT.join(each.full_name for each in rows[:MOST])}
        known = _("“%(name)s”不止一个，请写上乡镇：%(choices)s。") if rows else _("没有找到村（社区）“%(name)s”，请写全称。")
        raise Refused(accused_villages=known % told, code="unknown")
    return rows[0]


def accused_lines(accused: Sequence[Any]) -> dict[str, str]:
    """The four lines as they stand of a case: the form shows them, to be put right."""
    found: dict[str, list[str]] = {"accused_organs": [], "accused_cadres": [], "accused_villages": [], "accused_words": []}
    for field, name in _named(accused):
        found[field].append(name)
    return {field: JOINT.join(names) for field, names in found.items()}


def _named(accused: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for row in accused:
        if row.organ:
            yield "accused_organs", row.organ.name
        elif row.cadre:
            yield "accused_cadres", row.cadre.name
        elif row.place:
            yield "accused_villages", row.place.full_name
        else:
            yield "accused_words", row.words


def units_registering(user: Any) -> list[Organ]:
    """The units for which somebody registers, the petition office first: nearly always one."""
    rows = Organ.objects.on(user.day).filter(pk__in=organs_of(user)).order_by("kind", "code")
    office = set(Role.objects.on(user.day).filter(code=RoleCode.PETITION_OFFICE).values_list("organ", flat=True))
    return sorted(rows, key=lambda organ: organ.pk not in office)


def registering(user: Any, key: UUID | None) -> Organ:
    """The unit that registers: the one chosen, else the first. Raises `Refused` for one that is not the user's."""
    found = next((each for each in units_registering(user) if key in (None, each.key)), None)
    if found is None:
        raise Refused(registrar=_("请选择你所在的、现在在设的单位。"), code="no_unit")
    return found


def own_place(user: Any, place: Place) -> Place:
    """A place of which somebody writes: a township's own (`places_offered`). Raises `Refused` at `place` for another."""
    if not places_offered(user).filter(pk=place.pk).exists():
        raise Refused(place=_("请选本乡镇，或者本乡镇的村（社区）。"), code="elsewhere")
    return place


def unit_at(user: Any, place: Place) -> Organ | None:
    """The township's unit for which somebody acts where the place lies; None for who acts for the county."""
    there = place.pk if place.level == Place.Level.TOWNSHIP else place.parent_id
    rows = Organ.objects.on(user.day).filter(pk__in=organs_of(user), kind=Organ.Kind.TOWNSHIP, place=there)
    found: Organ | None = rows.order_by("pk").first()
    return found


def places_offered(user: Any) -> Any:
    """Where what somebody registers may lie: a township's own; the whole county for the petition office and departments."""
    rows = Place.objects.on(user.day).filter(level__in=["TOWNSHIP", "VILLAGE"])
    who = user.standing
    if who.place_ids and RoleCode.PETITION_OFFICE not in who.roles:
        rows = rows.filter(Q(pk__in=who.place_ids) | Q(parent__in=who.place_ids))
    return rows.select_related("parent").order_by("code", "since")
