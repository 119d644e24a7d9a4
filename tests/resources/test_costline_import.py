"""The ledger as a sheet: what is wrong in a row, all or none, nothing twice, taken back as a whole but not in a locked year."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import CostLine, FinalAccount, Flag
from tests.county import AT
from tests.doors import signed_in, told, undone
from tests.files.sheets import form
from tests.resources.funded import finance
from tests.resources.ledgers import HEADS, entered, faults, imported, locked, sent, sheet

GOOD, FUEL = "渠江镇,2026,8,接待,1250.50,公务接待 3 批", "天星镇,2026,8,车辆,300,渠江片区协调组车辆加油费"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("没有这镇,2026,8,接待,1,", "township"),
        ("示例一村,2026,8,接待,1,", "township"),
        ("渠江镇,1999,8,接待,1,", "year"),
        ("渠江镇,二〇二六,8,接待,1,", "year"),
        ("渠江镇,2026,13,接待,1,", "month"),
        ("渠江镇,2026,11,接待,1,", "month"),
        ("渠江镇,2026,8,礼品,1,", "category"),
        ("渠江镇,2026,8,接待,,", "amount"),
        ("渠江镇,2026,8,接待,-1,", "amount"),
        ("渠江镇,2026,8,接待,1.001,", "amount"),
        ("渠江镇,2026,8,接待,一千,", "amount"),
        (f"渠江镇,2026,8,接待,1,{'字' * 301}", "note"),
        ("渠江镇,2014,8,接待,1,", "township"),
    ],
)
def test_a_row_that_does_not_fit(small: SimpleNamespace, row: str, column: str) -> None:
    batch = sent(small, sheet(FUEL, row))
    assert (batch.wrong, batch.fresh, faults(batch)) == (1, 1, [(3, column)])
    with pytest.raises(Refused, match="1 行要先改好"):
        batch.confirm(by=small.user("bureau2"), at=AT)
    assert (CostLine.objects.count(), Flag.objects.count()) == (0, 0)


def test_a_row_of_a_locked_year(small: SimpleNamespace) -> None:
    locked(small)
    assert faults(sent(small, sheet("渠江镇,2025,7,接待,1,"))) == [(2, "year")]


def test_a_year_that_was_locked_meanwhile(small: SimpleNamespace) -> None:
    batch = sent(small, sheet("渠江镇,2025,7,接待,1,"))
    locked(small)
    with pytest.raises((Conflict, Refused)):
        batch.confirm(by=small.user("bureau2"), at=AT)
    assert CostLine.objects.count() == 1


def test_rows_become_lines_and_flags(small: SimpleNamespace) -> None:
    batch = imported(small, GOOD, FUEL)
    line = CostLine.objects.get(category="RECEPTION")
    assert (batch.state, batch.fresh, line.amount_fen, line.township) == ("DONE", 2, 125_050, small.township1)
    assert (line.year, line.month, str(line.happened_on), line.note) == (2026, 8, "2026-08-31", "公务接待 3 批")
    assert told(line)[:2] == ("resources.enter_costline", "示例水务干部")
    flag = Flag.objects.get()
    assert (flag.case, flag.township, flag.group) == ("TOWNSHIP_FUEL", small.township2, small.group1)


def test_heads_and_words_of_the_finance_system(small: SimpleNamespace) -> None:
    heads = "预算单位,会计年度,会计期间,费用类别,发生额"
    batch = sent(small, sheet("渠江镇,2026,8,公务接待费,12", "渠江镇,2026,8,公务用车运行维护费,0", heads=heads))
    assert (batch.wrong, batch.fresh) == (0, 2)


def test_the_same_sheet_twice_adds_nothing(small: SimpleNamespace) -> None:
    imported(small, GOOD, FUEL)
    again = sent(small, sheet(GOOD, FUEL))
    assert (again.fresh, again.known, again.wrong) == (0, 2, 0)
    with pytest.raises(Refused, match="都已经有了"):
        again.confirm(by=small.user("bureau2"), at=AT)
    assert (CostLine.objects.count(), Flag.objects.count()) == (2, 1)


def test_a_row_that_says_another_amount_than_what_stands(small: SimpleNamespace) -> None:
    imported(small, GOOD)
    assert faults(sent(small, sheet(GOOD.replace("1250.50", "1250.51")))) == [(2, "amount")]
    assert faults(sent(small, sheet(GOOD, GOOD))) == [(3, "township")], "the same twice in one sheet"


def test_it_is_taken_back_as_a_whole_and_can_come_again(small: SimpleNamespace) -> None:
    batch = imported(small, GOOD, FUEL)
    batch.undo(by=small.user("bureau2"), at=AT, reason="发错了")
    assert (CostLine.objects.current().count(), CostLine.objects.count()) == (0, 2)
    assert imported(small, GOOD, FUEL).fresh == 2


def test_it_is_not_taken_back_from_a_locked_year(small: SimpleNamespace) -> None:
    batch = imported(small, "渠江镇,2025,7,接待,1,")
    FinalAccount.lock(year=2025, by=finance(small), at=AT)
    with pytest.raises(Conflict, match="2025 年已经决算"):
        batch.undo(by=small.user("bureau2"), at=AT, reason="发错了")
    assert CostLine.objects.current().count() == 1


def test_what_is_made_by_the_import_is_what_the_verb_makes(small: SimpleNamespace) -> None:
    imported(small, GOOD)
    line = CostLine.objects.get()
    by_hand = entered(small, township=small.township2, amount_fen=125_050, note="公务接待 3 批")
    apart = {"id", "key", "fingerprint", "township_id"}
    columns = [field.attname for field in CostLine._meta.concrete_fields if field.attname not in apart]
    assert {name: getattr(line, name) for name in columns} == {name: getattr(by_hand, name) for name in columns}
    assert told(line) == told(by_hand)


def test_who_may(small: SimpleNamespace) -> None:
    finance(small)
    may = {name for name in ("bureau2", "office", "clerk", "second1", "secretary", "auditadmin") if _ways(small, name)}
    assert may == {"bureau2", "office"}
    page = signed_in(small, "bureau2").get("/costlines/").content.decode()
    assert "/imports/upload/?kind=costline" in page
    assert HEADS.count(",") == 5


def _ways(small: SimpleNamespace, name: str) -> bool:
    """By the template and by the file itself, alike."""
    client = signed_in(small, name)
    template = client.get("/api/v1/imports/template", {"kind": "costline"}).status_code
    with undone():
        upload = client.post("/imports/upload/", form(sheet(GOOD), "costline")).status_code
    assert (template, upload) in ((200, 302), (403, 403), (403, 422)), (name, template, upload)
    return template == 200
