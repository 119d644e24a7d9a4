"""A 批示单 is made: of what waits, as much as one A4 carries, once a 旬; its short numbers stay."""

import re
from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from pianqu.dispatch import books
from pianqu.dispatch.models import InfoItem, InstructionSheet, InstructionSheetLine
from pianqu.dispatch.models.sheet import MOST
from pianqu.kit.errors import Refused, Spent
from pianqu.standards.models import Number
from tests.county import AT
from tests.dispatch.instructed import instructed
from tests.dispatch.sent import adopted, edited, now, submitted
from tests.dispatch.sheeted import EARLIER, LATE_NOVEMBER, earlier, made, waiting
from tests.doors import only, refused, signed_in, told, tried


def untouched() -> bool:
    """Nothing was made, and no number was drawn for it."""
    drawn = Number.objects.filter(series__code="批示单").exists()
    return not (InstructionSheet.objects.exists() or InstructionSheetLine.objects.exists() or drawn)


def test_one_without_lines_is_refused(small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="至少选一条") as no:
        made(small, infos=[])
    assert (list(no.value.message_dict), untouched()) == (["infos"], True)


def test_more_than_fit_are_refused(small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match=f"最多 {MOST} 条") as no:
        made(small, *waiting(small, MOST + 1))
    assert (list(no.value.message_dict), untouched()) == (["infos"], True)


@pytest.mark.parametrize("state", ["edited", "void", "closed", "merged", "instructed"])
def test_what_does_not_wait_is_refused(small: SimpleNamespace, state: str) -> None:
    by = {"by": small.user("office"), "at": AT}
    item = edited(small) if state == "edited" else submitted(small)
    if state == "void":
        item.void(reason="重复", **by)
    elif state == "closed":
        item.dismiss(reason="不用", **by)
    elif state == "merged":
        item = submitted(small).merge(into=item, **by)
    elif state == "instructed":
        instructed(small, infos=[item], form="PHONE")
    with pytest.raises(Refused, match="已有批示" if state == "instructed" else "没有报到县委办") as no:
        made(small, *waiting(small), item)
    assert (list(no.value.message_dict), untouched()) == (["infos"], True)


def test_an_item_stands_on_one_sheet(small: SimpleNamespace) -> None:
    item = earlier(small)[0]
    first = made(small, item, at=EARLIER)
    with pytest.raises(Refused, match="已在批示单上：1-1"):
        made(small, item)
    assert InstructionSheet.objects.get() == first


def test_what_has_a_number_by_what_was_merged_with_it_gets_no_second(small: SimpleNamespace) -> None:
    first, second, free = submitted(small), submitted(small), submitted(small)
    sheet = made(small, second, at=EARLIER)
    second.merge(into=first, by=small.user("office"), at=AT)
    assert list(InfoItem.objects.for_sheet()) == [free]
    with pytest.raises(Refused, match="已在批示单上：1-1"):
        made(small, first)
    now(second).split(by=small.user("office"), at=AT)
    assert set(InfoItem.objects.for_sheet()) == {first, free}
    sheet.void(by=small.user("office"), at=AT, reason="编错了")
    assert made(small, first).lines.count() == 1


def test_the_books_know_of_a_second_number_and_not_of_two_that_became_one(small: SimpleNamespace) -> None:
    first, second, third = submitted(small), submitted(small), submitted(small)
    made(small, second, first, at=EARLIER)
    second.merge(into=first, by=small.user("office"), at=AT)
    third.merge(into=first, by=small.user("office"), at=AT)
    assert not list(books.sheets(AT.date()))  # both were on paper before they became one
    later = made(small)
    InstructionSheetLine.objects.filter(info=first).delete()
    InstructionSheetLine.objects.create(sheet=later, number=2, info=first)
    assert [str(first.key) in said for said in books.sheets(AT.date())] == [True]


def test_a_xun_has_one_sheet_that_stands(small: SimpleNamespace) -> None:
    made(small)
    with pytest.raises(ValidationError, match="这一旬的批示单已经编好"):
        made(small)
    assert (InstructionSheet.objects.count(), Number.objects.filter(series__code="批示单").count()) == (1, 1)


def test_it_takes_its_number_its_xun_and_its_lines_by_class_and_day(small: SimpleNamespace) -> None:
    difficult, other = waiting(small)[0], waiting(small, category="OTHER")[0]
    economy = waiting(small, category="ECONOMY")[0]
    old = earlier(small)[0]
    sheet = made(small, other, difficult, economy, old)
    assert (str(sheet), (sheet.since, sheet.until), sheet.made_on) == ("批示单〔2026〕1号", LATE_NOVEMBER, date(2026, 11, 23))
    lines = list(sheet.lines.select_related("sheet__number", "info"))
    assert [(line.short, line.info) for line in lines] == [("1-1", economy), ("1-2", old), ("1-3", difficult), ("1-4", other)]
    assert told(sheet) == ("dispatch.make_instructionsheet", "示例县委办", ["infos", "since", "until"])
    assert not InfoItem.objects.for_sheet().exists()


def test_what_was_adopted_may_still_be_put_up(small: SimpleNamespace) -> None:
    item = waiting(small)[0]
    adopted(small, item)
    assert made(small, item).lines.count() == 1


def test_twice_by_one_key_is_once(small: SimpleNamespace) -> None:
    key, items = uuid4(), waiting(small, 2)
    assert made(small, *items, key=key) == made(small, *reversed(items), key=key)
    with pytest.raises(Spent):
        made(small, items[0], key=key)
    assert InstructionSheet.objects.count() == 1


def test_the_form_offers_all_and_chooses_those_that_wait_longest(small: SimpleNamespace) -> None:
    old, new = earlier(small, MOST), waiting(small)[0]
    client = signed_in(small, "office")
    page = client.get("/instructionsheets/make/").content.decode()
    assert f"{MOST + 1} 条信息等着列入，一张最多 {MOST} 条" in page
    ticked = set(re.findall(r'value="([0-9a-f-]{36})"[^>]*checked', page))
    assert ticked == {str(item.key) for item in old}
    assert f'value="{new.key}"' in page
    answer = client.post("/instructionsheets/make/", {"infos": [str(item.key) for item in [*old, new]]})
    assert (answer.status_code, f"最多 {MOST} 条" in answer.content.decode()) == (422, True)
    assert answer.content.decode().count("checked") == MOST + 1  # nothing is lost
    answer = client.post("/instructionsheets/make/", {"infos": [str(new.key)]})
    sheet = InstructionSheet.objects.get()
    assert answer.url == f"/instructionsheets/{sheet.key}/"
    assert [line.info for line in sheet.lines.all()] == [new]
    assert "本旬" not in client.get("/instructionsheets/make/").content.decode()
    there = client.get("/instructionsheets/make/").content.decode()
    assert (f'已有<a href="/instructionsheets/{sheet.key}/">' in there, "编好</button>" in there) == (True, False)


def test_the_page_says_why_one_cannot_stand_on_it(small: SimpleNamespace) -> None:
    fresh, item = waiting(small, 2)
    instructed(small, infos=[item])
    client = signed_in(small, "office")
    assert f'value="{item.key}"' not in client.get("/instructionsheets/make/").content.decode()
    answer = client.post("/instructionsheets/make/", {"infos": [str(fresh.key), str(item.key)]})
    page = answer.content.decode()
    assert (answer.status_code, f"{item}（已有批示）" in page, f'value="{fresh.key}"' in page) == (422, True, True)


def test_a_second_sheet_is_refused_at_the_form(small: SimpleNamespace) -> None:
    made(small)
    item = waiting(small)[0]
    client = signed_in(small, "office")
    answer = client.post("/instructionsheets/make/", {"infos": [str(item.key)]})
    assert (answer.status_code, "这一旬的批示单已经编好" in answer.content.decode()) == (422, True)
    answer = client.post("/api/v1/instructionsheets", {"infos": [str(uuid4())]}, content_type="application/json")
    assert list(refused(answer)) == ["infos"]


def test_who_may(small: SimpleNamespace) -> None:
    items = [str(waiting(small)[0].key)]
    assert tried(small, "/instructionsheets/make/", "/instructionsheets", {"infos": items}) == only("office")
