"""Who may what with the costs of townships: finance brings them in and locks the year, a township records its own receptions.

What the ledger shows that is forbidden is looked into by 财政局 and 县委办, and decided by whom they name; nobody else reads it.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.groups.permissions import office
from pianqu.kit.permissions import Permit, both, either, nobody, role

finance = role("FINANCE")
keeps_costs = either(finance, office)


def reads_costs(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Who sees the county, 财政局, a group, a township."""
    standing = user.standing
    return bool(standing.sees_county or standing.group_ids or standing.place_ids or finance(user, None))


def of_township(user: Any, record: Any) -> bool:
    """Whoever acts for a township's unit: of its own alone."""
    standing = user.standing
    if not (standing.place_ids and standing.unit_ids):
        return False
    return record is None or getattr(record, "township_id", record.pk) in standing.place_ids


def by_hand(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """What a township recorded itself: what finance's list brought is finance's to put right."""
    return record is None or not getattr(record, "brought", False)


def decides(user: Any, record: Any) -> bool:
    """The person before whom it was put."""
    return record is not None and user.cadre_id is not None and record.decider_id == user.cadre_id


reads_flags = role("COUNTY_SECRETARY", "COUNTY_OFFICE", "FINANCE", "DISCIPLINE")
TABLE = {
    "resources.view_costline": Permit(_("查看行政成本"), reads_costs),
    "resources.enter_costline": Permit(_("导入行政成本"), keeps_costs),
    "resources.correct_costline": Permit(_("更正行政成本"), finance),
    "resources.void_costline": Permit(_("作废行政成本"), keeps_costs),
    "resources.view_finalaccount": Permit(_("查看决算"), reads_costs),
    "resources.lock_finalaccount": Permit(_("锁定决算"), finance),
    "resources.reopen_finalaccount": Permit(_("重新打开决算"), finance),
    "resources.relock_finalaccount": Permit(_("再次锁定决算"), finance),
    "resources.view_reception": Permit(_("查看接待记录"), reads_costs),
    "resources.record_reception": Permit(_("登记接待"), of_township),
    "resources.bring_reception": Permit(_("导入接待清单"), keeps_costs),
    "resources.correct_reception": Permit(_("更正接待记录"), either(both(of_township, by_hand), finance)),
    "resources.void_reception": Permit(_("作废接待记录"), either(both(of_township, by_hand), keeps_costs)),
    "resources.view_flag": Permit(_("查看问题线索"), reads_flags),
    "resources.find_flag": Permit(_("发现问题线索"), nobody),
    "resources.verify_flag": Permit(_("核实问题线索"), keeps_costs),
    "resources.close_flag": Permit(_("了结问题线索"), keeps_costs),
    "resources.submit_flag": Permit(_("呈请决定"), keeps_costs),
    "resources.refer_flag": Permit(_("移送县纪委监委"), both(reads_flags, decides)),
    "resources.decline_flag": Permit(_("决定不移送"), both(reads_flags, decides)),
}
