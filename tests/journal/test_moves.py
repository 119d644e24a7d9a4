"""The writers: what they refuse changes nothing, what they do is in the journal, of two at once one wins."""

from datetime import date, datetime, timedelta
from functools import partial
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.accounts.models import Cadre
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Entry
from pianqu.journal.moves import add, change, move, replace, void
from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import Problem
from pianqu.reviews.models import Visit
from tests.reviews.trips import recorded


@pytest.fixture
def cadre(db: None, at: datetime) -> Cadre:
    return Cadre.enter("示例甲", by=SYSTEM, at=at)


def verbs(record: object) -> list[str]:
    return [entry.verb for entry in Entry.objects.about(record)]


def test_add_refuses_what_a_field_refuses(db: None, at: datetime) -> None:
    for name in ("", "x\0", "x\ud800", "x" * 41):
        with pytest.raises(ValidationError) as no:
            add(Cadre(name=name), "enter", by=SYSTEM, at=at)
        assert list(no.value.message_dict) == ["name"]
    assert not Cadre.objects.exists()
    assert not Entry.objects.exists()


def test_change_counts_the_version_and_is_written(cadre: Cadre, at: datetime) -> None:
    change(cadre, "rename", by=SYSTEM, at=at, name="示例乙")
    fresh = Cadre.objects.get()
    assert (cadre.name, cadre.version) == (fresh.name, fresh.version) == ("示例乙", 2)
    assert verbs(cadre) == ["accounts.rename_cadre", "accounts.enter_cadre"]


def test_change_refuses_what_a_field_refuses(cadre: Cadre, at: datetime) -> None:
    with pytest.raises(ValidationError):
        change(cadre, "rename", by=SYSTEM, at=at, name="")
    assert (cadre.name, cadre.version) == ("示例甲", 1)
    assert Cadre.objects.get().name == "示例甲"
    assert len(verbs(cadre)) == 1


@pytest.mark.parametrize("version", [0, 2, 7])
def test_change_refuses_a_version_that_was_not_read(cadre: Cadre, at: datetime, version: int) -> None:
    with pytest.raises(Conflict):
        change(cadre, "rename", by=SYSTEM, at=at, version=version, name="示例乙")
    assert Cadre.objects.get().name == "示例甲"


def test_who_was_faster_oneself_is_told_so(small: SimpleNamespace) -> None:
    cadre, office = Cadre.enter("示例甲", by=SYSTEM, at=small.at), small.user("office")
    slower = Cadre.objects.get(pk=cadre.pk)
    cadre.rename("示例乙", by=office, at=small.at)
    with pytest.raises(Conflict, match="你在另一个页面改过"):
        slower.rename("示例丙", by=office, at=small.at)
    with pytest.raises(Conflict, match="他人"):
        slower.rename("示例丙", by=small.user("leader1"), at=small.at)


def test_the_slower_is_told_who_was_faster(cadre: Cadre, at: datetime) -> None:
    slower = Cadre.objects.get()
    change(cadre, "rename", by=SYSTEM, at=at, name="示例乙")
    with pytest.raises(Conflict) as lost:
        change(slower, "rename", by=SYSTEM, at=at, name="示例丙")
    assert (lost.value.who, lost.value.when, lost.value.fields) == ("系统", at, (Cadre._meta.get_field("name").verbose_name,))
    assert (lost.value.stands.name, lost.value.stands.version) == ("示例乙", 2)
    assert (slower.name, slower.version) == ("示例甲", 1)
    assert Cadre.objects.get().name == "示例乙"
    assert len(verbs(cadre)) == 2


def test_a_record_that_is_gone_is_a_conflict(cadre: Cadre, at: datetime) -> None:
    Cadre.objects.all().delete()
    with pytest.raises(Conflict):
        change(cadre, "rename", by=SYSTEM, at=at, name="示例乙")


@pytest.fixture
def problem(small: SimpleNamespace) -> Problem:
    recorded(small)
    return Problem.objects.get()


def test_change_refuses_what_is_counted(problem: Problem, at: datetime) -> None:
    before = Entry.objects.count()
    for record in (problem, Visit.objects.get()):
        with pytest.raises(TypeError, match="replace"):
            change(record, "rename", by=SYSTEM, at=at, happened_on=date(2026, 1, 1))
    assert (Entry.objects.count(), Problem.objects.get().version) == (before, problem.version)


def test_move_follows_the_flow(problem: Problem, at: datetime) -> None:
    move(problem, "note", by=SYSTEM, at=at, note_reason="示例")
    assert problem.state == Problem.objects.get().state == "NOTED"
    assert verbs(problem)[0] == "matters.note_problem"


def test_the_entry_of_a_move_names_what_is_different_and_no_more(problem: Problem, at: datetime) -> None:
    move(problem, "note", by=SYSTEM, at=at, note_reason="示例", origin_title=problem.origin_title, group=problem.group)
    assert Entry.objects.about(problem).first().field_names == ["note_reason", "state"]
    move(problem, "reopen", by=SYSTEM, at=at, note_reason=" 示例 ", beside={"people": ["甲"]})
    assert Entry.objects.about(problem).first().field_names == ["people", "state"]


def test_move_refuses_a_state_it_may_not_leave(problem: Problem, at: datetime) -> None:
    before = Entry.objects.count()
    with pytest.raises(Conflict):
        move(problem, "reopen", by=SYSTEM, at=at)
    assert Problem.objects.get().state == "OPEN"
    assert Entry.objects.count() == before


def test_move_claims_the_state_as_it_is_in_the_database(problem: Problem, at: datetime) -> None:
    """Compare-and-set on the state too: a row that was moved without its version is not moved again."""
    Problem.objects.update(state="NOTED", note_reason="示例")
    with pytest.raises(Conflict):
        move(problem, "note", by=SYSTEM, at=at, note_reason="示例")
    assert problem.state == "OPEN"


def test_move_knows_no_other_verb(problem: Problem, at: datetime) -> None:
    with pytest.raises(KeyError):
        move(problem, "burn", by=SYSTEM, at=at)


@pytest.fixture
def visit(small: SimpleNamespace) -> Visit:
    return recorded(small)


def test_replace_keeps_the_old_row(visit: Visit, at: datetime) -> None:
    later = at + timedelta(hours=1)
    fresh = replace(visit, "correct", by=SYSTEM, at=later, reason=" 写错 ", baseline="全村 213 户")
    old = Visit.objects.get(pk=visit.pk)
    assert (old.baseline, old.replaced_at, old.is_current) == ("全村 312 户", later, False)
    assert visit.replaced_at == later
    assert (fresh.key, fresh.version, fresh.replaces, fresh.correct_reason) == (old.key, 2, old, "写错")
    assert (fresh.recorded_at, fresh.first_recorded_at) == (later, old.first_recorded_at)
    assert list(Visit.objects.current()) == [fresh]
    assert list(Visit.objects.as_known(later)) == [old]  # what was done at a moment is known after it
    assert list(Visit.objects.as_known(later + timedelta(seconds=1))) == [fresh]
    assert verbs(fresh)[0] == "reviews.correct_visit"


@pytest.mark.parametrize("writer", [replace, void])
@pytest.mark.parametrize("reason", ["", "  "])
def test_a_correction_has_a_reason(visit: Visit, at: datetime, writer: object, reason: str) -> None:
    with pytest.raises(Refused) as no:
        writer(visit, "correct", by=SYSTEM, at=at, reason=reason)
    assert list(no.value.message_dict) == ["reason"]
    assert list(Visit.objects.current()) == [visit]


def test_a_correction_that_changes_nothing_is_refused(visit: Visit, at: datetime) -> None:
    with pytest.raises(Refused):
        replace(visit, "correct", by=SYSTEM, at=at, reason="无", baseline=visit.baseline)
    assert Visit.objects.get().is_current


def test_the_entry_names_what_is_different(visit: Visit, at: datetime) -> None:
    same = {"happened_on": visit.happened_on, "township": visit.township}
    fresh = replace(visit, "correct", by=SYSTEM, at=at, reason="写错", baseline="另一句", **same)
    assert Entry.objects.about(fresh).first().field_names == ["baseline"]


def test_the_new_row_knows_nothing_that_was_read_about_the_old_one(visit: Visit, at: datetime) -> None:
    read = Visit.objects.with_people().get()
    assert read.people
    fresh = replace(read, "correct", by=SYSTEM, at=at, reason="写错", baseline="另一句")
    assert (fresh.people, Visit.objects.get(pk=read.pk).people) == ([], read.people)


def test_edge_spaces_are_no_difference(visit: Visit, at: datetime) -> None:
    with pytest.raises(Refused) as no:
        replace(visit, "correct", by=SYSTEM, at=at, reason="写错", baseline=f" {visit.baseline}\r\n")
    assert no.value.error_dict["__all__"][0].code == "same"


@pytest.mark.parametrize("blank", ["  ", "\r\n", "\u3000", " \n\t "])
def test_what_is_blank_once_tidied_is_not_filled_in(visit: Visit, cadre: Cadre, at: datetime, blank: str) -> None:
    for refused, field in (
        (partial(add, Cadre(name=blank), "enter"), "name"),
        (partial(change, cadre, "rename", name=blank), "name"),
        (partial(replace, visit, "correct", reason="写错", baseline=blank), "baseline"),
    ):
        with pytest.raises(ValidationError) as no:
            refused(by=SYSTEM, at=at)
        assert [error.code for error in no.value.error_dict[field]] == ["blank"]


def test_text_is_tidied_before_it_is_measured_and_kept(visit: Visit, at: datetime) -> None:
    cadre = add(Cadre(name=f"  示\r\n例{'甲' * 36}\u3000"), "enter", by=SYSTEM, at=at)
    assert cadre.name == Cadre.objects.get(pk=cadre.pk).name == f"示 例{'甲' * 36}"
    change(cadre, "rename", by=SYSTEM, at=at, name=" 示例\n乙 ")
    assert cadre.name == Cadre.objects.get(pk=cadre.pk).name == "示例 乙"
    fresh = replace(visit, "correct", by=SYSTEM, at=at, reason=" 写\n错 ", baseline=" 一\r\n二\r三 ")
    assert (fresh.baseline, fresh.correct_reason) == ("一\n二\n三", "写 错")
    assert (Visit.objects.current().get().baseline, Visit.objects.current().get().correct_reason) == ("一\n二\n三", "写 错")


def test_replace_refuses_what_a_field_refuses(visit: Visit, at: datetime) -> None:
    with pytest.raises(ValidationError):
        replace(visit, "correct", by=SYSTEM, at=at, reason="写错", baseline="x" * 2001)
    assert list(Visit.objects.current()) == [visit]
    assert Visit.objects.get().replaced_at is None


@pytest.mark.parametrize("first", ["replace", "void"])
@pytest.mark.parametrize("second", ["replace", "void"])
def test_what_is_replaced_or_void_is_not_touched_again(visit: Visit, at: datetime, first: str, second: str) -> None:
    writers = {"replace": partial(replace, baseline="另一句"), "void": void}
    slower = Visit.objects.get()
    writers[first](visit, "correct", by=SYSTEM, at=at, reason="写错")
    rows = list(Visit.objects.order_by("pk").values())
    with pytest.raises(Conflict):
        writers[second](slower, "void", by=SYSTEM, at=at, reason="重复")
    with pytest.raises(Conflict):
        writers[second](Visit.objects.get(pk=visit.pk), "void", by=SYSTEM, at=at, reason="重复")
    assert list(Visit.objects.order_by("pk").values()) == rows


def test_what_is_void_says_so_and_offers_no_second_press(visit: Visit, at: datetime) -> None:
    slower = Visit.objects.get(pk=visit.pk)
    void(visit, "void", by=SYSTEM, at=at, reason="重复")
    with pytest.raises(Conflict, match="已经作废") as told:
        replace(slower, "correct", by=SYSTEM, at=at, reason="错", baseline="另一句")
    assert told.value.stands is None


def test_void_takes_it_out_of_the_count_and_keeps_it(visit: Visit, at: datetime) -> None:
    later = at + timedelta(hours=1)
    void(visit, "void", by=SYSTEM, at=later, reason=" 重复 ")
    row = Visit.objects.get()
    assert (row.voided_at, row.void_reason, row.version) == (later, "重复", 2)
    assert not Visit.objects.current().exists()
    assert list(Visit.objects.as_known(later)) == [row]
    assert not Visit.objects.as_known(later + timedelta(seconds=1)).exists()
    assert list(Visit.objects.latest_versions()) == [row]
    assert not Visit.objects.as_known(at - timedelta(days=1)).exists()


def test_a_dated_row_is_never_prolonged(small: SimpleNamespace) -> None:
    row = small.key_village
    with pytest.raises(Refused):
        row.check_end(row.since - timedelta(days=1))
    row.check_end(row.since)
    row.until = date(2026, 7, 1)
    for day in (date(2026, 7, 1), date(2026, 7, 2)):
        with pytest.raises(Refused):
            row.check_end(day)
    row.check_end(date(2026, 6, 30))
