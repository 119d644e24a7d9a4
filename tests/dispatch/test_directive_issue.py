"""Issuing a directive: each unit gets its receipt, each responsible department its measure (R13, R16)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.dispatch.models import Directive, MeasureDuty, Receipt
from pianqu.inbox.models import Message
from pianqu.inbox.telling import tell
from pianqu.kit.errors import Conflict
from tests.county import AT
from tests.dispatch.directed import ISSUED, NO, department, drafted, issued
from tests.doors import only, signed_in, told, tried
from tests.inbox.told import caught_up


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"document_no": " "}, "document_no"),
        ({"document_no": "字" * 41}, "document_no"),
        ({"issued_on": date(2026, 11, 24)}, "issued_on"),
        ({"organs": "committee"}, "organs"),
        ({"issued_on": date(2014, 1, 1), "organs": "organ1"}, "organs"),
    ],
)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    directive = drafted(small)
    organs = [getattr(small, changed.pop("organs", "organ1"))]
    with pytest.raises(ValidationError) as no:
        directive.issue(by=small.user("office"), at=AT, **{"document_no": NO, "issued_on": ISSUED, "organs": organs, **changed})
    assert list(no.value.error_dict) == [field]
    assert (Directive.objects.get().state, Receipt.objects.count()) == ("DRAFT", 0)


def test_a_number_is_used_once(small: SimpleNamespace) -> None:
    issued(small)
    with pytest.raises(ValidationError) as no:
        issued(small)
    assert list(no.value.error_dict) == ["document_no"]


def test_a_plain_one_goes_to_somebody(small: SimpleNamespace) -> None:
    with pytest.raises(ValidationError) as no:
        issued(small, organs=[], measures=())
    assert list(no.value.error_dict) == ["organs"]


def test_each_unit_gets_a_receipt_and_each_department_its_measure(small: SimpleNamespace) -> None:
    directive = issued(small)
    assert told(directive)[0] == "dispatch.issue_directive"
    assert [row.organ.code for row in Receipt.objects.all()] == ["dept1", "dept2", "organ1"]  # the fixed order
    assert {row.state for row in Receipt.objects.all()} == {"WAITING"}
    assert [(row.measure.number, row.organ.code, row.state) for row in MeasureDuty.objects.all()] == [(1, "dept1", "PENDING")]


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    directive = drafted(small)
    seen = Directive.objects.get()
    values = {"by": small.user("office"), "at": AT, "issued_on": ISSUED, "organs": [small.organ1]}
    directive.issue(document_no=NO, **values)
    with pytest.raises(Conflict):
        seen.issue(document_no="渠委示例〔2026〕21号", **values)
    assert (Directive.objects.get().document_no, Receipt.objects.count()) == (NO, 2)


def test_its_people_are_told_and_nobody_else(small: SimpleNamespace) -> None:
    department(small)
    caught_up()
    issued(small)
    tell(AT)
    found = Message.objects.filter(kind__startswith="dispatch.").order_by("user__username")
    assert list(found.values_list("user__username", "kind", "where")) == [
        ("bureau1", "dispatch.send_receipt", "县交通运输局"),
        ("bureau2", "dispatch.send_receipt", "县水务局"),
        ("clerk", "dispatch.send_receipt", "渠江镇"),
        ("deptclerk", "dispatch.send_receipt", "县交通运输局"),
    ]


def test_it_is_read_by_groups_and_by_whom_it_was_sent_to(small: SimpleNamespace) -> None:
    department(small)
    with_clerk, without = issued(small), issued(small, organs=[small.dept2], document_no="渠委示例〔2026〕21号")
    names = ("office", "second1", "clerk", "deptclerk", "secadmin")
    seen = {
        name: tuple(signed_in(small, name).get(f"/directives/{each.key}/").status_code for each in (with_clerk, without))
        for name in names
    }
    assert seen["clerk"] == (200, 404)
    assert (seen["office"], seen["second1"], seen["deptclerk"], seen["secadmin"]) == (
        (200,) * 2,
        (200,) * 2,
        (200,) * 2,
        (404,) * 2,
    )


def test_who_may(small: SimpleNamespace) -> None:
    key = drafted(small).key
    form = {"document_no": NO, "issued_on": ISSUED, "to": ["TOWNSHIP"], "organs": "县水务局"}
    body = {"document_no": NO, "issued_on": str(ISSUED), "townships": True, "organs": [str(small.dept2.key)]}
    wanted = {**only("office", done=200, others=404), "secretary": (403, 403)}
    assert tried(small, f"/directives/{key}/issue/", f"/directives/{key}/issue", form, body) == wanted


def test_the_form_sends_to_all_at_once(small: SimpleNamespace) -> None:
    key = drafted(small).key
    client = signed_in(small, "office")
    answer = client.post(f"/directives/{key}/issue/", {"document_no": NO, "issued_on": ISSUED, "organs": "没有的局"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["organs"])
    client.post(f"/directives/{key}/issue/", {"document_no": NO, "issued_on": ISSUED, "to": ["TOWNSHIP", "DEPARTMENT"]})
    assert Receipt.objects.count() == 3
