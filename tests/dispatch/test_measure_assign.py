"""Saying after the issue which departments are responsible for a measure."""

from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import Measure, MeasureDuty, Receipt
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.dispatch.directed import drafted, duty, first, issued
from tests.doors import only, signed_in, told, tried


def test_only_departments_of_the_day(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        first(issued(small)).assign(by=small.user("office"), at=AT, organs=[small.organ1])
    assert list(no.value.error_dict) == ["organs"]


def test_one_leaves_another_comes_and_gets_the_directive_too(small: SimpleNamespace) -> None:
    directive = issued(small, organs=[small.organ1])
    was = duty(directive)
    was.carry_out(by=small.user("office"), at=AT, words="示例")
    measure = first(directive).assign(by=small.user("office"), at=AT, organs=[small.dept2])
    assert told(measure)[0] == "dispatch.assign_measure"
    assert dict(MeasureDuty.objects.values_list("organ__code", "state")) == {"dept1": "RELEASED", "dept2": "PENDING"}
    assert was.said.get().words == "示例"
    assert Receipt.objects.filter(directive=directive, organ=small.dept2).exists()
    measure.assign(by=small.user("office"), at=AT, organs=[small.dept1, small.dept2])
    standing = MeasureDuty.objects.standing().filter(measure=measure)
    assert dict(standing.values_list("organ__code", "state")) == {"dept1": "PENDING", "dept2": "PENDING"}


def test_not_in_a_draft_and_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        first(drafted(small)).assign(by=small.user("office"), at=AT, organs=[small.dept2])
    measure = first(issued(small))
    seen = Measure.objects.get(pk=measure.pk)
    measure.assign(by=small.user("office"), at=AT, organs=[small.dept2])
    with pytest.raises(Conflict):
        seen.assign(by=small.user("office"), at=AT, organs=[])
    assert MeasureDuty.objects.standing().get().organ == small.dept2


def test_who_may(small: SimpleNamespace) -> None:
    key = first(issued(small)).key
    form, body = {"organs": "县水务局"}, {"organs": [str(small.dept2.key)]}
    wanted = {**only("office", done=200), "secadmin": (404, 404), "auditadmin": (404, 404)}
    assert tried(small, f"/measures/{key}/assign/", f"/measures/{key}/assign", form, body) == wanted


def test_the_grid_stands_in_the_fixed_order_and_a_department_sees_its_own(small: SimpleNamespace) -> None:
    directive = issued(small)
    first(directive).assign(by=small.user("office"), at=AT, organs=[small.dept2, small.dept1])
    page = signed_in(small, "second1").get(f"/directives/{directive.key}/").content.decode()
    assert page.index("县交通运输局") < page.index("县水务局")
    assert page.count("还没有报") >= 2
