"""What is claimed from nobody whatever the pretext: which case, and the rule as it is quoted to whoever tries (R103, R104)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Forbidden(models.TextChoices):
    """The cases that a claim names, so that it can be refused by the rule."""

    TOWNSHIP_FUEL = "TOWNSHIP_FUEL", _("燃油费在乡镇报销")
    TOWNSHIP_ALLOWANCE = "TOWNSHIP_ALLOWANCE", _("补助在乡镇领取")
    MEAL_ELSEWHERE = "MEAL_ELSEWHERE", _("到乡镇在伙食团以外用餐")
    TOWNSHIP_CAR = "TOWNSHIP_CAR", _("用了乡镇的车")


# The rule in its own words: Chinese, as it is written.
RULES = {
    Forbidden.TOWNSHIP_FUEL: "常委联系乡镇制度：不准以任何名义在乡镇报销燃油费用和补助。",
    Forbidden.TOWNSHIP_ALLOWANCE: "常委联系乡镇制度：不准以任何名义在乡镇报销燃油费用和补助。",
    Forbidden.MEAL_ELSEWHERE: "常委联系乡镇制度：到乡镇生活用餐一律在乡镇伙食团。",
    Forbidden.TOWNSHIP_CAR: "《机关事务管理条例》第二十五条：不得借用、占用下级单位和其他单位的车辆。",
}
