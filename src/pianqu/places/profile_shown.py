"""How what a township is (乡镇概况) is shown: its address and facts. Words and addresses only, no rule."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pianqu.places.models import Place, TownshipProfile

PROSE = ("location", "resources", "strengths", "bottlenecks")


def profile_address(profile: TownshipProfile, verb: str = "show") -> str:
    """The page of one, or of a verb on it."""
    return reverse(f"places:townshipprofile_{verb}", args=[profile.key])


def _prose(profile: TownshipProfile, name: str) -> dict[str, Any]:
    column: Any = TownshipProfile._meta.get_field(name)
    return {"label": column.verbose_name, "value": getattr(profile, name), "lang": "zh", "long": True}


def facts(profile: TownshipProfile) -> list[dict[str, Any]]:
    """All that it says."""
    rows: list[dict[str, Any]] = [
        {"label": _("乡镇类型"), "value": profile.get_kind_display()},
        {"label": _("产业类别"), "value": profile.industry.label},
        {"label": _("主要产品"), "value": profile.products, "lang": "zh"},
        *(_prose(profile, name) for name in PROSE),
        {"label": _("依据"), "value": profile.basis, "lang": "zh"},
        {"label": _("自"), "value": profile.since},
        {"label": _("至（不含）"), "value": profile.until},
    ]
    return [row for row in rows if row["value"]]


def section(user: Any, place: Place, day: date) -> dict[str, Any]:
    """What a township is on a day, on its own page; {} for what is none, and where nothing is written and the reader may not."""
    if place.level != Place.Level.TOWNSHIP or not user.has_perm("places.view_townshipprofile"):
        return {}
    profile = TownshipProfile.objects.on(day).filter(township=place).first()
    title = TownshipProfile._meta.verbose_name
    if profile is not None:
        way = {"label": _("打开"), "url": profile_address(profile), "method": "get"}
        return {"title": title, "facts": facts(profile), "actions": [way]}
    if not place.in_force(user.day) or not user.has_perm("places.describe_townshipprofile", place):
        return {}
    url = f"{reverse('places:townshipprofile_describe')}?township={place.key}"
    text = _("还没有写：类型、产业、主要产品、优势和瓶颈。")
    return {"title": title, "text": text, "actions": [{"label": _("写乡镇概况"), "url": url, "method": "get"}]}
