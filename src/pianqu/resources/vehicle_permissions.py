"""Who may what with the county's vehicles: a group asks, 县委办 keeps the register, sends vehicles and enters what they cost."""

from django.utils.translation import gettext_lazy as _

from pianqu.groups.deciding import Deed, Hand
from pianqu.groups.permissions import in_a_group, in_its_group, office, reads_a_group
from pianqu.kit.permissions import Permit, either, role

reads_vehicles = either(reads_a_group, role("FINANCE"))
reads_costs = either(office, role("FINANCE"), role("COUNTY_SECRETARY"))

HANDS = {
    "resources.request_vehiclerequest": Deed(Hand.SECOND),
    "resources.cancel_vehiclerequest": Deed(Hand.SECOND),
}
TABLE = {
    "resources.view_vehicle": Permit(_("查看车辆"), reads_vehicles),
    "resources.register_vehicle": Permit(_("登记车辆"), office),
    "resources.end_vehicle": Permit(_("停用车辆"), office),
    "resources.view_vehiclerequest": Permit(_("查看用车申请"), reads_a_group),
    "resources.request_vehiclerequest": Permit(_("申请用车"), in_a_group),
    "resources.dispatch_vehiclerequest": Permit(_("派车"), office),
    "resources.fall_short_vehiclerequest": Permit(_("登记未保障"), office),
    "resources.cancel_vehiclerequest": Permit(_("取消用车"), in_its_group),
    "resources.log_vehiclerequest": Permit(_("登记出车"), office),
    "resources.correct_vehiclerequest": Permit(_("更正出车记录"), office),
    "resources.void_vehiclerequest": Permit(_("作废用车申请"), office),
    "resources.view_vehiclecost": Permit(_("查看车辆费用"), reads_costs),
    "resources.record_vehiclecost": Permit(_("登记车辆费用"), office),
    "resources.void_vehiclecost": Permit(_("作废车辆费用"), office),
}
