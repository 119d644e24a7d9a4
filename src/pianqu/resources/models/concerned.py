"""Whom claims, requests and flags concern: who claimed, drafted, asked, once somebody decided; who is to decide of a flag."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import User
from pianqu.inbox.concerning import concerns
from pianqu.resources.models.expense import Expense
from pianqu.resources.models.flag import Flag
from pianqu.resources.models.vehicle_request import VehicleRequest


def whose(expense: Expense, _day: date) -> set[int]:
    """Who gets the money, and who drafted the claim."""
    drafted = User.objects.filter(key=expense.entered_by_key).values_list("cadre", flat=True)
    return {expense.claimant.cadre_id, *drafted} - {None}


def of_which(expense: Expense) -> str:
    """The group."""
    return expense.group.name


def decider(flag: Flag, _day: date) -> set[int]:
    """The person before whom it was put."""
    return set() if flag.decider_id is None else {flag.decider_id}


def of_township(flag: Flag) -> str:
    """The township."""
    return flag.township.name


concerns("send_back", _("你们报的支出被退回，请补正"), whom=whose, where=of_which, must_know=True)(Expense)
concerns("reject", _("你们报的支出没有批准"), whom=whose, where=of_which, must_know=True)(Expense)
concerns("pay", _("你们报的支出已经付款"), whom=whose, where=of_which)(Expense)
concerns("submit", _("有问题线索请你决定"), whom=decider, where=of_township, must_know=True)(Flag)


def asked(request: VehicleRequest, _day: date) -> set[int]:
    """Who asked for the vehicle."""
    return set(User.objects.filter(key=request.entered_by_key).values_list("cadre", flat=True)) - {None}


def for_which(request: VehicleRequest) -> str:
    """The group."""
    return request.group.name


concerns("dispatch", _("你们申请的车已经派好"), whom=asked, where=for_which, must_know=True)(VehicleRequest)
concerns("fall_short", _("你们申请的车没有保障"), whom=asked, where=for_which, must_know=True)(VehicleRequest)
