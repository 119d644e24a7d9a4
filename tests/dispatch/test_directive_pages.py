"""What each reader finds on the page of a directive, in the lists, in 今日 and on the township's page."""

import re
from datetime import date
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from pianqu.accounts.models import Organ
from pianqu.dispatch.models import Directive, MeasureDuty, Receipt
from pianqu.dispatch.told import Listed
from tests.county import AT
from tests.dispatch.directed import department, first, issued, receipt, supported
from tests.doors import signed_in


def page(small: SimpleNamespace, address: str, name: str) -> str:
    return str(signed_in(small, name).get(address).content.decode())


def seat(small: SimpleNamespace, number: int) -> Organ:
    """The organ of another township."""
    told: dict[str, Any] = {"kind": "TOWNSHIP", "since": date(2015, 1, 1), "by": small.user("office"), "at": AT}
    place = getattr(small, f"township{number}")
    return Organ.found(code=f"organ{number}", name=f"{place.name}党委、政府", place=place, **told)


def sent(small: SimpleNamespace, **changed: Any) -> Directive:
    """To the three townships and the two departments."""
    return issued(small, organs=[seat(small, 3), seat(small, 2), small.organ1, small.dept2], **changed)


def test_who_has_not_signed_off_stands_in_the_fixed_order(small: SimpleNamespace) -> None:
    directive = sent(small)
    receipt(directive, small.dept2).sign_off(by=department(small), at=AT)
    text = page(small, f"/directives/{directive.key}/", "office")
    assert "还没有签收的（4 个单位）" in text
    assert "县交通运输局、渠江镇、天星镇、临巴镇" in text
    assert "%" not in text[text.index("还没有签收的") :].replace("%s", "")


def test_a_group_sees_its_townships_and_a_unit_itself(small: SimpleNamespace) -> None:
    department(small)
    directive = sent(small)
    seen = {name: page(small, f"/directives/{directive.key}/", name) for name in ("second1", "second2", "clerk", "deptclerk")}
    found = {name: [place for place in ("渠江镇", "天星镇", "临巴镇") if f"{place}</" in text] for name, text in seen.items()}
    assert found == {"second1": ["渠江镇", "天星镇"], "second2": ["临巴镇"], "clerk": ["渠江镇"], "deptclerk": []}
    keys = {name: len(signed_in(small, name).get("/api/v1/receipts").json()["items"]) for name in seen}
    assert keys == {"second1": 2, "second2": 1, "clerk": 1, "deptclerk": 1}


def test_what_exists_of_each_township(small: SimpleNamespace) -> None:
    directive = sent(small, asks_note=True)
    receipt(directive, small.organ1).sign_off(by=small.user("clerk"), at=AT, note="已传达到村。")
    supported(small, directive, measure=first(directive))
    text = page(small, f"/directives/{directive.key}/", "second1")
    assert "已传达到村。" in text
    assert f"/supportingmeasures/?directive={directive.key}&amp;township={small.township1.key}" in text
    measure = page(small, f"/measures/{first(directive).key}/", "second1")
    assert ("示例村道养护办法" in measure, "县交通运输局" in measure) == (True, True)


def test_each_measure_says_below_each_other_how_far_its_departments_are(small: SimpleNamespace) -> None:
    many = [Listed("修通断头路。", [small.dept1, small.dept2]), Listed("疏通灌渠。", [small.dept2])]
    directive = issued(small, measures=many)
    who = department(small)
    MeasureDuty.objects.with_units().get(measure=first(directive), organ=small.dept1).carry_out(by=who, at=AT, words="已落实")
    text = page(small, f"/directives/{directive.key}/", "office")
    table = text[text.index("修通断头路。") : text.index("疏通灌渠。")]
    assert table.index("县交通运输局") < table.index("<br>") < table.index("县水务局")
    heads = re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', text[: text.index("修通断头路。")])
    assert heads == ["措施", "责任部门"]
    own = page(small, f"/directives/{directive.key}/", "deptclerk")
    assert ("县交通运输局" in own, "县水务局" in own[own.index("修通断头路。") :]) == (True, False)


def test_no_column_counts_what_is_not_asked_and_does_not_exist(small: SimpleNamespace) -> None:
    directive = sent(small)
    assert "配套措施（项）" not in page(small, f"/directives/{directive.key}/", "second1")
    supported(small, directive)
    assert "配套措施（项）" in page(small, f"/directives/{directive.key}/", "second1")
    counted = issued(small, counts_support=True, document_no="示例2号")
    assert "配套措施（项）" in page(small, f"/directives/{counted.key}/", "second1")


def test_a_unit_reads_in_the_list_whether_it_signed_off(small: SimpleNamespace) -> None:
    directive = sent(small)
    heads = ("发给（个单位）", "待签收（个单位）")
    assert all(head in page(small, "/directives/", "office") for head in heads)
    text = page(small, "/directives/", "clerk")
    assert (any(head in text for head in heads), "待签收</span>" in text) == (False, True)
    receipt(directive, small.organ1).sign_off(by=small.user("clerk"), at=AT)
    assert "已签收</span>" in page(small, "/directives/", "clerk")


def test_the_page_asks_as_much_of_one_township_as_of_many(small: SimpleNamespace) -> None:
    def asked(directive: Directive) -> int:
        client = signed_in(small, "office")
        client.get("/")
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(f"/directives/{directive.key}/")
        return len(found)

    one, many = issued(small, organs=[small.organ1], document_no="示例1号"), sent(small, document_no="示例2号")
    assert asked(one) == asked(many)


def test_today_says_what_waits_for_the_unit(small: SimpleNamespace) -> None:
    department(small)
    directive = sent(small, asks_note=True)
    for name in ("clerk", "deptclerk"):
        assert directive.title in page(small, "/", name), name
    for name in ("second1", "leader1"):
        assert directive.title not in page(small, "/", name), name
    receipt(directive, small.organ1).sign_off(by=small.user("clerk"), at=AT)
    assert "文件要报落实情况" in page(small, "/", "clerk")


def test_the_township_page_shows_what_waits_and_what_it_issued(small: SimpleNamespace) -> None:
    directive = issued(small)
    supported(small, directive)
    text = page(small, f"/places/{small.township1.key}/overview/", "second1")
    assert ("待签收的文件" in text, "示例村道养护办法" in text) == (True, True)
    receipt(directive, small.organ1).sign_off(by=small.user("clerk"), at=AT)
    assert "待签收的文件" not in page(small, f"/places/{small.township1.key}/overview/", "second1")


def test_the_lists_narrow_and_go_out_as_sheets(small: SimpleNamespace) -> None:
    directive = sent(small)
    receipt(directive, small.organ1).sign_off(by=small.user("clerk"), at=AT)
    client = signed_in(small, "office")

    def rows(address: str) -> list[list[Any]]:
        sheet = client.get(f"{address}&format=xlsx").content
        return CalamineWorkbook.from_filelike(BytesIO(sheet)).get_sheet_by_index(0).to_python()[3:]

    assert [row[0] for row in rows("/receipts/?state=open&kind=TOWNSHIP")] == ["天星镇", "临巴镇"]
    assert [row[0] for row in rows("/receipts/?state=SIGNED_OFF")] == ["渠江镇"]
    assert [row[-1] for row in rows(f"/directives/?text={directive.document_no}")] == [4]
    assert rows("/directives/?state=REVOKED") == []
    assert client.get("/receipts/?state=nonsense").status_code == 422
    supported(small, directive, measure=first(directive))
    assert len(rows(f"/supportingmeasures/?directive={directive.key}&number=1&group={small.group1.key}")) == 1
    assert rows(f"/supportingmeasures/?group={small.group2.key}") == []


def test_in_english_too(small: SimpleNamespace) -> None:
    directive = sent(small, asks_note=True)
    supported(small, directive)
    client = signed_in(small, "office", "en")
    keys = [f"receipts/{Receipt.objects.first().key}", f"measures/{first(directive).key}"]
    for address in (f"directives/{directive.key}", "directives", "receipts", "measureduties", "supportingmeasures", *keys):
        assert client.get(f"/{address}/").status_code == 200, address
