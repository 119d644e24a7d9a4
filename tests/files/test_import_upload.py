"""A sheet is looked at: nothing is saved but what the file is, who sent it, and what is wrong in it."""

from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404
from python_calamine import CalamineWorkbook

from pianqu.files import store
from pianqu.files.models import Import, ImportRow
from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import DutyItem
from tests.doors import refused, signed_in, told, undone
from tests.files.marked import MARKED
from tests.files.sheets import ROAD, confirmed, duties, form, uploaded

CAST = ("clerk", "office", "second1", "secadmin", "secretary")
SPOILT = duties("村道养护,别的,,没有镇,1月1日", ROAD)


def test_what_was_found_is_kept_and_no_row_is_saved(small: SimpleNamespace, folder: Path) -> None:
    batch = uploaded(small, SPOILT, name="C:\\表\\清单\u202e.csv")
    assert (batch.total, batch.fresh, batch.known, batch.wrong, batch.state) == (2, 1, 0, 1, "CHECKED")
    assert (batch.name, batch.uploader_name, batch.checksum) == ("清单.csv", "示例县委办", store.path_of(batch.checksum).name)
    assert [(fault.row, fault.column) for fault in Import.objects.get().told_faults()] == [
        (2, "kind"),
        (2, "township"),
        (2, "since"),
    ]
    assert told(batch)[:2] == ("files.upload_import", "示例县委办")
    assert (DutyItem.objects.count(), ImportRow.objects.count()) == (0, 0)


def test_the_same_form_twice_is_one(small: SimpleNamespace) -> None:
    key = uuid4()
    assert uploaded(small, key=key) == uploaded(small, key=key)
    with pytest.raises(Conflict):
        uploaded(small, duties(ROAD), key=key)
    assert Import.objects.count() == 1


def test_what_is_there_is_said_and_the_same_file_too(small: SimpleNamespace) -> None:
    first = confirmed(small)
    again = uploaded(small, duties())
    assert (again.fresh, again.known) == (0, 2)
    assert list(Import.objects.same_file(again)) == [first]
    page = signed_in(small, "office").get(f"/imports/{again.key}/").content.decode()
    assert "都已经有了" in page
    assert "同一个文件导入过" in page


@pytest.mark.parametrize("where", ["name", "cell", *MARKED])
def test_a_mark_of_secrecy_is_refused_wherever_it_stands(small: SimpleNamespace, folder: Path, where: str) -> None:
    cell = duties("机 密★ 一年,BASIC,,全县,2026-01-01")
    more: dict[str, Any] = {"name": "秘密★清单.csv"} if where == "name" else {"data": MARKED.get(where, cell)}
    with pytest.raises(Refused, match="密级"):
        uploaded(small, **more)
    assert not list(folder.glob("??/??/*"))


def test_a_kind_that_nobody_declared_is_not_there(small: SimpleNamespace) -> None:
    with pytest.raises(Http404):
        uploaded(small, kind="nothing")


def test_who_may_and_who_reads_it(small: SimpleNamespace) -> None:
    answers = {}
    for name in CAST:
        client = signed_in(small, name)
        with undone():
            page = client.post("/imports/upload/", form()).status_code
        with undone():
            api = client.post("/api/v1/imports", form()).status_code
        answers[name] = (page, api)
    # a group and a township import orders of the hotline: to them the page stands open, the duty list does not
    assert answers == {"office": (302, 201), **dict.fromkeys(("clerk", "second1"), (422, 403)),
                       **dict.fromkeys(("secadmin", "secretary"), (403, 403))}  # fmt: skip
    batch = uploaded(small)
    seen = {name: signed_in(small, name).get(f"/api/v1/imports/{batch.key}").status_code for name in CAST}
    assert seen == {**dict.fromkeys(CAST, 404), "office": 200}


@pytest.mark.parametrize(("language", "cure"), [("zh-hans", "没有“别的”这一项"), ("en", "别的&quot; is not among the choices")])
def test_the_page_says_what_is_wrong_and_gives_the_sheet_back(small: SimpleNamespace, language: str, cure: str) -> None:
    client = signed_in(small, "office", language)
    answer = client.post("/imports/upload/", form(SPOILT))
    page = client.get(answer.headers["Location"]).content.decode()
    assert cure in page
    batch = Import.objects.get()
    back = client.get(f"/imports/{batch.key}/explain/").content
    rows = CalamineWorkbook.from_filelike(BytesIO(back)).get_sheet_by_index(0).to_python()
    assert len(rows) == 3
    assert rows[1][0] == "村道养护"
    assert rows[1][5].count("\n") == 2
    assert rows[2][5] == ""
    api = client.get(f"/api/v1/imports/{batch.key}").json()
    assert [fault["row"] for fault in api["faults"]] == [2, 2, 2]
    assert all(fault["cure"] and fault["column"] for fault in api["faults"])


def test_what_cannot_be_read_is_said_at_the_file_and_is_no_fault_of_ours(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    answer = client.post("/imports/upload/", form(b"PK\x03\x04spoilt"))
    assert answer.status_code == 422
    assert "文件是坏的" in answer.content.decode()
    assert "坏" in refused(client.post("/api/v1/imports", form(b"PK\x03\x04spoilt")))["file"]
    assert client.post("/imports/upload/", {"kind": "dutylist"}).status_code == 422
    assert Import.objects.count() == 0


def test_the_template_is_read_back_once_it_is_filled_in(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    data = client.get("/imports/template/?kind=dutylist").content
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    assert book.get_sheet_by_index(0).to_python()[0][:2] == ["事项*", "类别*"]
    assert "渠江镇" in [row[1] for row in book.get_sheet_by_index(1).to_python()]
    assert client.get("/api/v1/imports/template?kind=dutylist").content == data
    assert client.get("/imports/template/?kind=x").status_code == 404
    assert signed_in(small, "second1").get("/imports/template/?kind=dutylist").status_code == 403
    assert signed_in(small, "second1").get("/imports/template/?kind=hotline").status_code == 200


def test_the_list_shows_ones_own_and_leads_on(small: SimpleNamespace) -> None:
    batch = uploaded(small)
    client = signed_in(small, "office")
    assert str(batch.key) in client.get("/imports/?state=CHECKED&kind=dutylist").content.decode()
    assert client.get("/api/v1/imports").json()["items"][0]["key"] == str(batch.key)
    assert signed_in(small, "second1").get("/api/v1/imports").json()["items"] == []
    assert "/imports/upload/?kind=dutylist" in client.get("/dutyitems/").content.decode()
    assert "/imports/upload/?kind=hotline" in signed_in(small, "clerk").get("/infoitems/").content.decode()
