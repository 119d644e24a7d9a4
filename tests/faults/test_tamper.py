"""What `pianqu journal verify` says of a journal that was tampered with, and of one that grows while it is read.

Which attacks the chain shows is held in tests/journal/test_chain.py; here the command line's answer, which timers read.
"""

import threading

import pytest
from django.db import connection, transaction

from pianqu.accounts.models import Cadre
from pianqu.config.cli import main
from pianqu.journal.actor import SYSTEM
from pianqu.journal.chain import faults
from pianqu.journal.models import Entry, Head
from pianqu.journal.verifying import snapshot, verify
from tests.journal.tampering import drop_guards, sql

ATTACKS = {  # what is done, and which entry is named
    "edited": ("UPDATE journal_entry SET actor_name = '张三' WHERE seq = 2", "2: "),
    "deleted": ("DELETE FROM journal_entry WHERE seq = 2", "3: "),
    "truncated": ("DELETE FROM journal_entry WHERE seq > 2", "4: "),
    "head moved": ("UPDATE journal_head SET seq = 2", "2: "),
}


def enter(number: int, at) -> None:
    Cadre.enter(f"示例{number}", by=SYSTEM, at=at)


@pytest.fixture
def journal(db: None, at) -> None:
    """Four entries."""
    for number in range(4):
        enter(number, at)


def verifying(*more: str) -> int:
    return main(["journal", "verify", *more])


def test_a_whole_journal_ends_with_0(journal, capsys) -> None:
    assert verifying() == 0
    assert "全部相符" in capsys.readouterr().out


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_spoilt_journal_ends_with_1_and_names_the_place(journal, attack: str, capsys) -> None:
    drop_guards()
    statement, place = ATTACKS[attack]
    sql(statement)
    assert verifying() == 1
    assert capsys.readouterr().out.startswith(place)


def test_an_end_cut_off_with_its_head_shows_against_a_head_that_was_noted(journal, capsys) -> None:
    """The one attack that the database alone cannot show (trust.md finding 5)."""
    noted = f"4:{Head.objects.get().mac[:12]}"
    assert verifying("--noted", noted) == 0
    last = Entry.objects.get(seq=2)
    drop_guards()
    sql("DELETE FROM journal_entry WHERE seq > 2")
    sql("UPDATE journal_head SET seq = 2, mac = %s", last.mac)
    assert verifying() == 0
    assert verifying("--noted", noted) == 1
    assert "4: " in capsys.readouterr().out


@pytest.mark.parametrize("noted", ["4:", "4:000000000000", "5:00"])
def test_a_head_that_never_was_is_no_head(journal, noted: str) -> None:
    assert verifying("--noted", noted) == 1


def test_the_guards_themselves_stand(journal) -> None:
    for attack in ("edited", "deleted", "truncated"):
        with pytest.raises(Exception, match="append-only"), transaction.atomic():
            sql(ATTACKS[attack][0])


@pytest.mark.django_db(transaction=True)
def test_a_deed_between_two_readings_is_no_fault(at) -> None:
    """Reading the head and then the entries sees a fault that is none, unless both are read as of one moment."""

    def meanwhile(number: int) -> None:
        def act() -> None:
            enter(number, at)
            connection.close()

        other = threading.Thread(target=act)
        other.start()
        other.join(30)
        assert not other.is_alive(), "whoever verifies holds up those who write"

    enter(1, at)
    head = Head.objects.get()
    meanwhile(2)
    assert list(faults(Entry.objects.order_by("seq"), head)), "the naive reading would have been well: no control"
    with snapshot():
        head = Head.objects.get()
        meanwhile(3)
        assert list(faults(Entry.objects.order_by("seq"), head)) == []
    assert Head.objects.get().seq == head.seq + 1


@pytest.mark.django_db(transaction=True)
def test_verifying_goes_on_while_the_county_works(at) -> None:
    over = threading.Event()

    def work() -> None:
        number = 0
        while not over.is_set():
            number += 1
            enter(number, at)
        connection.close()

    workers = [threading.Thread(target=work) for _each in range(2)]
    for each in workers:
        each.start()
    try:
        readings = [verify()]
        while len(readings) < 10 or readings[-1][0].seq < 20:
            readings.append(verify())
    finally:
        over.set()
        for each in workers:
            each.join(30)
    assert [found for _head, found in readings if found] == []
    assert len({head.seq for head, _found in readings}) > 1
