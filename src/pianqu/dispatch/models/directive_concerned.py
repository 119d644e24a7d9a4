"""Whom a directive concerns: the units to which it was sent, and departments to which a measure was given afterwards."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.dispatch.models.directive import Directive
from pianqu.dispatch.models.measure import MeasureDuty
from pianqu.dispatch.models.receipt import Receipt
from pianqu.groups.concerned import people_of_organs
from pianqu.groups.units import called
from pianqu.inbox.concerning import concerns


def people_of_unit(record: Any, day: date) -> set[int]:
    """Who acts for its unit."""
    return people_of_organs([record.organ_id], day)


def people_of_units(directive: Directive, day: date) -> set[int]:
    """Who acts for the units to which it was sent."""
    return people_of_organs(directive.receipts.values("organ"), day)


def which_unit(record: Any) -> str:
    """The unit as people call it."""
    return called(record.organ)


def sender(directive: Directive) -> str:
    """Its number in 县委办's register."""
    return directive.document_no


concerns("send", _("县委办发来一份文件，请签收"), whom=people_of_unit, where=which_unit, must_know=True)(Receipt)
concerns("revoke", _("县委办撤销了一份文件，不用再办"), whom=people_of_units, where=sender)(Directive)
concerns("assign", _("县委办确定了一项措施由本单位负责落实"), whom=people_of_unit, where=which_unit)(MeasureDuty)
