"""What a period of the calendar is called on pages: 2026 年 11 月下旬, in English late Nov 2026."""

from django.utils.translation import gettext as _

from pianqu.kit.periods import XUN_STARTS, Period
from pianqu.kit.templatetags.kit import ENGLISH_MONTHS, county_date, in_chinese


def period_words(period: Period) -> str:
    """The period's name with its year; a free range says its first and last day."""
    values = {"year": period.since.year, "month": month_words(period.since.month), "number": period.number}
    if period.kind == "xun":
        names = (_("%(year)s 年 %(month)s 月上旬"), _("%(year)s 年 %(month)s 月中旬"), _("%(year)s 年 %(month)s 月下旬"))
        return names[XUN_STARTS.index(period.since.day)] % values
    if period.kind == "month":
        return _("%(year)s 年 %(month)s 月") % values
    if period.kind == "quarter":
        return _("%(year)s 年第 %(number)s 季度") % values
    if period.kind == "half":
        return (_("%(year)s 年上半年") if period.number == 1 else _("%(year)s 年下半年")) % values
    if period.kind == "year":
        return _("%(year)s 年") % values
    return _("%(first)s 至 %(last)s") % {"first": county_date(period.since), "last": county_date(period.last)}


def month_words(number: int) -> str:
    """The number of a month, in English its short name."""
    return str(number) if in_chinese() else ENGLISH_MONTHS[number - 1]
