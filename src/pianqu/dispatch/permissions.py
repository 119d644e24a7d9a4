"""Who carries down and who carries up; each of the two keeps its own lines, and the tables join them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.accounts.permissions import in_business
from pianqu.accounts.roles import OF_TOWNSHIP
from pianqu.dispatch.directive_permissions import TABLE as DOWN
from pianqu.dispatch.instruction_permissions import TABLE as INSTRUCTED
from pianqu.groups.deciding import Deed, Hand
from pianqu.groups.permissions import in_a_group, in_its_group, office
from pianqu.kit.permissions import Permit, both, either, role

# What goes up. A group and a township send, the group edits and submits, 县委办 says what comes of it (domain.md §1.5).
# Of what is not edited yet the sender too puts right what was wrong; once 县委办 has it, it alone takes it out of the counts.


def of_township(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Whoever works in a township."""
    return bool(user.standing.roles & OF_TOWNSHIP)


def sent_raw(user: Any, record: Any) -> bool:
    """Whoever sent it, or whose township did, while nobody has edited it."""
    sent = record is not None and (record.sender_key == user.key or record.from_township_id in user.standing.place_ids)
    return sent and record.state == "RAW"


def with_group(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """While it was not submitted."""
    return record is not None and record.state in ("RAW", "EDITED", "MERGED")


def wrote_open(user: Any, record: Any) -> bool:
    """Whose township wrote it, while its group did nothing with it."""
    own = record is not None and of_township(user, record) and record.township_id in user.standing.place_ids
    return own and record.state == "OPEN"


committee = either(office, role("COUNTY_SECRETARY"))
UP: dict[str, Permit] = {
    "dispatch.view_infoitem": Permit(_("查看信息"), in_business),
    "dispatch.count_infoitem": Permit(_("查看信息去向"), either(in_a_group, of_township, committee)),
    "dispatch.raise_infoitem": Permit(_("报送信息"), either(in_a_group, of_township)),
    "dispatch.edit_infoitem": Permit(_("编辑信息"), in_its_group),
    "dispatch.submit_infoitem": Permit(_("报县委办"), in_its_group),
    "dispatch.merge_infoitem": Permit(_("合并信息"), either(in_its_group, office)),
    "dispatch.split_infoitem": Permit(_("拆分信息"), either(in_its_group, office)),
    "dispatch.refer_infoitem": Permit(_("转办信息"), office),
    "dispatch.dismiss_infoitem": Permit(_("不采用信息"), office),
    "dispatch.close_infoitem": Permit(_("办结信息"), office),
    "dispatch.reopen_infoitem": Permit(_("重新办理信息"), office),
    "dispatch.correct_infoitem": Permit(_("更正信息"), either(in_its_group, sent_raw)),
    "dispatch.void_infoitem": Permit(_("作废信息"), either(both(in_its_group, with_group), sent_raw, office)),
    "dispatch.view_adoption": Permit(_("查看采纳"), in_business),
    "dispatch.record_adoption": Permit(_("登记采纳"), committee),
    "dispatch.correct_adoption": Permit(_("更正采纳"), committee),
    "dispatch.void_adoption": Permit(_("作废采纳"), committee),
    "dispatch.view_townshipnote": Permit(_("查看乡镇汇报"), either(in_a_group, of_township, committee)),
    "dispatch.write_townshipnote": Permit(_("写乡镇汇报"), of_township),
    "dispatch.note_townshipnote": Permit(_("看过乡镇汇报"), in_its_group),
    "dispatch.to_problem_townshipnote": Permit(_("列为困难问题"), in_its_group),
    "dispatch.to_info_townshipnote": Permit(_("作为信息报送"), in_its_group),
    "dispatch.correct_townshipnote": Permit(_("更正乡镇汇报"), wrote_open),
    "dispatch.void_townshipnote": Permit(_("作废乡镇汇报"), wrote_open),
    "dispatch.view_topiccall": Permit(_("查看约稿"), either(in_a_group, of_township, committee)),
    "dispatch.issue_topiccall": Permit(_("发起约稿"), either(in_a_group, office)),
    "dispatch.end_topiccall": Permit(_("结束约稿"), either(in_its_group, office)),
}
HANDS: dict[str, Deed] = {
    f"dispatch.{verb}": Deed(Hand.SECOND)
    for verb in (
        *("raise_infoitem", "edit_infoitem", "submit_infoitem", "merge_infoitem", "split_infoitem"),
        *("correct_infoitem", "void_infoitem", "issue_topiccall", "end_topiccall"),
        *("note_townshipnote", "to_problem_townshipnote", "to_info_townshipnote"),
    )
}

# What goes down (DOWN) is not decided in a group, and instructions (INSTRUCTED) are the county's alone: no hands for either.
TABLE = {**UP, **DOWN, **INSTRUCTED}
