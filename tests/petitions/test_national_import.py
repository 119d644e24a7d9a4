"""The ledger of the national system: no identity is taken, no row is made twice, all or nothing, and taken back as a whole."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.files import importing
from pianqu.files.looking import look, reasons
from pianqu.files.models import Import
from pianqu.kit.errors import Refused
from pianqu.kit.imports.kinds import Choice
from pianqu.petitions.models import NATIONAL, PetitionCase
from pianqu.petitions.national_sheet import SHEET
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.files.sheets import form
from tests.petitions.national import AWAY, GONE_ON, HEADS, PLAIN, brought, ledger, looked_at
from tests.petitions.petitioned import peopled, registered, running


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.PIANQU_DATA = tmp_path
    return tmp_path / "files"


def faults(batch: Import) -> list[tuple[int, str]]:
    return [(fault.row, fault.column) for fault in batch.told_faults()]


@pytest.mark.parametrize(
    "head", ["姓名", "信访人姓名", "身份证号码", "证件号", "联系电话", "手机号", "住址", "户籍地址", "信访人", "投诉人"]
)
def test_a_column_of_identity_is_refused_and_named(small: SimpleNamespace, folder: Path, head: str) -> None:
    heads = f"{HEADS},{head}"
    with pytest.raises(Refused, match=f"P 列“{head}”.*不勾选身份列，或者删去这些列"):
        looked_at(peopled(small), data=ledger(f"{PLAIN},示例某人", heads=heads))
    assert not list(folder.rglob("*.*")), "what was refused is not kept"
    assert not Import.objects.exists()


def test_each_rule_is_asked_before(small: SimpleNamespace) -> None:
    peopled(small)
    rows = (  # what is wrong, at which column
        ("A1,2026-12-30,来访,求决,,渠江镇,还没到的日子,,,,,,,,", "received_on"),
        ("A2,2014-01-01,来访,求决,,渠江镇,那时没有这个镇,,,,,,,,", "place"),
        ("A3,2026-11-02,来访,求决,,渠江镇,张三 13800138000,,,,,,,,", "asked"),
        ("A4,2026-11-02,来访,求决,,渠江镇,人数不对,3,是,,,,,,", "persons"),
        ("A5,2026-11-02,来访,求决,,渠江镇,没有转送日期,,,县水务局,,,,,", "forwarded_on"),
        ("A6,2026-11-02,来访,求决,,渠江镇,没有单位,,,,2026-11-03,,,,", "organ"),
        ("A7,2026-11-02,来访,求决,,渠江镇,转送在登记以前,,,县水务局,2026-11-01,,,,", "forwarded_on"),
        ("A8,2026-11-02,来访,求决,,渠江镇,受理在以后,,,县水务局,2026-11-03,2026-12-03,6,,", "accepted_on"),
        ("A9,2026-11-02,来访,求决,,渠江镇,写了程序没有途径,,,县水务局,2026-11-03,2026-11-04,,行政复议,2026-12-04", "route"),
        ("B1,2026-11-02,来访,建议,,渠江镇,建议没有途径,,,县水务局,2026-11-03,2026-11-04,6,,", "route"),
        ("B2,2026-11-02,来访,求决,,渠江镇,没有程序,,,县水务局,2026-11-03,2026-11-04,4,,", "procedure"),
        ("B3,2026-11-02,来访,求决,,渠江镇,期限在前,,,县水务局,2026-11-03,2026-11-04,4,行政复议,2026-11-04", "procedure_due_on"),
        ("B4,2026-11-02,来访,求决,,没有这个镇,没有这个地方,,,,,,,,", "place"),
    )
    batch = looked_at(small, *(row for row, _column in rows))
    assert faults(batch) == [(number, column) for number, (_row, column) in enumerate(rows, start=2)]
    assert batch.wrong == len(rows)
    with pytest.raises(Refused):
        batch.confirm(by=small.user("petition"), at=AT)
    assert not PetitionCase.objects.exists()


def test_one_wrong_row_holds_all_back(small: SimpleNamespace) -> None:
    peopled(small)
    batch = looked_at(small, PLAIN, "N009,2026-11-02,来访,别的,,渠江镇,不知道的目的,,,,,,,,")
    with pytest.raises(Refused, match="一行都还没有导入"):
        batch.confirm(by=small.user("petition"), at=AT)
    assert not PetitionCase.objects.exists()


def test_rows_become_cases_as_far_as_they_say(small: SimpleNamespace) -> None:
    plain, gone_on, away = brought(peopled(small)).records()
    assert [case.state for case in (plain, gone_on, away)] == ["REGISTERED", "ACCEPTED", "FORWARDED"]
    assert (plain.held_elsewhere, plain.reachable, plain.anonymous, plain.parties.count()) == (True, True, False, 0)
    assert (plain.title, plain.field, plain.place, plain.registrar) == ("征地补偿款未付", "LAND", small.village1, small.petitions)
    assert (gone_on.persons, gone_on.collective, gone_on.organ, gone_on.route) == (7, True, small.organ2, 6)
    assert (away.kind, away.form, away.organ) == ("ACCUSATION", "LETTER", small.inspectors)
    assert running(plain) == {"register_15_calendar": date(2026, 11, 17)}
    # 9 November and sixty days: 8 January
    assert running(gone_on)["handle_60_calendar"] == date(2027, 1, 8)


def test_a_claim_that_says_no_way_goes_by_the_sixth_as_on_the_page(small: SimpleNamespace) -> None:
    row = "C1,2026-11-02,来访,求决,,渠江镇,没有途径,,,县水务局,2026-11-03,2026-11-04,,,"
    heads = f"{HEADS},是否涉法涉诉"
    assert faults(looked_at(peopled(small), data=ledger(f"{row},是", heads=heads))) == [(2, "route")]
    (case,) = brought(small, row).records()
    assert (case.state, case.route, "handle_60_calendar" in running(case)) == ("ACCEPTED", 6, True)
    stays = "C2,2026-11-02,来访,建议,,渠江镇,建议,,,县水务局,2026-11-03,2026-11-04,,,"
    (other,) = brought(small, stays).records()
    assert (other.state, other.route) == ("ACCEPTED", None)


def test_what_is_there_is_passed_over_and_what_says_otherwise_is_a_fault(small: SimpleNamespace) -> None:
    brought(peopled(small), PLAIN, GONE_ON)
    again = looked_at(small)
    assert (again.fresh, again.known, again.wrong) == (1, 2, 0)
    changed = looked_at(small, PLAIN.replace("来访", "来信").replace("2026-11-02", "2026-11-01"))
    assert faults(changed) == [(2, "received_on"), (2, "form")]
    assert "走访" in changed.told_faults()[1].words(SHEET)


def test_what_was_registered_by_hand_is_known_and_keeps_its_words(small: SimpleNamespace) -> None:
    registered(peopled(small), national_number="N001", title="示例：自己写的标题")
    batch = looked_at(small, PLAIN, AWAY)
    assert (batch.fresh, batch.known, batch.wrong) == (1, 1, 0)


def test_one_import_is_taken_back_unless_somebody_worked_on_it(small: SimpleNamespace) -> None:
    peopled(small)
    first, second = brought(small, GONE_ON), brought(small, AWAY)
    case = second.records()[0]
    case.accept(by=small.user("petition"), at=AT.replace(hour=15), on=TODAY)
    with pytest.raises(Refused, match="已经有人办过其中 1 条"):
        second.undo(by=small.user("petition"), at=AT, reason="导错了")
    first.undo(by=small.user("petition"), at=AT, reason="导错了")
    gone = PetitionCase.objects.get(national_number="N002")
    assert (gone.state, running(gone), gone.papers.exclude(state="VOID").count()) == ("VOID", {}, 0)
    assert looked_at(small, GONE_ON).fresh == 1, "its number is free again"


def test_the_petition_office_alone_may(small: SimpleNamespace) -> None:
    peopled(small)
    may = {
        name: small.user(name).has_perm("petitions.import_petitioncase") for name in ("petition", "clerk", "office", "discipline")
    }
    assert may == {"petition": True, "clerk": False, "office": False, "discipline": False}
    assert signed_in(small, "clerk").get("/imports/template/?kind=petitions").status_code == 403
    assert signed_in(small, "petition").get("/imports/template/?kind=petitions").status_code == 200


def test_a_page_brings_it_from_the_file_to_the_cases(small: SimpleNamespace) -> None:
    client = signed_in(peopled(small), "petition")
    assert "/imports/upload/?kind=petitions" in client.get("/petitioncases/").content.decode()
    answer = client.post("/imports/upload/", form(ledger(), "petitions", "台账.csv"))
    page = answer.headers["Location"]
    assert client.get(page).status_code == 200
    assert client.post(f"{page}confirm/", {"version": 1}).status_code == 302
    assert PetitionCase.objects.count() == 3
    assert signed_in(small, "clerk").get(page).status_code == 404
    spoilt = client.post("/imports/upload/", form(ledger(f"{PLAIN},某人", heads=f"{HEADS},姓名"), "petitions", "台账.csv"))
    assert (spoilt.status_code, "P 列“姓名”" in spoilt.content.decode()) == (422, True)


SPOILT = (
    ",2026-11-02,来访,求决,,渠江镇,没有编号,,,,,,,,",
    "{n},11月2日,来访,求决,,渠江镇,没有年份,,,,,,,,",
    "{n},2026-11-02,飞鸽,求决,,渠江镇,没有这种形式,,,,,,,,",
    "{n},2026-11-02,来访,求决,,别的镇,没有这个地方,,,,,,,,",
    "{n},2026-11-02,来访,求决,,渠江镇,没有这个单位,,,别的局,2026-11-03,,,,",
    "{n},2026-11-02,来访,求决,,渠江镇,,,,,,,,,",
    "{n},2026-11-02,来访,求决,,渠江镇,人数不对,3,是,,,,,,",
    "{n},2026-11-02,来访,求决,,渠江镇,没有途径,,,县水务局,2026-11-03,2026-11-04,,行政复议,2026-12-04",
)
WHERE = ("national_number", "received_on", "form", "place", "organ", "asked", "persons", "route")


def test_ten_thousand_malformed_rows_each_have_row_column_and_cure(small: SimpleNamespace) -> None:
    """Each row is reported at its column with what to do; one good row among them is not (the negative control)."""
    peopled(small)
    good = 5_000
    rows = [PLAIN if number == good else SPOILT[number % len(SPOILT)].format(n=f"M{number}") for number in range(10_000)]
    looked = look(NATIONAL, "台账.csv", ledger(*rows), small.user("petition"), TODAY)
    found = {fault.row: fault.column for fault in looked.checked.faults}
    wanted = {number + 2: WHERE[number % len(WHERE)] for number in range(10_000) if number != good}
    assert found == wanted
    assert [line.number for line in looked.fresh] == [good + 2]
    told = reasons(SHEET, looked.checked.faults)
    heads = {column.name: str(column.head) for column in SHEET.columns}
    assert all(
        told[row][0].startswith(f"{heads[column]}: ") and len(told[row][0]) > len(heads[column]) + 4
        for row, column in wanted.items()
    )


def test_more_new_rows_than_are_taken_at_once(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole ledger may be sent again, of which most is known; what is new is done in one piece of work."""
    brought(peopled(small), PLAIN)
    monkeypatch.setitem(importing._kinds, "petitions", replace(NATIONAL, at_once=1))
    assert looked_at(small, PLAIN, AWAY).fresh == 1
    with pytest.raises(Refused, match="有 2 行是新的，一次最多导入 1 行"):
        looked_at(small, PLAIN, AWAY, GONE_ON)
    assert looked_at(small, PLAIN, AWAY, GONE_ON, "N7,,,,,,,,,,,,,,").wrong == 1, "what is wrong is said first"


def test_other_words_of_a_choice_are_understood_and_not_offered() -> None:
    kind = Choice((("A", "甲"),), also=(("A", "头等"),))
    assert (kind.read("头等", None), kind.read("甲", None), list(kind.offers(None))) == ("A", "A", ["甲"])
