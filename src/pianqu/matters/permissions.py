"""Who may raise, settle and correct matters: the group that raised them; 县委办 reads all and may note any."""

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.permissions import in_business
from pianqu.groups.deciding import Deed, Hand
from pianqu.groups.permissions import in_a_group, in_its_group, office
from pianqu.kit.permissions import Permit, either

TABLE = {
    "matters.view_problem": Permit(_("查看困难问题"), in_business),
    "matters.raise_problem": Permit(_("提出困难问题"), in_a_group),
    "matters.note_problem": Permit(_("知悉备查"), either(in_its_group, office)),
    "matters.reopen_problem": Permit(_("重新列为待办"), either(in_its_group, office)),
    "matters.correct_problem": Permit(_("更正困难问题"), in_its_group),
    "matters.void_problem": Permit(_("作废困难问题"), in_its_group),
    "matters.view_suggestion": Permit(_("查看意见建议"), in_business),
    "matters.raise_suggestion": Permit(_("提出意见建议"), in_a_group),
    "matters.note_suggestion": Permit(_("知悉备查"), either(in_its_group, office)),
    "matters.reopen_suggestion": Permit(_("重新列为待办"), either(in_its_group, office)),
    "matters.correct_suggestion": Permit(_("更正意见建议"), in_its_group),
    "matters.void_suggestion": Permit(_("作废意见建议"), in_its_group),
}
# All of it is the daily work: nothing here waits for the leader.
HANDS = {name: Deed(Hand.SECOND) for name in TABLE if ".view_" not in name}
