"""A draft: pasted as the document has it, seen by 县委办 and the secretary alone."""

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from pianqu.dispatch.directive_lines import measures, written
from pianqu.dispatch.models import Directive, MeasureDuty, Receipt
from pianqu.dispatch.told import LONGEST, Listed
from pianqu.kit.errors import Spent
from tests.county import TODAY
from tests.dispatch.directed import drafted
from tests.doors import only, refused, signed_in, told, tried

PASTED = "1. 把村道养护的钱拨到乡镇（责任单位：交通运输局、县水务局）。\n第二条 3.5万元以下的项目由乡镇定\n三、取消对村的迎检台账"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "字" * 101}, "title"),
        ({"content": " ", "measures": ()}, "content"),
        ({"content": "字" * 4001}, "content"),
        ({"measures": (Listed(" "),)}, "measures"),
        ({"measures": (Listed("字" * (LONGEST + 1)),)}, "measures"),
        ({"measures": (Listed("示例"),) * 61}, "measures"),
    ],
)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as no:
        drafted(small, **changed)
    assert list(no.value.error_dict) == [field]
    assert not Directive.objects.exists()


def test_only_county_departments_are_responsible(small: SimpleNamespace) -> None:
    with pytest.raises(ValidationError, match="第 2 条：") as no:
        drafted(small, measures=(Listed("示例"), Listed("示例", (small.organ1,))))
    assert list(no.value.error_dict) == ["measures"]


def test_it_is_a_draft_and_nobody_has_it_yet(small: SimpleNamespace) -> None:
    directive = drafted(small)
    assert (directive.state, directive.document_no, told(directive)[0]) == ("DRAFT", "", "dispatch.draft_directive")
    assert [(row.number, row.text) for row in directive.measures.all()] == [
        (1, "把村道养护的钱拨到乡镇"),
        (2, "取消对村的迎检台账"),
    ]
    assert (Receipt.objects.exists(), MeasureDuty.objects.exists()) == (False, False)


def test_once(small: SimpleNamespace) -> None:
    key = uuid4()
    assert drafted(small, key=key) == drafted(small, key=key)
    with pytest.raises(Spent):
        drafted(small, key=key, measures=())
    assert Directive.objects.count() == 1


def test_lines_are_read_as_the_document_has_them(small: SimpleNamespace) -> None:
    found = measures(PASTED.splitlines(), TODAY)
    assert [(each.text, [organ.name for organ in each.organs]) for each in found] == [
        ("把村道养护的钱拨到乡镇", ["县交通运输局", "县水务局"]),
        ("3.5万元以下的项目由乡镇定", []),
        ("取消对村的迎检台账", []),
    ]
    draft = drafted(small, measures=found)
    assert measures(written(draft.measures.all()).splitlines(), TODAY) == found


def test_a_name_of_no_department_is_said_with_its_line_and_nothing_is_lost(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    form = {"title": "示例", "measures": "甲\n乙（责任部门：县外星局）", "key": str(uuid4())}
    answer = client.post("/directives/draft/", form)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["measures"])
    page = answer.content.decode()
    assert ("第 2 条" in page, "乙（责任部门：县外星局）" in page) == (True, True)
    sent = {"title": "示例", "measures": [{"text": "甲", "organs": [str(uuid4())]}]}
    assert list(refused(client.post("/api/v1/directives", sent, "application/json"))) == ["measures"]


def test_who_may(small: SimpleNamespace) -> None:
    form = {"title": "示例", "content": "请办理", "measures": "甲（责任单位：县水务局）"}
    body = {"title": "示例", "content": "请办理", "measures": [{"text": "甲", "organs": [str(small.dept2.key)]}]}
    assert tried(small, "/directives/draft/", "/directives", form, body) == only("office")


def test_nobody_else_sees_a_draft(small: SimpleNamespace) -> None:
    key = drafted(small).key
    names = ("office", "secretary", "second1", "clerk", "secadmin")
    seen = {name: signed_in(small, name).get(f"/directives/{key}/").status_code for name in names}
    assert seen == {"office": 200, "secretary": 200, "second1": 404, "clerk": 404, "secadmin": 404}
