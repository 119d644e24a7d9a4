"""督办单 and 商请函 as docx: 县委办's alone, where the page has one."""

from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace
from urllib.parse import unquote

import docx
import pytest
from django.http import HttpResponse

from pianqu.kit.official import Form
from pianqu.kit.papers import DOCX
from pianqu.matters import slip
from pianqu.matters.models import Task
from tests.county import TODAY
from tests.doors import signed_in
from tests.matters.tasked import issued, proposed

pytestmark = pytest.mark.only("sqlite")
WHO = {"office": 200, "second1": 403, "bureau1": 403, "secretary": 403, "leader2": 404}


def both(small: SimpleNamespace, name: str, task: Task) -> list[HttpResponse]:
    """The answers of the page and of the API."""
    addresses = f"/tasks/{task.key}/slip/?format=docx", f"/api/v1/tasks/{task.key}/slip"
    return [signed_in(small, name).get(address) for address in addresses]


def words(answer: HttpResponse) -> list[str]:
    return [each.text for each in docx.Document(BytesIO(answer.content)).paragraphs if each.text]


def test_a_slip_has_no_red_head_and_room_for_the_seal(small: SimpleNamespace) -> None:
    task = issued(small, days=2, co_units=[small.dept2], asked="路面宽 4.5 米\n两边有沟")
    assert {name: [answer.status_code for answer in both(small, name, task)] for name in WHO} == {
        name: [status, status] for name, status in WHO.items()
    }
    page, api = both(small, "office", task)
    assert page.content == api.content
    assert page.headers["Content-Type"] == api.headers["Content-Type"] == DOCX
    assert unquote(page.headers["Content-Disposition"]) == "attachment; filename*=UTF-8''督办单 督办〔2026〕1号.docx"
    assert words(page) == [
        "督办单",
        "督办〔2026〕1号",
        "县交通运输局：",
        "你单位牵头的“硬化三组道路”，2026年11月23日交办，应于2026年11月25日前办结。",
        "要求：",
        "路面宽 4.5 米",
        "两边有沟",
        "现在的情况：临近到期，进度百分之0。",
        "请抓紧办理，并登记进展；办结后请报办理结果，由他人核实。",
        "协办单位：县水务局。",
        "中共渠县委员会办公室",
        "2026年11月23日",
    ]
    assert slip.file(task, TODAY).paper.sealed


def test_a_letter_has_the_head_of_the_office_and_a_title(small: SimpleNamespace) -> None:
    task = issued(small, kind="LETTER")
    paper = slip.file(task, TODAY).paper
    assert (paper.form, paper.mark, paper.title) == (
        Form.LETTER, "中共渠县委员会办公室", "关于商请支持办理“硬化三组道路”的函",
    )  # fmt: skip
    made = docx.Document(BytesIO(both(small, "office", task)[0].content))
    assert made.sections[0].first_page_header.paragraphs[0].text == "中共渠县委员会办公室"
    assert "县交通运输局：" in [each.text for each in made.paragraphs]


def test_a_letter_bears_its_own_day_and_both_have_one_signature(small: SimpleNamespace) -> None:
    """However often it is printed later; a slip tells how things stand, so it bears the day on which it is printed."""
    later, office = TODAY + timedelta(days=9), "中共渠县委员会办公室"
    for task, day in (issued(small, kind="LETTER"), "2026年11月23日"), (issued(small), "2026年12月2日"):
        paper = slip.file(task, later).paper if task.is_letter else None
        assert slip.paper(task, later)["signed"] == f"{office}（印章）　{day}"
        assert paper is None or (paper.issuers, paper.day) == ([office], TODAY)


def test_there_is_none_of_what_is_not_late_or_not_issued(small: SimpleNamespace) -> None:
    for task in issued(small), proposed(small):
        assert [answer.status_code for answer in both(small, "office", task)] == [409, 409]


def test_the_page_leads_to_the_file(small: SimpleNamespace) -> None:
    address = f"/tasks/{issued(small, days=2).key}/slip/"
    html = signed_in(small, "office").get(address).content.decode()
    assert f'href="{address}?format=docx"' in html
    assert "Download" in signed_in(small, "office", "en").get(address).content.decode()
