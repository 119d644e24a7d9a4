"""The two papers of a place: 下村一张纸 for the next visit, 乡镇一页纸 for whoever has to do with the township.

Whose paper it is goes by the reader's standing; what stands on it comes through each room's own `visible_to`.
"""

from datetime import date
from typing import Any

from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from pianqu.accounts.models import Organ, Position
from pianqu.cadence.models import Obligation
from pianqu.cadence.views.duties import title_cell
from pianqu.desk import known
from pianqu.desk.known import DIRECTED, FOUND, GROWING, JUDGED, OPEN, PROMISED, SETTLED, Here, Part
from pianqu.groups.models import AreaMembership, CoordinationGroup, DeptTownshipLink, Post
from pianqu.kit import signs
from pianqu.kit.pages import Column, table
from pianqu.kit.period_words import period_words
from pianqu.places.leads import leads_on
from pianqu.places.models import Place, TownshipProfile
from pianqu.places.profile_shown import profile_address
from pianqu.reviews.models import Visit

BEFORE_A_VISIT = (FOUND, PROMISED, OPEN, SETTLED, GROWING)
OF_A_TOWNSHIP = (FOUND, JUDGED, PROMISED, OPEN, DIRECTED, GROWING)
LINES_BEFORE, LINES_OF_TOWNSHIP = 3, 2  # of a kind, so that the paper stays one
VISITS_BEFORE, VISITS_OF_TOWNSHIP = 2, 3
TONES = {"met": "on", "late_entry": "on", "open": "near", "missed": "late", "waived": "idle"}


def places_of(user: Any) -> Any:
    """The townships and villages that the reader has to do with, whose papers they may open."""
    rows = Place.objects.visible_to(user).filter(level__in=[Place.Level.TOWNSHIP, Place.Level.VILLAGE])
    standing = user.standing
    if standing.sees_county:
        return rows
    townships = Q(pk__in=standing.township_ids) | Q(parent__in=standing.township_ids)
    return rows.filter(townships | Q(pk__in=standing.village_ids))


def concerns(user: Any, place: Place) -> bool:
    """The same of one place, without a query."""
    standing = user.standing
    of_township = {place.pk, place.parent_id} & standing.township_ids
    return bool(standing.sees_county or of_township or place.pk in standing.village_ids)


@leads_on
def lead_to_prepare(user: Any, place: Place | None) -> dict[str, Any]:
    """The way to 下村一张纸 from the place's page and from the form of a visit, for who goes there."""
    if place is None:
        opened = user.has_perm("desk.view_entry")
        return {"label": _("下村一张纸"), "url": reverse("desk:prepare"), "method": "get"} if opened else {}
    if place.level not in (Place.Level.TOWNSHIP, Place.Level.VILLAGE) or not concerns(user, place):
        return {}
    return {"label": _("下村一张纸"), "url": reverse("desk:place_prepare", args=[place.key]), "method": "get"}


@leads_on
def lead_to_overview(user: Any, place: Place | None) -> dict[str, Any]:
    """The way to 乡镇一页纸 from the township's page."""
    if place is None or place.level != Place.Level.TOWNSHIP or not concerns(user, place):
        return {}
    return {"label": _("乡镇一页纸"), "url": reverse("desk:place_overview", args=[place.key]), "method": "get"}


def ways(user: Any, day: date) -> list[dict[str, Any]]:
    """The reader's own townships with the way to 乡镇一页纸, in code order; then where a petition that came is registered."""
    own = places_of(user).townships().on(day).filter(pk__in=user.standing.place_ids).order_by("code")
    return [
        {
            "title": _("乡镇一页纸"),
            "note": place.name,
            "note_lang": "zh",
            "url": reverse("desk:place_overview", args=[place.key]),
        }
        for place in own
    ] + registering(user)


def registering(user: Any) -> list[dict[str, Any]]:
    """Where what was brought to the reader's own unit is registered, for who may."""
    if not user.has_perm("petitions.register_petitioncase"):
        return []
    url = reverse("petitions:petitioncase_register")
    return [{"title": _("登记信访事项"), "note": _("群众来访、来信、来电，收到的当天登记"), "url": url}]


def before_a_visit(user: Any, place: Place, day: date) -> list[Part]:
    """What the next visitor should know."""
    return known.parts(user, Here(place, day, VISITS_BEFORE), BEFORE_A_VISIT, LINES_BEFORE)


def of_township(user: Any, place: Place, day: date) -> list[Part]:
    """What was found in a township, judged, promised and is open."""
    return known.parts(user, Here(place, day, VISITS_OF_TOWNSHIP), OF_A_TOWNSHIP, LINES_OF_TOWNSHIP)


def would_meet(user: Any, place: Place, day: date) -> list[Any]:
    """The running obligations, not met yet, that a visit to the place would meet (R21, R22)."""
    township = place if place.level == Place.Level.TOWNSHIP else place.parent
    joined = AreaMembership.objects.on(day).filter(township=township).values("area")
    if place.level == Place.Level.TOWNSHIP:
        asks = Q(township=township)
    elif Place.objects.key_on(day).filter(pk=place.pk).exists():
        asks = Q(township__isnull=True, group__area__in=joined, duty__evidence=Visit.Kind.VILLAGE_GUIDANCE.lower())
    else:
        return []
    rows = Obligation.objects.visible_to(user).running(day).filter(asks).with_state(today=day).in_state("open", day)
    return list(rows.select_related("duty", "group", "township").order_by("until", "duty__number"))


def owed_now(user: Any, township: Place, day: date) -> list[Any]:
    """What is owed for the township in the running periods, with its state."""
    rows = Obligation.objects.visible_to(user).running(day).filter(township=township).with_state(today=day)
    return list(rows.select_related("duty").order_by("duty__number"))


def running(user: Any, township: Place, day: date) -> dict[str, Any]:
    """The same as a table."""
    columns = (
        Column(_("履职要求"), lambda row: title_cell(row.duty)),
        Column(_("期间"), lambda row: period_words(row.period), data=False),
        Column(_("状态"), lambda row: {"value": signs.STATES[row.state], "light": TONES[row.state]}, data=False),
    )
    found = owed_now(user, township, day)
    return table(columns, found, lambda row: reverse("cadence:obligation_show", args=[row.key]))


def leading(user: Any, township: Place, day: date) -> list[Position]:
    """Who holds a leading position at the township on the day, as far as the reader may know."""
    held = Position.objects.visible_to(user).on(day).filter(organ__kind=Organ.Kind.TOWNSHIP, organ__place=township)
    return list(held.filter(is_leading=True).select_related("cadre").order_by("since", "id"))


def who_leads(user: Any, township: Place, day: date) -> dict[str, Any]:
    """The same as a table."""
    columns = (Column(_("姓名"), lambda row: row.cadre.name), Column(_("职务"), lambda row: row.title))
    return table(columns, leading(user, township, day))


def facts(township: Place, day: date) -> list[dict[str, Any]]:
    """Area, group and its heads, the departments that link it."""
    joined = AreaMembership.objects.on(day).filter(township=township).select_related("area").first()
    if joined is None:
        return [{"label": _("片区"), "value": _("当日不在任何片区")}]
    area = joined.area
    group = CoordinationGroup.objects.on(day).filter(area=area).first()
    heads = Post.objects.on(day).heads().filter(group=group).select_related("cadre").in_order() if group else []
    links = DeptTownshipLink.objects.on(day).filter(township=township).select_related("department")
    what = TownshipProfile.objects.on(day).filter(township=township).first()
    kind = f"{what.get_kind_display()}（{what.industry.label}）" if what else ""
    rows = [
        {"label": _("乡镇类型"), "value": kind, "url": profile_address(what)} if what else {},
        {"label": _("主要产品"), "value": what.products, "lang": "zh"} if what else {},
        {"label": _("片区"), "value": area.name, "url": reverse("groups:area_show", args=[area.key]), "lang": "zh"},
        {"label": _("产业发展重点"), "value": area.industry_focus, "lang": "zh"},
        {"label": _("区域功能定位"), "value": area.function_role, "lang": "zh"},
        {"label": _("协调组"), "value": group.name, "lang": "zh", "url": _group(group)} if group else {},
        *({"label": Post.Role(post.role).label, "value": post.cadre.name, "lang": "zh"} for post in heads),
        {"label": _("联系部门"), "value": "、".join(str(link.department) for link in links), "lang": "zh"},
    ]
    return [row for row in rows if row.get("value")]


def _group(group: CoordinationGroup) -> str:
    return reverse("groups:coordinationgroup_show", args=[group.key])


def last_there(user: Any, places: list[Place]) -> dict[int, date]:
    """By place: the last day on which somebody was there, in one query for villages and one for townships."""
    numbers = [place.pk for place in places]
    rows = Visit.objects.visible_to(user).current().order_by()
    villages = rows.filter(village__in=numbers).values_list("village").annotate(last=Max("happened_on"))
    townships = rows.filter(village__isnull=True, township__in=numbers).values_list("township").annotate(last=Max("happened_on"))
    return {**dict(villages), **dict(townships)}
