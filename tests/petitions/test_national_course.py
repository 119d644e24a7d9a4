"""The ledger knows how a case went on: it is brought as far, by papers issued there, and further when it comes again."""

from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.files.models import Import
from pianqu.groups.models import Exclusion
from pianqu.kit.errors import Refused
from pianqu.petitions.course_books import BALANCES
from pianqu.petitions.models import PetitionCase
from pianqu.petitions.national_sheet import SHEET
from pianqu.standards.models import Number
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.petitions.national import AWAY, GONE_ON, HEADS, PLAIN, ledger
from tests.petitions.petitioned import ended, peopled, running

COURSE = f"{HEADS},受理告知日期,延期告知日期,延长几日,答复日期,处理结果,意见书文号,答复内容,答复送达日期"
TOLD = f"{GONE_ON},2026-11-10,,,,,,,"
PUT_OFF = f"{GONE_ON},2026-11-10,2026-11-12,30,,,,,"
ANSWERED = f"{GONE_ON},2026-11-10,2026-11-12,30,2026-11-20,支持,川信〔2026〕7号,已经修好。,"
SERVED = f"{ANSWERED}2026-11-22"
REPLIED = (
    "N005,2026-11-04,来信,建议,,渠江镇,建议修一座桥,1,否,县水务局,2026-11-06,2026-11-07,,,,2026-11-08,,,2026-11-12,,,,2026-11-13"
)

WAITS, GOES = "未付,,,,,,,,", "未付,,,渠江镇党委、政府,2026-11-05,2026-11-09,6,,"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.PIANQU_DATA = tmp_path


def sent(small: SimpleNamespace, *rows: str) -> Import:
    return Import.upload("petitions", name="台账.csv", data=ledger(*rows, heads=COURSE), by=small.user("petition"), at=AT)


def brought(small: SimpleNamespace, *rows: str, at: datetime = AT) -> Import:
    return sent(small, *rows).confirm(by=small.user("petition"), at=at)


def the(number: str = "N002") -> PetitionCase:
    return PetitionCase.objects.get(national_number=number)


def papers(case: PetitionCase) -> list[tuple[str, str, str]]:
    return [(each.kind, each.state, each.document_no) for each in case.papers.order_by("pk")]


@pytest.mark.parametrize(
    ("tail", "column"),
    [
        ("2026-11-08,,,,,,,", "noticed_on"),  # before it was taken on
        ("2026-12-10,,,,,,,", "noticed_on"),  # to come
        (",2026-11-12,,,,,,", "extended_days"),
        (",,30,,,,,", "extended_days"),
        (",2026-11-12,31,,,,,", "extended_days"),  # more than art. 34 gives
        (",2026-11-08,30,,,,,", "extended_on"),
        (",,,2026-11-20,,,,", "outcome"),
        (",,,2026-11-08,支持,,,", "answered_on"),
        (",,,,支持,,,", "outcome"),
        (",,,,,川信〔2026〕7号,,", "answered_no"),
        (",,,,,,修好了,", "answer"),
        (",,,,,,,2026-11-22", "served_on"),
        (",,,2026-11-20,支持,,,2026-11-19", "served_on"),
        (",,,2026-11-20,也许,,,", "outcome"),
        (",,,2026-11-20,支持,,电话 13800138000,", "answer"),
    ],
)
def test_what_the_course_says_against_itself(small: SimpleNamespace, tail: str, column: str) -> None:
    batch = sent(peopled(small), f"{GONE_ON},{tail}")
    assert [(fault.row, fault.column) for fault in batch.told_faults()] == [(2, column)]


def test_a_term_that_is_over_is_not_put_off(small: SimpleNamespace) -> None:
    old = GONE_ON.replace("2026-11-03", "2026-08-03").replace("2026-11-05", "2026-08-05").replace("2026-11-09", "2026-08-10")
    batch = sent(peopled(small), f"{old},,2026-11-12,30,,,,,")
    # sixty days from 10 August are over on 9 October, the first working day after the holiday being the 8th
    assert [(fault.column, "2026-10-09" in fault.words(SHEET)) for fault in batch.told_faults()] == [("extended_on", True)]


@pytest.mark.parametrize("tail", ["2026-11-10,,,,,,,", ",2026-11-10,30,,,,,", ",,,2026-11-20,支持,,,"])
def test_nothing_of_the_course_before_it_was_taken_on(small: SimpleNamespace, tail: str) -> None:
    batch = sent(peopled(small), f"{AWAY},{tail}")
    assert batch.told_faults()[0].column in ("noticed_on", "extended_on", "extended_days", "answered_on")


def test_a_row_is_brought_as_far_as_it_says_by_papers_of_the_national_system(small: SimpleNamespace) -> None:
    brought(peopled(small), SERVED, REPLIED)
    claim, idea = the(), the("N005")
    assert (claim.state, idea.state) == ("ANSWERED", "ANSWERED")
    assert papers(claim) == [
        ("ACCEPTANCE", "SERVED", ""),
        ("EXTENSION", "SERVED", ""),
        ("OPINION", "SERVED", "川信〔2026〕7号"),
    ]
    assert papers(idea) == [("ACCEPTANCE", "SERVED", ""), ("REPLY", "SERVED", "")]
    drawn = Number.objects.exclude(series__code="信访").filter(series__code__startswith="信访")
    assert not drawn.exists(), "no number of ours is on a paper of theirs"
    assert ("handle_60_calendar", "DONE") in ended(claim)
    # served on 22 November, thirty days: 22 December
    assert running(claim) == {"ask_review_30_calendar": date(2026, 12, 22)}
    assert [list(balance.breaches(TODAY)) for balance in BALANCES] == [[]] * len(BALANCES)


def test_sent_again_it_brings_the_case_further_and_nothing_twice(small: SimpleNamespace) -> None:
    brought(peopled(small), f"{PLAIN},,,,,,,,", TOLD)
    batch = sent(small, f"{PLAIN},,,,,,,,", TOLD, f"{AWAY},,,,,,,,")
    assert (batch.fresh, batch.known, batch.further) == (1, 2, 0)
    for row, state in ((PUT_OFF, "ACCEPTED"), (ANSWERED, "ACCEPTED"), (SERVED, "ANSWERED")):
        batch = brought(small, f"{PLAIN},,,,,,,,", row)
        assert (batch.fresh, batch.known, batch.further, the().state) == (0, 2, 1, state)
        assert [(each.row, each.further) for each in batch.told_known()] == [(3, True), (2, False)]
    assert papers(the())[2] == ("OPINION", "SERVED", "川信〔2026〕7号")
    again = sent(small, SERVED)
    assert (again.fresh, again.known, again.further) == (0, 1, 0)
    with pytest.raises(Refused, match="都已经有了"):
        again.confirm(by=small.user("petition"), at=AT)


def test_what_waited_to_be_forwarded_goes_on(small: SimpleNamespace) -> None:
    brought(peopled(small), f"{PLAIN},,,,,,,,")
    assert brought(small, f"{PLAIN.replace(WAITS, GOES)},,,,,,,,").further == 1
    assert (the("N001").state, the("N001").route) == ("ACCEPTED", 6)


def test_what_brought_others_on_is_not_taken_back_whole(small: SimpleNamespace) -> None:
    first = brought(peopled(small), TOLD)
    second = brought(small, SERVED, f"{AWAY},,,,,,,,", at=AT.replace(hour=15))
    for batch, said in ((second, "其中 1 行办的是原来就有的记录"), (first, "已经有人办过其中 1 条")):
        with pytest.raises(Refused, match=said):
            batch.undo(by=small.user("petition"), at=AT, reason="导错了")
    assert (the().state, the("N003").state) == ("ANSWERED", "FORWARDED")


def test_a_whole_course_is_taken_back_with_the_import_that_made_it(small: SimpleNamespace) -> None:
    batch = brought(peopled(small), SERVED)
    batch.undo(by=small.user("petition"), at=AT, reason="导错了")
    assert the().state == "VOID"


def test_what_was_answered_here_meanwhile_is_not_answered_again(small: SimpleNamespace) -> None:
    brought(peopled(small), TOLD)
    batch = sent(small, f"{AWAY},,,,,,,,", ANSWERED.replace("2026-11-12,30,", ",,"))
    assert batch.further == 1
    words = {"facts": "没修", "opinion": "修", "basis": "示例", "outcome": "SUPPORT"}
    the().answer(by=small.user("petition"), at=AT, on=date(2026, 11, 21), **words)
    done = batch.confirm(by=small.user("petition"), at=AT)
    assert (done.fresh, done.further) == (1, 0)
    assert the().papers.filter(kind="OPINION").count() == 1


def test_a_verb_that_refuses_holds_all_back_and_names_the_row(small: SimpleNamespace) -> None:
    """A unit that must stand aside by now: nothing in the sheet says so."""
    brought(peopled(small), f"{PLAIN},,,,,,,,")
    batch = sent(small, f"{AWAY},,,,,,,,", f"{PLAIN.replace(WAITS, GOES)},,,,,,,,")
    assert (batch.fresh, batch.further, batch.wrong) == (1, 1, 0)
    Exclusion.exclude(the("N001"), by=small.user("petition"), at=AT, why="KIN", organ=small.organ1)
    with pytest.raises(Refused, match=r"第 3 行.*应当回避.*全部没有改动"):
        batch.confirm(by=small.user("petition"), at=AT)
    assert not PetitionCase.objects.filter(national_number="N003").exists()
    assert the("N001").state == "REGISTERED"


def test_what_was_taken_up_again_is_not_answered_by_the_answer_of_before(small: SimpleNamespace) -> None:
    brought(peopled(small), SERVED)
    the().reopen(by=small.user("petition"), at=AT, on=TODAY, reason="又漏水了")
    assert sent(small, SERVED).further == 0
    assert running(the())["handle_60_calendar"] > TODAY


def test_a_paper_of_theirs_is_marked_and_served_by_them(small: SimpleNamespace) -> None:
    brought(peopled(small), ANSWERED)
    client = signed_in(small, "petition")
    opinion = the().papers.get(kind="OPINION")
    page = client.get(f"/petitioncases/{the().key}/").content.decode()
    assert "川信〔2026〕7号" in page
    assert "（外单位出具）" in page  # the notice, whose number was not told
    printed = client.get(f"/petitionpapers/{opinion.key}/print/").content.decode()
    assert "（由外单位出具，此件不用于送达）" in printed
    form = {"version": opinion.version, "on": "2026-11-21", "way": "ELSEWHERE"}
    assert client.post(f"/petitionpapers/{opinion.key}/serve/", form).status_code == 302
    assert the().state == "ANSWERED"


def test_a_page_says_what_will_be_brought_on_and_offers_no_way_back(small: SimpleNamespace) -> None:
    brought(peopled(small), TOLD)
    client, batch = signed_in(small, "petition"), sent(small, SERVED)
    page = client.get(f"/imports/{batch.key}/").content.decode()
    assert "导入 0 条，往前办 1 条" in page
    assert "要往前办的行（表里有新的日期）" in page
    answer = client.post(f"/imports/{batch.key}/confirm/", {"version": batch.version}, follow=True).content.decode()
    assert "往前办了 1 条" in answer
    assert "撤回导入" not in answer


def test_a_paper_of_ours_is_not_served_by_the_ledger(small: SimpleNamespace) -> None:
    """Whoever took it on here tells the petitioner here, whatever day stands there."""
    brought(peopled(small), f"{AWAY.replace('揭发控告', '建议')},,,,,,,,")
    the("N003").accept(by=small.user("petition"), at=AT, on=date(2026, 11, 9))
    told = AWAY.replace("揭发控告", "建议").replace("2026-11-06,,,,", "2026-11-06,2026-11-09,,,") + ",2026-11-10,,,,,,,"
    assert sent(small, told).further == 0
    assert papers(the("N003")) == [("ACCEPTANCE", "ISSUED", "信访受理告知〔2026〕1号")]
