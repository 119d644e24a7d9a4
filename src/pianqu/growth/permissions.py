"""Who may report and who may put right: whoever answers for it. Everybody of the county's business may look at what is theirs.

One table for all kinds, made of one row: a unit, a group or a village reports; the same, or 县委办, puts it right. So it is of a
project, which moves on by the same hands. 县委办 and 组织部, who read the register of people, pair cadres with villages.
"""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.permissions import in_business
from pianqu.groups.acting_for import acts_for, organs_of
from pianqu.groups.deciding import Deed, Hand
from pianqu.groups.permissions import office
from pianqu.growth.nouns import NOUNS, OF_PROJECTS, STAGES
from pianqu.kit.permissions import Permit, both, either, nobody, role


def permission(kind: Any, verb: str) -> str:
    """The name of the permission for a verb on a kind of record."""
    return f"growth.{verb}_{kind._meta.model_name}"


def reporting(user: Any, record: Any) -> bool:  # noqa: ARG001 - a predicate takes both
    """Whoever may report anything; of which place is asked by `reporter`."""
    return bool(organs_of(user) or user.standing.village_ids or user.standing.group_ids)


def answers_for(user: Any, record: Any) -> bool:
    """Whoever acts for the unit that reported it, or holds a post in the group that did."""
    if record is None:
        return False
    return acts_for(user, record.organ_id) if record.organ_id else record.group_id in user.standing.group_ids


def answers_for_project(user: Any, record: Any) -> bool:
    """The same, of a project or of what counts of it."""
    return answers_for(user, getattr(record, "project", record))


def of_month(user: Any, record: Any) -> bool:
    """Of a township (or of its sheet): whoever acts for its unit, and the group of its area. Of none yet: whoever has one."""
    standing, own = user.standing, organs_of(user)
    if record is None:
        return bool((own and standing.place_ids) or standing.group_ids)
    township = getattr(record, "township_id", record.pk)
    return bool((own and township in standing.place_ids) or (standing.group_ids and township in standing.area_township_ids))


def claimed(user: Any, record: Any) -> bool:
    """Of who brought a project in: whoever acts for the department that entered it for itself."""
    return record is not None and record.claimed_by_id is not None and acts_for(user, record.claimed_by_id)


mends = either(answers_for, office)
mends_project = either(answers_for_project, office)
pairs = role("COUNTY_OFFICE", "ORG_DEPT")
WORDS = {
    "view": (_("查看{noun}"), in_business),
    "record": (_("登记{noun}"), both(in_business, reporting)),
    "correct": (_("更正{noun}"), mends),
    "void": (_("作废{noun}"), mends),
}
TABLE = {
    f"growth.{verb}_{noun}": Permit(format_lazy(words, noun=called), who)
    for noun, called in NOUNS.items()
    for verb, (words, who) in WORDS.items()
}
TABLE["growth.finish_road"] = Permit(_("登记道路建成"), mends)
TABLE |= {
    "growth.view_monthlysheet": Permit(_("查看月度登记"), in_business),
    "growth.say_monthlysheet": Permit(_("月度登记"), both(in_business, of_month)),
    "growth.correct_monthlysheet": Permit(_("再次登记这个月"), both(in_business, of_month)),
    "growth.void_monthlysheet": Permit(_("作废月度登记"), mends),
}

PROJECT = {
    "view": (_("查看项目"), in_business),
    "pipeline": (_("查看项目漏斗"), in_business),
    "structure": (_("查看产业结构"), in_business),
    "propose": (_("登记项目线索"), both(in_business, reporting)),
    "edit": (_("修改项目"), mends),
    "negotiate": (_("登记洽谈"), mends),
    "approve": (_("登记立项"), mends),
    "sign": (_("登记签约"), mends),
    "start": (_("登记开工"), mends),
    "produce": (_("登记投产"), mends),
    "drop": (_("终止项目"), mends),
    "resume": (_("恢复项目"), mends),
}
TABLE |= {f"growth.{verb}_project": Permit(words, who) for verb, (words, who) in PROJECT.items()}
for noun, called in OF_PROJECTS.items():
    for verb, (words, _who) in WORDS.items():
        asked = in_business if verb == "view" else nobody if (verb, noun) == ("record", "projectstage") else mends_project
        TABLE[f"growth.{verb}_{noun}"] = Permit(format_lazy(words, noun=called), asked)
TABLE |= {
    "growth.claim_introduction": Permit(_("登记本部门引进"), both(in_business, role("DEPT_HEAD", "DEPT_CLERK"))),
    "growth.correct_introduction": Permit(TABLE["growth.correct_introduction"].label, either(mends_project, claimed)),
    "growth.void_introduction": Permit(TABLE["growth.void_introduction"].label, either(mends_project, claimed)),
}
HANDS = {name: Deed(Hand.SECOND) for name, permit in TABLE.items() if permit.predicate not in (in_business, nobody)}

# What the journal says where a state follows from something else than a press of its own.
for stage, called in list(STAGES.items())[:-1]:
    TABLE[f"growth.go_back_{stage.lower()}_project"] = Permit(format_lazy(_("阶段作废，回到{stage}"), stage=called), nobody)
for stage, called in list(STAGES.items())[1:]:
    TABLE[f"growth.resume_{stage.lower()}_project"] = Permit(format_lazy(_("恢复项目，回到{stage}"), stage=called), nobody)
TABLE |= {
    "growth.view_pairing": Permit(_("查看结对帮扶"), in_business),
    "growth.pair_pairing": Permit(_("确定结对帮扶"), pairs),
    "growth.correct_pairing": Permit(_("更正结对帮扶"), pairs),
    "growth.void_pairing": Permit(_("作废结对帮扶"), pairs),
    "growth.end_pairing": Permit(_("结束结对帮扶"), pairs),
}
