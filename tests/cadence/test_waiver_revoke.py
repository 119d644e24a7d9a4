"""Taking a waiver back: what it covered is owed again."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.cadence.models import Waiver
from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Conflict, Refused
from tests.cadence.owing import JANUARY, asked, first, moment, opened, state
from tests.doors import only, signed_in, told, tried

GRANTED, REVOKED, TODAY = date(2026, 1, 5), date(2026, 1, 12), date(2026, 1, 15)


@pytest.fixture
def waiver(small: SimpleNamespace) -> Waiver:
    """The first 旬 of group 1 let off."""
    asked()
    opened(JANUARY)
    return Waiver.grant(obligation=first(small), reason="示例", by=SYSTEM, at=moment(GRANTED))


def test_a_reason_is_needed(small: SimpleNamespace, waiver: Waiver) -> None:
    with pytest.raises(Refused) as no:
        waiver.revoke(reason=" ", by=small.user("office"), at=moment(REVOKED))
    assert list(no.value.message_dict) == ["reason"]
    assert state(TODAY, group=small.group1) == "waived"


def test_it_is_owed_again_and_the_journal_says_so(small: SimpleNamespace, waiver: Waiver) -> None:
    waiver.revoke(reason="写错了组", by=small.user("office"), at=moment(REVOKED))
    assert told(waiver) == ("cadence.revoke_waiver", "示例县委办", ["revoke_reason", "revoked_at"])
    assert state(TODAY, group=small.group1) == "missed"
    assert state(TODAY, moment(date(2026, 1, 11)), group=small.group1) == "waived"
    again = Waiver.grant(obligation=first(small), reason="这次对了", by=SYSTEM, at=moment(TODAY))
    assert state(TODAY, group=small.group1) == "waived"
    page = signed_in(small, "office").get(f"/obligations/{first(small).key}/").content.decode()
    assert "写错了组" not in page
    assert str(again.key) in page
    assert str(waiver.key) in page
    gone = signed_in(small, "office").get(f"/waivers/{waiver.key}/").content.decode()
    assert '<p class="subtitle">免办（已撤销）</p>' in gone
    assert ">示例</h1>" in gone
    assert all(words in gone for words in ("示例县委办", "2026-01-12 10:00", "写错了组"))


def test_the_door_stands_on_the_obligations_page_while_it_is_let_off(small: SimpleNamespace, waiver: Waiver) -> None:
    address, door = f"/obligations/{first(small).key}/", f"/waivers/{waiver.key}/revoke/"
    assert door in signed_in(small, "office").get(address).content.decode()
    assert door not in signed_in(small, "secretary").get(address).content.decode()
    waiver.revoke(reason="写错了组", by=small.user("office"), at=moment(REVOKED))
    page = signed_in(small, "office").get(address).content.decode()
    assert door not in page
    assert f"{address}waive/" in page


def test_the_slower_changes_nothing(small: SimpleNamespace, waiver: Waiver) -> None:
    slower = Waiver.objects.get()
    waiver.revoke(reason="一", by=small.user("office"), at=moment(REVOKED))
    for record in (slower, waiver):
        with pytest.raises(Conflict):
            record.revoke(reason="二", by=small.user("office"), at=moment(REVOKED))
    assert Waiver.objects.get().revoke_reason == "一"


def test_who_may(small: SimpleNamespace, waiver: Waiver) -> None:
    table = tried(small, f"/waivers/{waiver.key}/revoke/", f"/waivers/{waiver.key}/revoke", {"reason": "示例"})
    hidden = dict.fromkeys(("secadmin", "auditadmin", "clerk"), (404, 404))
    assert table == only("office", done=200) | hidden
