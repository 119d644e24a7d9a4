"""What a township's ledger or a reception shows that the rules forbid: which case, which rule, and by which words it is noticed.

A summary of a voucher is read by its words, and words can mean something else: what is noticed is a question to be checked, never
a verdict (practice.md 39).
"""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _

from pianqu.resources.forbidden import RULES as FORBIDDEN
from pianqu.resources.forbidden import Forbidden


class Suspicion(models.TextChoices):
    """What a flag is about."""

    TOWNSHIP_FUEL = "TOWNSHIP_FUEL", _("协调组的燃油费在乡镇列支")
    TOWNSHIP_ALLOWANCE = "TOWNSHIP_ALLOWANCE", _("协调组的补助在乡镇列支")
    TOWNSHIP_CAR = "TOWNSHIP_CAR", _("乡镇的车借给协调组")
    OVER_LIMIT = "OVER_LIMIT", _("接待支出超过限额")
    NO_LETTER = "NO_LETTER", _("没有公函的接待")
    COMPANIONS = "COMPANIONS", _("陪餐人数超过规定")
    DRINKS = "DRINKS", _("接待提供烟酒")


# The rule in its own words: Chinese, as it is written.
RULES = {
    Suspicion.TOWNSHIP_FUEL: FORBIDDEN[Forbidden.TOWNSHIP_FUEL],
    Suspicion.TOWNSHIP_ALLOWANCE: FORBIDDEN[Forbidden.TOWNSHIP_ALLOWANCE],
    Suspicion.TOWNSHIP_CAR: FORBIDDEN[Forbidden.TOWNSHIP_CAR],
    Suspicion.OVER_LIMIT: "《党政机关厉行节约反对浪费条例》：公务接待费用实行总额控制。",
    Suspicion.NO_LETTER: "《党政机关厉行节约反对浪费条例》：无公函的公务活动不予接待。",
    Suspicion.COMPANIONS: (
        "《党政机关国内公务接待管理规定》：接待对象在10人以内的，陪餐人数不得超过3人；超过10人的，不得超过接待对象人数的三分之一。"
    ),
    Suspicion.DRINKS: "《党政机关厉行节约反对浪费条例》：工作餐不得提供香烟和酒类。",
}
OF_A_GROUP = ("协调组", "联系乡镇")
SIGNS = (
    (Suspicion.TOWNSHIP_FUEL, ("燃油", "加油", "油费", "汽油", "柴油")),
    (Suspicion.TOWNSHIP_ALLOWANCE, ("补助", "补贴", "津贴")),
    (Suspicion.TOWNSHIP_CAR, ("借车", "借用", "用车", "派车")),
)
FEW_GUESTS, FEW_COMPANIONS, SHARE = 10, 3, 3


def suspected(note: str) -> Iterator[Suspicion]:
    """What the summary of a ledger's line says was charged for a group."""
    if any(word in note for word in OF_A_GROUP):
        yield from (case for case, words in SIGNS if any(word in note for word in words))


def companions_most(guests: int) -> int:
    """How many may eat with so many guests: three with up to ten, else a third of them."""
    return FEW_COMPANIONS if guests <= FEW_GUESTS else guests // SHARE


def breaches(*, letter_no: str, guests: int, companions: int, drinks: bool) -> Iterator[tuple[str, Suspicion]]:
    """What a reception broke, with the field that says so."""
    if not letter_no.strip():
        yield "letter_no", Suspicion.NO_LETTER
    if companions > companions_most(guests):
        yield "companions", Suspicion.COMPANIONS
    if drinks:
        yield "drinks", Suspicion.DRINKS
