"""Every kind of paper of a case, issued as the verbs issue them."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from pianqu.journal.work import unit
from pianqu.petitions.models import PetitionCase, PetitionPaper
from tests.county import AT, TODAY
from tests.petitions.petitioned import accepted

LONG = "经现场查看、调取账目、询问当事人，查明的情况如下：补偿款已由上级拨付到镇，因户主信息填写有误未能发放。" * 4
TOLD: dict[str, dict[str, Any]] = {
    "ACCEPTANCE": {},
    "REFUSAL": {"opinion": "该事项属于诉讼范围，请向县人民法院提起诉讼。", "basis": "《信访工作条例》第三十一条"},
    "NO_MORE": {"opinion": "该事项已经复核，复核意见是信访终结性意见。"},
    "EXTENSION": {"opinion": "需要重新测量，测量要四十天。"},
    "OPINION": {
        "facts": LONG,
        "opinion": "由镇在十日内更正户主信息并付清补偿款。",
        "basis": "《土地管理法》第四十八条",
        "outcome": "SUPPORT",
    },
    "REPLY": {"opinion": "你的建议已采纳，路灯今年装好。"},
    "REVIEW": {"facts": LONG, "opinion": "维持原处理意见。", "basis": "《信访工作条例》第三十五条", "outcome": "EXPLAIN"},
    "REREVIEW": {"facts": LONG, "opinion": "维持复查意见。", "basis": "《信访工作条例》第三十六条", "outcome": "NOT_SUPPORT"},
}


def issued(small: SimpleNamespace, kind: str, case: PetitionCase | None = None, on: date = TODAY) -> PetitionPaper:
    """One paper of this kind in a case of the township; what came of a review is the county's government's."""
    case = case or accepted(small)
    organ = small.government if kind == "REVIEW" else small.organ1
    with unit(by=small.user("clerk"), at=AT):
        return PetitionPaper.issue(case, kind, on, by=small.user("clerk"), at=AT, organ=organ, **TOLD[kind])
