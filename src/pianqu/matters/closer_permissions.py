"""Who asks a unit why a task lies with it, who hears both sides of a dispute, who draws a sample and checks it on the spot.

The model itself refuses a check by who did, verified or belongs to a unit that did it.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.permissions import in_business
from pianqu.groups.acting_for import acts_for, organs_of
from pianqu.groups.deciding import Deed, Hand
from pianqu.groups.permissions import in_a_group, in_its_group, office, reads_a_group
from pianqu.kit.permissions import Permit, either
from pianqu.matters.permissions import can_have_tasks


def is_asked(user: Any, record: Any) -> bool:
    """Whoever acts for the unit that is asked, or for the one as which it goes on."""
    return record is not None and acts_for(user, record.organ_id)


def of_group_or_office(user: Any, record: Any) -> bool:
    """Whoever is of the group that it belongs to, and 县委办; before there is a record, whoever is of any group."""
    return office(user, record) or (in_a_group(user, record) if record is None else in_its_group(user, record))


def reads_sides(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Who may have asked a unit, or act for one that is asked."""
    who = user.standing
    return bool(who.sees_county or who.group_ids or organs_of(user))


TABLE = {
    "matters.view_holdup": Permit(_("查看堵点说明"), can_have_tasks),
    "matters.ask_holdup": Permit(_("请单位说明"), of_group_or_office),
    "matters.explain_holdup": Permit(_("说明堵点"), is_asked),
    "matters.propose_holdup": Permit(_("提为需协调事项"), either(in_its_group, office)),
    "matters.drop_holdup": Permit(_("不再协调"), either(in_its_group, office)),
    "matters.view_sample": Permit(_("查看抽查"), reads_a_group),
    "matters.draw_sample": Permit(_("抽签"), of_group_or_office),
    "matters.view_spotcheck": Permit(_("查看抽查结果"), in_business),
    "matters.record_spotcheck": Permit(_("登记抽查结果"), of_group_or_office),
    "matters.correct_spotcheck": Permit(_("更正抽查结果"), either(in_its_group, office)),
    "matters.void_spotcheck": Permit(_("作废抽查结果"), either(in_its_group, office)),
    "matters.view_statement": Permit(_("查看单位说法"), reads_sides),
    "matters.ask_statement": Permit(_("请单位说"), of_group_or_office),
    "matters.say_statement": Permit(_("说本单位的看法"), is_asked),
    "matters.note_down_statement": Permit(_("代记单位的说法"), either(in_its_group, office)),
    "matters.withdraw_statement": Permit(_("不用说了"), either(in_its_group, office)),
}
# All of it is the daily work of a group; what a unit says stands in no group's hand.
HANDS = {name: Deed(Hand.SECOND) for name, permit in TABLE.items() if ".view_" not in name and permit.predicate is not is_asked}
