"""Directives as the tests of their verbs want them: 县委办 sends to 渠江镇, 县交通运输局 and 县水务局."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.hashers import make_password

from pianqu.accounts.models import Cadre, Organ, Role, User
from pianqu.dispatch.models import Directive, Measure, MeasureDuty, Receipt, SupportingMeasure
from pianqu.dispatch.told import Listed
from pianqu.groups.standing import stand
from tests.county import AT, TODAY
from tests.small import SINCE

NO = "渠委示例〔2026〕20号"
ISSUED, LATELY = date(2026, 11, 2), date(2026, 11, 20)
LATER = AT + timedelta(hours=1)


def drafted(small: SimpleNamespace, **changed: Any) -> Directive:
    """A draft with two measures: the first is 县交通运输局's, the second nobody's."""
    measures = (Listed("把村道养护的钱拨到乡镇", (small.dept1,)), Listed("取消对村的迎检台账"))
    told = {"title": "示例二十条措施", "content": "请照此办理。", "measures": measures, **changed}
    return Directive.draft(by=small.user("office"), at=AT, **told)


def issued(
    small: SimpleNamespace, organs: Any = None, document_no: str = NO, issued_on: date = ISSUED, **changed: Any
) -> Directive:
    """The same, issued."""
    to = [small.organ1, small.dept2] if organs is None else organs
    draft = drafted(small, **changed)
    return draft.issue(by=small.user("office"), at=AT, document_no=document_no, issued_on=issued_on, organs=to)


def receipt(directive: Directive, organ: Organ) -> Receipt:
    """A unit's receipt, read afresh."""
    return Receipt.objects.with_units().get(directive=directive, organ=organ)


def first(directive: Directive) -> Measure:
    """Its first measure."""
    return directive.measures.select_related("directive").get(number=1)


def duty(directive: Directive) -> MeasureDuty:
    """What 县交通运输局 says of the first measure, read afresh."""
    return MeasureDuty.objects.with_units().get(measure__directive=directive, measure__number=1)


def supported(small: SimpleNamespace, directive: Directive, **changed: Any) -> SupportingMeasure:
    """What 渠江镇 issued under it."""
    told = {"township": small.township1, "title": "示例村道养护办法", "document_no": "渠江委〔2026〕3号", "happened_on": LATELY}
    return SupportingMeasure.record(by=small.user("clerk"), at=AT, directive=directive, **{**told, **changed})


def department(small: SimpleNamespace) -> User:
    """Somebody of 县交通运输局, who signs in as `deptclerk`."""
    cadre = Cadre.enter("示例局干部", is_example=True, by=small.user("office"), at=AT)
    Role.grant(cadre=cadre, code="DEPT_CLERK", organ=small.dept1, since=SINCE, by=small.user("secadmin"), at=AT)
    user = User.objects.create(username="deptclerk", cadre=cadre, password=make_password(None))
    return stand(user, TODAY)
