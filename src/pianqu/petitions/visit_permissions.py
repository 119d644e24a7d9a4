"""Who may do what with the four visits, samples, cases in charge, reception days and aftercare (R63-R66; arts. 18, 37)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.permissions import in_business
from pianqu.accounts.roles import OF_TOWNSHIP, RoleCode
from pianqu.groups.acting_for import acts_for
from pianqu.groups.deciding import Deed, Hand, decided
from pianqu.kit.permissions import Permit, Predicate, either, nobody, role

PETITIONS = role("PETITION_OFFICE")
charges = role("PETITION_OFFICE", "COUNTY_OFFICE")


def _case(record: Any) -> Any:
    return getattr(record, "case", record)


def of_township(*codes: str) -> Predicate:
    """Whoever holds one of these roles in the township where the case lies; before there is one, in any."""
    wanted = frozenset(codes)

    def predicate(user: Any, record: Any) -> bool:
        there = record is None or _case(record).township_id in user.standing.place_ids
        return bool(wanted & user.standing.roles) and there

    return predicate


def of_village(user: Any, record: Any) -> bool:
    """A cadre of the village where the case lies."""
    there = record is None or _case(record).village_id in user.standing.village_ids
    return RoleCode.VILLAGE_CADRE in user.standing.roles and there


def follows(user: Any, record: Any) -> bool:
    """Whoever holds a post in the group of the area, but never the handler nor anybody who acts for the unit (practice.md 32)."""
    if not user.standing.posts:
        return False
    if record is None:
        return True
    case = _case(record)
    ours = case.township_id in user.standing.area_township_ids
    return ours and case.handler_id != user.cadre_id and not (case.organ_id and acts_for(user, case.organ_id))


def receives(user: Any, record: Any) -> bool:
    """The petition office for the county's days, a township for its own; before there is one, either."""
    if PETITIONS(user, record):
        return True
    return bool(OF_TOWNSHIP & user.standing.roles) and (record is None or acts_for(user, record.organ_id))


goes_out = either(of_township("TOWNSHIP_DEPUTY", "TOWNSHIP_CLERK"), of_village)
appoints = of_township("TOWNSHIP_PRINCIPAL", "TOWNSHIP_CLERK")
cares = either(PETITIONS, of_township(*OF_TOWNSHIP))
charges_there = of_township("TOWNSHIP_PRINCIPAL", "TOWNSHIP_CLERK")


def ends_there(user: Any, record: Any) -> bool:
    """Whoever puts cases in charge of the township's own leaders: of those, not of what the county gave to one of its own."""
    return record is not None and charges_there(user, record) and record.of_township


VISIT_HANDS: dict[str, Deed] = {
    "petitions.draw_casesample": Deed(Hand.SECOND),
    "petitions.record_patrolvisit": Deed(Hand.SECOND),
    "petitions.correct_patrolvisit": Deed(Hand.SECOND),
    "petitions.void_patrolvisit": Deed(Hand.SECOND),
    "petitions.record_followup": Deed(Hand.SECOND),
    "petitions.correct_followup": Deed(Hand.SECOND),
    "petitions.void_followup": Deed(Hand.SECOND),
}
VISITS: dict[str, Permit] = {
    "petitions.view_outreachvisit": Permit(_("查看下访"), in_business),
    "petitions.record_outreachvisit": Permit(_("登记下访"), goes_out),
    "petitions.correct_outreachvisit": Permit(_("更正下访"), goes_out),
    "petitions.void_outreachvisit": Permit(_("作废下访"), goes_out),
    "petitions.view_appointmentvisit": Permit(_("查看约访"), in_business),
    "petitions.plan_appointmentvisit": Permit(_("约定上门时间"), appoints),
    "petitions.remind_appointmentvisit": Permit(_("登记已提醒信访人"), appoints),
    "petitions.hold_appointmentvisit": Permit(_("登记约访"), appoints),
    "petitions.cancel_appointmentvisit": Permit(_("取消约访"), appoints),
    "petitions.correct_appointmentvisit": Permit(_("更正约访"), appoints),
    "petitions.void_appointmentvisit": Permit(_("作废约访"), appoints),
    "petitions.due_soon_appointmentvisit": Permit(_("提醒约访"), nobody),
    "petitions.view_casesample": Permit(_("查看信访抽查"), in_business),
    "petitions.draw_casesample": Permit(_("抽取信访事项"), decided("petitions.draw_casesample")),
    "petitions.view_patrolvisit": Permit(_("查看巡访"), in_business),
    "petitions.record_patrolvisit": Permit(_("登记巡访"), decided("petitions.record_patrolvisit")),
    "petitions.correct_patrolvisit": Permit(_("更正巡访"), decided("petitions.correct_patrolvisit")),
    "petitions.void_patrolvisit": Permit(_("作废巡访"), decided("petitions.void_patrolvisit")),
    "petitions.view_followup": Permit(_("查看回访"), in_business),
    "petitions.record_followup": Permit(_("登记回访"), follows),
    "petitions.correct_followup": Permit(_("更正回访"), follows),
    "petitions.void_followup": Permit(_("作废回访"), follows),
    "petitions.view_leadercase": Permit(_("查看领导包案"), in_business),
    "petitions.take_leadercase": Permit(_("确定包案领导"), either(charges, charges_there)),
    "petitions.end_leadercase": Permit(_("结束包案"), either(charges, ends_there)),
    "petitions.view_receptionday": Permit(_("查看接访日"), in_business),
    "petitions.plan_receptionday": Permit(_("安排接访日"), receives),
    "petitions.announce_receptionday": Permit(_("公布接访日"), receives),
    "petitions.hold_receptionday": Permit(_("登记接访情况"), receives),
    "petitions.cancel_receptionday": Permit(_("取消接访日"), receives),
    "petitions.view_aftercare": Permit(_("查看后续帮扶"), in_business),
    "petitions.record_aftercare": Permit(_("登记后续帮扶"), cares),
    "petitions.look_aftercare": Permit(_("登记回看"), cares),
    "petitions.close_aftercare": Permit(_("结束后续帮扶"), cares),
}
