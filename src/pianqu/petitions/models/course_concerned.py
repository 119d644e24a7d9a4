"""Whom the course of a case concerns: who has to act now, at once where it is urgent, and the group that follows up."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.roles import RoleCode
from pianqu.groups.concerned import people_of, people_of_organs, people_with
from pianqu.groups.models import CoordinationGroup
from pianqu.groups.where import group_at
from pianqu.inbox.concerning import concerns
from pianqu.matters.models import Problem
from pianqu.petitions.models.case import PetitionCase


def unit(case: Any, day: date) -> set[int]:
    """The people of the unit that has it."""
    return people_of_organs([case.organ_id], day)


def reviewers(case: Any, day: date) -> set[int]:
    """The people of the reviewing organ, and the petition office, which keeps its papers."""
    return people_of_organs([case.review_organ_id], day) | people_with([RoleCode.PETITION_OFFICE], day)


def group(case: Any, day: date) -> set[int]:
    """The people of the group in whose area it lies."""
    found = group_at(case.place, CoordinationGroup.objects.on(day), day)
    return people_of([found.pk], day) if found else set()


def disputed(problem: Any, day: date) -> set[int]:
    """Of a problem that a dispute raised: the petition office, which decides by what came of it (art. 24)."""
    return people_with([RoleCode.PETITION_OFFICE], day) if problem.origin_type == PetitionCase._meta.label_lower else set()


def at_once(case: Any, day: date) -> set[int]:
    """Of an urgent one (art. 25) who deals with it, the people of the unit that has it, and the petition office."""
    if not case.urgent:
        return set()
    handler = {case.handler_id} - {None}
    return handler | people_with([RoleCode.PETITION_OFFICE], day) | (unit(case, day) if case.organ_id else set())


def marked_urgent(entry: Any) -> bool:
    """Whether the mark was set, by registering or by putting right."""
    return "urgent" in entry.field_names


def township(case: Any) -> str:
    """Where it lies."""
    return str(case.township)


URGENT: Any = {"whom": at_once, "where": township, "must_know": True, "when": marked_urgent}
concerns("register", _("登记了重大、紧急的信访事项，请马上办理"), **URGENT)(PetitionCase)
concerns("correct", _("有信访事项标为重大、紧急，请马上办理"), **URGENT)(PetitionCase)
concerns("reopen", _("答复过的信访事项重新办理，请按期答复"), whom=unit, where=township, must_know=True)(PetitionCase)
concerns("ask_review", _("有信访人请求复查，请按期作出复查意见"), whom=reviewers, where=township, must_know=True)(PetitionCase)
concerns("ask_rereview", _("有信访人请求复核，请按期作出复核意见"), whom=reviewers, where=township, must_know=True)(PetitionCase)
concerns("be_answered", _("片区内的信访事项已经答复，可以回访"), whom=group, where=township)(PetitionCase)
concerns("note", _("管辖争议已有协调结果，请改派或者维持交办"), whom=disputed, where=township)(Problem)
