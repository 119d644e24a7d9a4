"""Who may have a case on paper, who carries its ledger to and from the national system, who reads the annual report."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.kit.permissions import Permit, role
from pianqu.petitions.report_querysets import READERS

petition_office = role("PETITION_OFFICE")
readers = role(*READERS)
sees_complained = role("PETITION_OFFICE", "COUNTY_SECRETARY", "DISCIPLINE")


def on_paper(user: Any, record: Any) -> bool:
    """Whoever handles the case (of a paper: that to which it belongs), and the petition office."""
    case = getattr(record, "case", record)
    acting = user.standing.unit_ids
    return petition_office(user, case) or (case is not None and case.organ_id in acting) or issues(user, record)


def issues(user: Any, record: Any) -> bool:
    """Whoever acts for the unit that issued a paper, as the organ of a review does."""
    return getattr(record, "case", None) is not None and record.organ_id in user.standing.unit_ids


DOCUMENTS: dict[str, Permit] = {
    "petitions.registration_petitioncase": Permit(_("打印信访事项登记表"), on_paper),
    "petitions.print_petitionpaper": Permit(_("打印信访文书"), on_paper),
    "petitions.receipt_petitionpaper": Permit(_("打印送达回证"), on_paper),
    "petitions.named_registration_petitioncase": Permit(_("打印写明姓名的登记表"), on_paper),
    "petitions.named_petitionpaper": Permit(_("打印写明姓名的文书"), on_paper),
    "petitions.named_receipt_petitionpaper": Permit(_("打印写明姓名的送达回证"), on_paper),
    "petitions.import_petitioncase": Permit(_("导入国家信访系统台账"), petition_office),
    "petitions.export_petitioncase": Permit(_("导出国家信访系统台账"), petition_office),
    "petitions.void_petitioncase": Permit(_("作废信访事项"), petition_office),
    "petitions.view_petitionreport": Permit(_("查看信访情况年度报告"), readers),
    "petitions.complained_petitionreport": Permit(_("查看反映较多的领域和单位"), sees_complained),
    "petitions.write_petitionreport": Permit(_("写年度报告的建议和采纳情况"), petition_office),
}
