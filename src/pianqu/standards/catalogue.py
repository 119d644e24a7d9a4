"""The parameters that the product knows: code, words, unit and the value that holds until the county sets another.

A standard of money, a term or a threshold is never a constant in code (architecture, decision 10).
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Declared:
    """One parameter: whole numbers only, in the unit named, within `least` and `most`."""

    code: str
    number: int
    title: Any
    unit: Any
    default: int
    least: int = 0
    most: int = 1_000_000_000
    source: str = ""


PARAMETERS = (
    Declared("acting_days_most", 1, _("主持工作最长天数"), _("天"), 183, 1, 731, "practice.md 4"),
    Declared("evaluation_grace_days", 2, _("季度结束后仍可完成评估的天数"), _("天"), 15, 0, 92, "practice.md 13"),
)
BY_CODE = {each.code: each for each in PARAMETERS}
BY_NUMBER = {each.number: each for each in PARAMETERS}
