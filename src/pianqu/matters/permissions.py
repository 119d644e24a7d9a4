"""Who may raise, settle and correct matters, and who does what with a task.

Matters belong to the group that raised them; 县委办 reads all and may note any. Tasks go out as 县委办 (practice.md 1): a group
proposes and looks, the unit that leads does. The model itself refuses a verification by the unit that did it.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.permissions import in_business
from pianqu.groups.acting_for import acts_for, organs_of
from pianqu.groups.deciding import Deed, Hand
from pianqu.groups.permissions import in_a_group, in_its_group, office
from pianqu.kit.permissions import Permit, either, nobody


def can_have_tasks(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Who reads some task, or could: the county's readers, groups, units that do them, the villages where they are done."""
    who = user.standing
    return bool(who.sees_county or who.group_ids or organs_of(user) or who.village_ids)


def can_have_solutions(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Whose group, township or village has problems that are solved; and the county's readers."""
    who = user.standing
    return bool(who.sees_county or who.group_ids or who.place_ids or who.village_ids)


def leads_it(user: Any, record: Any) -> bool:
    """Whoever acts for the unit that leads the task, or for the one as which that unit goes on; an expert acts for nobody."""
    return record is not None and acts_for(user, record.lead_id)


def does_it(user: Any, record: Any) -> bool:
    """Whoever acts for a unit that leads or helps: of a task that was read with its units this makes no query."""
    return record is not None and acts_for(user, record.doers)


def may_ask_extension(user: Any, record: Any) -> bool:
    """Whoever acts for the unit that leads the task; before one is chosen, whoever acts for any."""
    return bool(organs_of(user)) if record is None else acts_for(user, getattr(record, "task", record).lead_id)


def may_press(user: Any, record: Any) -> bool:
    """县委办, and the group of the task; the machine reminds by itself up to the unit's head (practice.md 20)."""
    if record is None:
        return office(user, None) or in_a_group(user, None)
    task = getattr(record, "task", record)
    return office(user, task) or in_its_group(user, task)


TABLE = {
    "matters.view_problem": Permit(_("查看困难问题"), in_business),
    "matters.view_ledger_problem": Permit(_("查看协调台账"), in_business),
    "matters.raise_problem": Permit(_("提出困难问题"), in_a_group),
    "matters.note_problem": Permit(_("知悉备查"), either(in_its_group, office)),
    "matters.reopen_problem": Permit(_("重新列为待办"), either(in_its_group, office)),
    "matters.correct_problem": Permit(_("更正困难问题"), in_its_group),
    "matters.void_problem": Permit(_("作废困难问题"), in_its_group),
    "matters.escalate_problem": Permit(_("升级协调"), in_its_group),
    "matters.solve_problem": Permit(_("经核实解决"), nobody),
    "matters.unsolve_problem": Permit(_("重新办理，恢复待办"), nobody),
    "matters.view_suggestion": Permit(_("查看意见建议"), in_business),
    "matters.raise_suggestion": Permit(_("提出意见建议"), in_a_group),
    "matters.note_suggestion": Permit(_("知悉备查"), either(in_its_group, office)),
    "matters.reopen_suggestion": Permit(_("重新列为待办"), either(in_its_group, office)),
    "matters.correct_suggestion": Permit(_("更正意见建议"), in_its_group),
    "matters.void_suggestion": Permit(_("作废意见建议"), in_its_group),
    "matters.solve_suggestion": Permit(_("经核实解决"), nobody),
    "matters.unsolve_suggestion": Permit(_("重新办理，恢复待办"), nobody),
    "matters.view_task": Permit(_("查看督办事项"), can_have_tasks),
    "matters.propose_task": Permit(_("提请督办"), either(in_a_group, office)),
    "matters.edit_task": Permit(_("修改拟交办的事项"), either(in_its_group, office)),
    "matters.issue_task": Permit(_("交办"), office),
    "matters.receive_task": Permit(_("签收"), leads_it),
    "matters.progress_task": Permit(_("登记进展"), does_it),
    "matters.reach_task": Permit(_("登记阶段完成"), leads_it),
    "matters.ask_return_task": Permit(_("申请退办"), leads_it),
    "matters.take_back_task": Permit(_("同意退办"), office),
    "matters.insist_task": Permit(_("不同意退办"), office),
    "matters.suspend_task": Permit(_("中止"), office),
    "matters.resume_task": Permit(_("恢复办理"), office),
    "matters.report_task": Permit(_("报办结"), leads_it),
    "matters.send_back_task": Permit(_("退回重办"), either(in_its_group, office)),
    "matters.verify_task": Permit(_("核实办结"), either(in_its_group, office)),
    "matters.reopen_task": Permit(_("重新办理"), office),
    "matters.cancel_task": Permit(_("撤销督办事项"), office),
    "matters.slip_task": Permit(_("打印督办单"), office),
    "matters.recount_task": Permit(_("重新计算期限"), nobody),
    "matters.extend_task": Permit(_("延长期限"), nobody),
    "matters.view_extension": Permit(_("查看延期申请"), can_have_tasks),
    "matters.ask_extension": Permit(_("申请延期"), may_ask_extension),
    "matters.grant_extension": Permit(_("同意延期"), office),
    "matters.refuse_extension": Permit(_("不同意延期"), office),
    "matters.lapse_extension": Permit(_("延期申请失效"), nobody),
    "matters.send_urge": Permit(_("提醒"), nobody),
    "matters.press_urge": Permit(_("催办"), may_press),
    "matters.view_solution": Permit(_("查看解决的困难问题"), can_have_solutions),
    "matters.record_solution": Permit(_("经核实解决"), nobody),
    "matters.correct_solution": Permit(_("随困难问题更正"), nobody),
    "matters.void_solution": Permit(_("作废解决的困难问题"), either(in_its_group, office)),
    "matters.view_dutyitem": Permit(_("查看履职事项清单"), in_business),
    "matters.enter_dutyitem": Permit(_("登记履职事项"), office),
    "matters.end_dutyitem": Permit(_("移出清单"), office),
}
# All of it is the daily work: nothing here waits for the leader. What units and 县委办 do stands in no group's hand.
OF_MATTERS = ("_problem", "_suggestion")
OF_GROUPS = ("propose_task", "edit_task", "send_back_task", "verify_task", "press_urge", "void_solution")
HANDS = {
    name: Deed(Hand.SECOND)
    for name, permit in TABLE.items()
    if permit.predicate is not nobody
    and ((name.endswith(OF_MATTERS) and ".view_" not in name) or name.partition(".")[2] in OF_GROUPS)
}
