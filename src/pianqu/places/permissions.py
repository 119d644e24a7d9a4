"""Who may change places: 县委办. Everybody may read them."""

from django.utils.translation import gettext_lazy as _

from pianqu.kit.permissions import Permit, anyone, role

TABLE = {
    "places.view_place": Permit(_("查看地域"), anyone),
    "places.found_place": Permit(_("设立地域"), role("COUNTY_OFFICE")),
    "places.close_place": Permit(_("撤并地域"), role("COUNTY_OFFICE")),
    "places.view_keyvillage": Permit(_("查看重点村"), anyone),
    "places.name_keyvillage": Permit(_("确定重点村"), role("COUNTY_OFFICE")),
    "places.end_keyvillage": Permit(_("退出重点村"), role("COUNTY_OFFICE")),
}
