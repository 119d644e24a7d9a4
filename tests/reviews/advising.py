"""Experts, consultations, guidance and commitments as the tests of their verbs want them: group 1 at village 1."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from pianqu.reviews.models import Commitment, Expert, ExpertConsultation, Guidance
from tests.county import AT

LATELY = date(2026, 11, 20)


def engaged(small: SimpleNamespace, **changed: Any) -> Expert:
    values = {"name": "示例专家", "field": "农学", "employer": "示例大学", "document_no": "渠委〔2026〕2号", **changed}
    return Expert.engage(**{"since": date(2026, 1, 1), "by": small.user("office"), "at": AT, **values})


def consulted(small: SimpleNamespace, **changed: Any) -> ExpertConsultation:
    values: dict[str, Any] = {"topic": "示例题目", "place": small.village1, "group": small.group1, "happened_on": LATELY}
    values |= {"diagnosis": "示例结论", "advice": ["示例建议一", "示例建议二"], "by": small.user("second1"), "at": AT}
    if "experts" not in changed:
        changed = {**changed, "experts": [Expert.objects.first() or engaged(small)]}
    return ExpertConsultation.record(**{**values, **changed})


def guided(small: SimpleNamespace, **changed: Any) -> Guidance:
    values: dict[str, Any] = {"guide": small.posts["second1"], "topic": "示例题目", "industry": "黄花", "advice": "示例指导"}
    values |= {"place": small.village1, "happened_on": LATELY, "by": small.user("second1"), "at": AT}
    return Guidance.record(**{**values, **changed})


def promised(small: SimpleNamespace, **changed: Any) -> Commitment:
    values: dict[str, Any] = {"text": "月底前来看管网", "promiser": small.posts["second1"], "place": small.village1}
    values |= {"group": small.group1, "happened_on": LATELY, "by": small.user("second1"), "at": AT}
    return Commitment.make(**{**values, **changed})
