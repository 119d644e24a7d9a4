"""Who reads which instruction, what the ledger can be asked, and that its sums are those of its tasks."""

from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from pianqu.dispatch.models import Instruction, InstructionItem
from pianqu.files.models import Attachment
from tests.county import AT
from tests.dispatch.instructed import LEADER, SAID, WORDING, instructed, item, tasks
from tests.dispatch.sent import elsewhere, submitted
from tests.doors import signed_in
from tests.files.sent import pdf

SEES = {
    "second1": {"ground", "asked"},
    "clerk": {"ground"},
    "second2": {"other"},
    "bureau1": {"asked"},
    "bureau2": {"helped"},
    "office": {"ground", "asked", "other", "helped", "secret"},
    "secretary": {"ground", "asked", "other", "helped", "secret"},
}


@pytest.fixture
def rows(small: SimpleNamespace) -> dict[str, Instruction]:
    """Resting on what the township and each group sent; for one bureau, and for one that is helped by another; a secret one."""
    own = submitted(small)
    return {
        "ground": instructed(small, infos=[submitted(small, "clerk")]),
        "asked": instructed(small, items=[item(small)], infos=[own]),
        "other": instructed(small, infos=[submitted(small, **elsewhere(small))]),
        "helped": instructed(small, items=[item(small, lead=small.dept2)], form="PHONE"),
        "secret": instructed(small, secret=True, leader="", wording="", unit=small.dept1),
    }


@pytest.mark.parametrize("name", SEES)
def test_what_each_reader_sees(small: SimpleNamespace, rows: dict[str, Instruction], name: str) -> None:
    client = signed_in(small, name)
    html = client.get("/instructions/").content.decode()
    listed = {each["key"] for each in client.get("/api/v1/instructions").json()["items"]}
    for word, row in rows.items():
        seen = word in SEES[name]
        assert (f"/instructions/{row.key}/" in html, str(row.key) in listed) == (seen, seen), word
        assert client.get(f"/instructions/{row.key}/").status_code == (200 if seen else 404)


def test_a_unit_reads_its_own_items_alone(small: SimpleNamespace) -> None:
    other = item(small, lead=small.dept2, text="清理河道淤泥")
    made = instructed(small, items=[item(small), other], infos=[submitted(small)])
    told = {"happened_on": SAID, "leader": LEADER, "wording": f"再{WORDING}", "number": made.number, "infos": made.infos.all()}
    made = made.correct(by=small.user("office"), at=AT, reason="漏字", **told)
    Attachment.upload(made, name="批示.pdf", data=pdf(), by=small.user("office"), at=AT)
    for name, whole in (("second1", True), ("office", True), ("bureau1", False)):
        client = signed_in(small, name)
        page = client.get(f"/instructions/{made.key}/").content.decode()
        sheet = BytesIO(client.get("/instructions/?format=xlsx").content)
        cells = str(CalamineWorkbook.from_filelike(sheet).get_sheet_by_index(0).to_python())
        by_api = client.get(f"/api/v1/instructions/{made.key}").json()
        seen = [WORDING in page, "清理河道" in page, "更正前的记录" in page, WORDING in cells, WORDING in by_api["wording"]]
        assert (seen, "修通五里路" in page) == ([whole] * 5, True), name
        assert [each["text"] for each in by_api["items"]] == ["修通五里路"] + ["清理河道淤泥"] * whole
        assert by_api["correct_reason"] == ("漏字" if whole else "")
        assert Attachment.objects.visible_to(small.user(name)).exists() is whole
        for asked in ("/instructions/", "/api/v1/instructions"):  # nor can the words be guessed
            assert (str(made.key) in client.get(asked, {"text": "年底前"}).content.decode()) is whole


def test_why_it_is_void_is_told_to_whoever_reads_the_whole(small: SimpleNamespace) -> None:
    given = {"items": [item(small)], "infos": [submitted(small)]}
    made = instructed(small, **given).void(by=small.user("office"), at=AT, reason="与原件不符")
    for name, whole in (("second1", True), ("office", True), ("bureau1", False)):
        client = signed_in(small, name)
        page, by_api = client.get(f"/instructions/{made.key}/").content.decode(), client.get(f"/api/v1/instructions/{made.key}")
        listed = client.get("/api/v1/instructions").json()["items"]
        assert ("作废" in page, "与原件不符" in page) == (True, whole), name
        for told in (by_api.json(), *listed):
            assert (told["voided"], told["void_reason"]) == (True, "与原件不符" if whole else ""), name


def test_a_unit_counts_its_own_items_alone(small: SimpleNamespace) -> None:
    other = item(small, lead=small.dept2, text="清理河道淤泥")
    made = instructed(small, items=[item(small), other, other], infos=[submitted(small)])
    task = tasks(made)[1].report(by=small.user("bureau2"), at=AT + timedelta(days=1), result="清了")
    task.verify(by=small.user("office"), at=AT + timedelta(days=2), words="看过")
    told = {"office": ("1 件、3 项", [3, 1]), "second1": ("1 件、3 项", [3, 1])}
    told |= {"bureau1": ("1 件、1 项", [1, 0]), "bureau2": ("1 件、2 项", [2, 1])}
    for name, (words, numbers) in told.items():
        client = signed_in(small, name)
        assert words in client.get("/instructions/").content.decode(), name
        sheet = CalamineWorkbook.from_filelike(BytesIO(client.get("/instructions/?format=xlsx").content))
        assert sheet.get_sheet_by_index(0).to_python()[-1][5:7] == numbers, name


def test_an_item_of_another_unit_is_not_there_for_it(small: SimpleNamespace) -> None:
    made = instructed(small, items=[item(small), item(small, lead=small.dept2)])
    own, other = InstructionItem.objects.of(made)
    client = signed_in(small, "bureau1")
    for row, status in ((own, 403), (other, 404)):
        assert client.post(f"/instructionitems/{row.key}/void/", {"reason": "x"}).status_code == status
        answer = client.post(f"/api/v1/instructionitems/{row.key}/void", {"reason": "x"}, content_type="application/json")
        assert answer.status_code == status


QUESTIONS = {
    "?way=PHONE": {"helped"},
    "?state=ORAL": {"helped"},
    "?task=ISSUED": {"asked", "helped"},
    "?task=CLOSED": set(),
    "?text=五里路": {"ground", "asked", "other", "helped"},
    "?since=2026-11-24": set(),
}


@pytest.mark.parametrize("asked", QUESTIONS)
def test_what_the_list_can_be_asked(small: SimpleNamespace, rows: dict[str, Instruction], asked: str) -> None:
    client = signed_in(small, "office")
    html = client.get(f"/instructions/{asked}").content.decode()
    by_api = {each["key"] for each in client.get(f"/api/v1/instructions{asked}").json()["items"]}
    assert {name for name, row in rows.items() if f"/instructions/{row.key}/" in html} == QUESTIONS[asked]
    assert {name for name, row in rows.items() if str(row.key) in by_api} == QUESTIONS[asked]
    assert client.get("/instructions/?state=NONE").status_code == 422


def test_sums_are_counts_of_their_own(small: SimpleNamespace, rows: dict[str, Instruction]) -> None:
    task = tasks(rows["asked"])[0].report(by=small.user("bureau1"), at=AT + timedelta(days=1), result="通了")
    task.verify(by=small.user("second1"), at=AT + timedelta(days=2), words="看过")
    client = signed_in(small, "office")
    assert "这里共 5 件、2 项。督办事项：已交办，待签收 1；已办结 1。" in client.get("/instructions/").content.decode()
    assert "这里共 1 件、1 项。督办事项：已交办，待签收 1。" in client.get("/instructions/?way=PHONE").content.decode()
    sheet = CalamineWorkbook.from_filelike(BytesIO(client.get("/instructions/?format=xlsx").content))
    lines = {row[0]: row for row in sheet.get_sheet_by_index(0).to_python()}
    assert (lines[rows["asked"].number][2], lines[rows["asked"].number][5:7]) == (LEADER, [1, 1])


@pytest.mark.parametrize("address", ["/instructions/", "/api/v1/instructions", "/instructions/?format=xlsx", "one"])
def test_the_number_of_queries_does_not_grow(small: SimpleNamespace, address: str) -> None:
    client, asked = signed_in(small, "office"), []
    for number in (1, 4):
        made = [instructed(small, items=[item(small, co_units=[small.dept2])] * number) for _n in range(number)]
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/instructions/{made[0].key}/" if address == "one" else address).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_pages_in_english(small: SimpleNamespace, rows: dict[str, Instruction]) -> None:
    client = signed_in(small, "office", "en")
    for page in ("", "record/", *(f"{row.key}/" for row in rows.values()), f"{rows['asked'].key}/void/"):
        assert client.get(f"/instructions/{page}").status_code == 200
    assert "（县委书记）" in client.get("/instructions/record/").content.decode()  # what is kept stays Chinese
    assert client.get(f"/instructionitems/give/?instruction={rows['asked'].key}").status_code == 200
