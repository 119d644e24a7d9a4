"""Who may change places: 县委办; what a township is says the township itself, too. Everybody may read them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.kit.permissions import Permit, anyone, either, role


def own_township(user: Any, record: Any) -> bool:
    """Whoever acts for the township (or that of the profile); of none yet, for any."""
    standing = user.standing
    if not standing.unit_ids or not standing.place_ids:
        return False
    return record is None or getattr(record, "township_id", record.pk) in standing.place_ids


describes = either(role("COUNTY_OFFICE"), own_township)

TABLE = {
    "places.view_place": Permit(_("查看地域"), anyone),
    "places.found_place": Permit(_("设立地域"), role("COUNTY_OFFICE")),
    "places.close_place": Permit(_("撤并地域"), role("COUNTY_OFFICE")),
    "places.view_keyvillage": Permit(_("查看重点村"), anyone),
    "places.name_keyvillage": Permit(_("确定重点村"), role("COUNTY_OFFICE")),
    "places.view_townshipprofile": Permit(_("查看乡镇概况"), anyone),
    "places.describe_townshipprofile": Permit(_("写乡镇概况"), describes),
    "places.correct_townshipprofile": Permit(_("更正乡镇概况"), describes),
    "places.end_keyvillage": Permit(_("退出重点村"), role("COUNTY_OFFICE")),
}
