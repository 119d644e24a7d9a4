"""Whom the deeds on a task concern: who has to act now, who waited for it; never what somebody wrote."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.roles import RoleCode
from pianqu.groups.concerned import office_and_group, people_of, people_of_organs, people_with
from pianqu.inbox.concerning import concerns
from pianqu.matters.models.extension import Extension
from pianqu.matters.models.task import Task


def units(task: Any, day: date) -> set[int]:
    """The people of the units that do it, the one that leads and those that help."""
    return people_of_organs(task.doers, day)


def office(_record: Any, day: date) -> set[int]:
    """县委办, which issued it."""
    return people_with([RoleCode.COUNTY_OFFICE], day)


def group_of(task: Any, day: date) -> set[int]:
    """The people of the group that proposed it, or in whose area it lies."""
    return people_of([task.group_id], day) if task.group_id else set()


def verifiers(task: Any, day: date) -> set[int]:
    """Who may look whether it is done: 县委办 and the group."""
    return office_and_group(task.group_id, day)


def who_waited(task: Any, day: date) -> set[int]:
    """The units that did it, and the group that proposed it."""
    return units(task, day) | group_of(task, day)


def asking_unit(extension: Any, day: date) -> set[int]:
    """The people of the unit that asked for more time."""
    return people_of_organs([extension.task.lead_id], day)


def by_itself(entry: Any) -> bool:
    """Whether nobody pressed it: what a person does that ends a request is told by its own message."""
    return entry.actor_key is None


def lead_of(record: Any) -> str:
    """The unit that leads the task."""
    return str(getattr(record, "task", record).lead)


concerns("issue", _("向你单位交办了督办事项，请签收"), whom=units, where=lead_of, must_know=True)(Task)
concerns("ask_return", _("有单位申请退办督办事项，请决定"), whom=office, where=lead_of, must_know=True)(Task)
concerns("take_back", _("提请的督办事项退回，要另定牵头单位"), whom=verifiers, where=lead_of)(Task)
concerns("insist", _("不同意退办，督办事项仍由你单位办理"), whom=units, where=lead_of, must_know=True)(Task)
concerns("suspend", _("督办事项中止，期限停止计算"), whom=units, where=lead_of)(Task)
concerns("resume", _("督办事项恢复办理"), whom=units, where=lead_of, must_know=True)(Task)
concerns("report", _("督办事项已报办结，请核实"), whom=verifiers, where=lead_of, must_know=True)(Task)
concerns("send_back", _("督办事项退回重办"), whom=units, where=lead_of, must_know=True)(Task)
concerns("verify", _("督办事项已核实办结"), whom=who_waited, where=lead_of)(Task)
concerns("reopen", _("已办结的督办事项重新办理"), whom=units, where=lead_of, must_know=True)(Task)
concerns("cancel", _("督办事项已撤销"), whom=who_waited, where=lead_of)(Task)
concerns("ask", _("有单位申请延期，请审批"), whom=office, where=lead_of, must_know=True)(Extension)
concerns("grant", _("同意延期"), whom=asking_unit, where=lead_of)(Extension)
concerns("refuse", _("不同意延期，按原来的期限办理"), whom=asking_unit, where=lead_of)(Extension)
concerns("lapse", _("延期申请已失效，期限有变，需要的请重新申请"), whom=asking_unit, where=lead_of, when=by_itself)(Extension)
