"""The 批示单 as docx: whoever reads the sheet has the file, which holds what the sheet shows and no more."""

from datetime import date, timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import docx
import pytest
from django.http import HttpResponse

from pianqu.dispatch.models import InstructionSheet
from pianqu.kit.papers import DOCX
from tests.county import AT
from tests.dispatch.instructed import WORDING, instructed, item, tasks
from tests.dispatch.sheeted import EARLIER, earlier, made, waiting
from tests.doors import signed_in

pytestmark = pytest.mark.only("sqlite")
NEVER = ("second1", "leader1", "clerk", "bureau1", "secadmin")


def both(small: SimpleNamespace, name: str, sheet: InstructionSheet) -> list[HttpResponse]:
    """The answers of the page and of the API."""
    addresses = f"/instructionsheets/{sheet.key}/?format=docx", f"/api/v1/instructionsheets/{sheet.key}/paper"
    return [signed_in(small, name).get(address) for address in addresses]


def read(answer: HttpResponse) -> Any:
    return docx.Document(BytesIO(answer.content))


def cells(answer: HttpResponse) -> list[list[list[str]]]:
    """The rows of each table, without its heads."""
    return [[[cell.text for cell in row.cells] for row in table.rows[1:]] for table in read(answer).tables]


@pytest.mark.parametrize("name", NEVER)
def test_who_does_not_read_the_sheet_has_no_file(small: SimpleNamespace, name: str) -> None:
    assert [answer.status_code for answer in both(small, name, made(small))] == [404, 404]


def test_it_opens_with_what_came_of_the_last_and_leaves_room_for_the_pen(small: SimpleNamespace) -> None:
    road, silent = earlier(small, 2)
    last = made(small, road, silent, at=EARLIER)
    both_items = instructed(small, infos=[road], items=[item(small), item(small, lead=small.dept2, text="清淤")])
    tasks(both_items)[0].report(by=small.user("bureau1"), at=AT + timedelta(hours=1), result="通了")
    info = waiting(small)[0]
    sheet = made(small, info)
    page, api = both(small, "secretary", sheet)
    assert page.content == api.content
    assert page.headers["Content-Type"] == api.headers["Content-Type"] == DOCX
    assert unquote(page.headers["Content-Disposition"]) == f"attachment; filename*=UTF-8''{sheet}.docx"
    words = [each.text for each in read(page).paragraphs]
    assert (words[0], f"{last}的办理情况" in words, "请批示" in words) == ("批示单", True, True)
    came, lines = cells(page)
    assert len(came) == 1  # nothing was written on the other
    assert WORDING[:10] in came[0][0]
    assert [each.split("：")[0] for each in came[0][1].splitlines()] == ["县交通运输局", "县水务局"]
    assert "<" not in "".join(words + came[0] + lines[0])
    assert [(row[0], row[1].splitlines()[0], row[2]) for row in lines] == [("2-1", str(info), "")]


def test_what_was_entered_stands_under_its_number_and_void_is_said(small: SimpleNamespace) -> None:
    info = waiting(small)[0]
    sheet = made(small, info)
    said = instructed(small, infos=[info], wording="请交通局研办", happened_on=date(2026, 11, 23))
    assert cells(both(small, "office", sheet)[0])[0][0][2] == f"“请交通局研办”{said.get_form_display()}2026年11月23日"
    said.void(by=small.user("office"), at=AT, reason="登错了")
    gone = sheet.void(by=small.user("office"), at=AT, reason="编错了")
    assert read(both(small, "office", gone)[0]).paragraphs[0].text == "已作废"


def test_it_is_chinese_whatever_the_language_of_the_page(small: SimpleNamespace) -> None:
    sheet = made(small)
    chinese, english = (
        signed_in(small, "office", language).get(f"/instructionsheets/{sheet.key}/?format=docx").content
        for language in ("zh-hans", "en")
    )
    assert chinese == english


def test_the_page_leads_to_the_file(small: SimpleNamespace) -> None:
    address = f"/instructionsheets/{made(small).key}/"
    html = signed_in(small, "office").get(address).content.decode()
    assert f'href="{address}?format=docx"' in html or f'action="{address}?format=docx"' in html
