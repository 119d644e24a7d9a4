"""The ledger for the national system: without identities, and what goes out comes in again as it was."""

from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from pianqu.files.models import Import
from pianqu.petitions.models import PetitionCase
from pianqu.petitions.national_export import UNNUMBERED, ledger
from pianqu.petitions.national_rows import for_rows, values_of
from pianqu.petitions.national_sheet import SHEET
from tests.county import AT
from tests.doors import signed_in
from tests.petitions.national import AWAY, GONE_ON, PLAIN, brought
from tests.petitions.petitioned import PERSON, accepted, peopled, registered

ASSIGNED = "N004,2026-11-05,上级交办,2026-12-20,电话,建议,渠江镇,建议修一座桥"
HEADS = "信访编号,登记日期,信访来源,上级要求的期限,信访形式,信访目的,问题属地,概况"
WHO = {"petition": 200, "clerk": 403, "office": 403, "secretary": 403, "discipline": 403}


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.PIANQU_DATA = tmp_path
    return tmp_path


def rows(data: bytes, sheet: int = 0) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(sheet).to_python()


def said() -> dict[str, dict[str, Any]]:
    return {case.national_number: values_of(case) for case in for_rows(PetitionCase.objects.standing())}


def test_the_petition_office_alone_may(small: SimpleNamespace) -> None:
    registered(peopled(small))
    for name, status in WHO.items():
        client = signed_in(small, name)
        assert [client.get(each).status_code for each in ("/petitioncases/export/", "/api/v1/petitioncases/export")] == [
            status
        ] * 2, name
    page = signed_in(small, "petition").get("/petitioncases/").content.decode()
    assert "/petitioncases/export/" in page
    assert "/petitioncases/export/" not in signed_in(small, "clerk").get("/petitioncases/").content.decode()


def test_nobody_stands_in_it(small: SimpleNamespace) -> None:
    asked = f"请付清征地补偿款，电话 {PERSON['phone']}，身份证 {PERSON['id_number']}。"
    registered(peopled(small), national_number="N100", asked=asked)
    data = signed_in(small, "petition").get("/petitioncases/export/").content
    text = str([rows(data, sheet) for sheet in (0, 1)])
    for secret in PERSON.values():
        assert secret not in text
    assert "请付清征地补偿款，电话 138****1234" in text
    assert not [head for head in rows(data)[2] if SHEET.is_never(head)]


def test_what_has_no_national_number_waits_on_a_sheet_of_its_own(small: SimpleNamespace) -> None:
    accepted(peopled(small))
    registered(small, national_number="N100", title="示例：有编号的")
    data = ledger(PetitionCase.objects.all())
    assert CalamineWorkbook.from_filelike(BytesIO(data)).sheet_names[1] == UNNUMBERED
    assert ([row[0] for row in rows(data)[3:]], [row[7] for row in rows(data, 1)[3:]]) == (["N100"], ["示例：征地补偿款未付"])


def test_what_goes_out_comes_in_again(small: SimpleNamespace) -> None:
    brought(peopled(small), PLAIN, GONE_ON, AWAY)
    brought(small, data="\n".join([HEADS, ASSIGNED]).encode())
    before, client = said(), signed_in(small, "petition", "en")
    data = client.get("/petitioncases/export/").content  # a page in English, a ledger in Chinese
    assert len(before) == 4
    told: dict[str, Any] = {"by": small.user("petition"), "at": AT}
    again = Import.upload("petitions", name="台账.xlsx", data=data, **told)
    assert (again.fresh, again.known, again.wrong) == (0, 4, 0), "here it is known, and says nothing else"
    for batch in Import.objects.filter(state="DONE"):
        batch.undo(**told, reason="换一个县试")
    back = Import.upload("petitions", name="台账.xlsx", data=data, **told)
    assert (back.fresh, back.wrong) == (4, 0)
    back.confirm(**told)
    assert said() == before


def test_it_is_narrowed_as_it_is_asked(small: SimpleNamespace) -> None:
    brought(peopled(small), PLAIN, GONE_ON, AWAY)
    client = signed_in(small, "petition")
    for asked, numbers in (
        ("since=2026-11-03", ["N002", "N003"]),
        ("until=2026-11-02", ["N001"]),
        ("kind=ACCUSATION", ["N003"]),
        ("state=ACCEPTED", ["N002"]),
    ):
        assert [row[0] for row in rows(client.get(f"/petitioncases/export/?{asked}").content)[3:]] == numbers
    assert client.get("/petitioncases/export/?since=2026-13-01").status_code == 422


@pytest.mark.parametrize(("state", "carried"), [("ended", ""), ("standing", ""), ("all", ""), ("SETTLED", "&state=SETTLED")])
def test_the_way_from_the_ledger_asks_only_what_the_export_can(small: SimpleNamespace, state: str, carried: str) -> None:
    registered(peopled(small))
    client = signed_in(small, "petition")
    page = client.get(f"/petitioncases/?since=2026-11-01&state={state}").content.decode()
    way = f"/petitioncases/export/?since=2026-11-01{carried}"
    assert f'href="{way}"'.replace("&", "&amp;") in page
    assert client.get(way).status_code == 200
