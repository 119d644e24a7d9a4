"""A note becomes a problem on the list with one press; its township sees what became of it."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict
from pianqu.matters.models import Problem
from tests.county import AT
from tests.dispatch.noted import WORDS, written
from tests.dispatch.sent import now
from tests.doors import only, signed_in, told, tried


def test_nothing_is_typed_again(small: SimpleNamespace) -> None:
    note = written(small, place=small.village1)
    page, client = f"/townshipnotes/{note.key}/", signed_in(small, "second1")
    assert client.post(f"{page}to_problem/", {"version": 1}).status_code == 302
    problem = Problem.objects.get()
    assert (problem.text, problem.village, problem.group, problem.origin_key) == (WORDS, small.village1, small.group1, note.key)
    assert (now(note).state, told(note)[0]) == ("PROBLEM", "dispatch.to_problem_townshipnote")
    assert f"/problems/{problem.key}/" in signed_in(small, "clerk").get(page).content.decode()
    assert page in client.get(f"/problems/{problem.key}/").content.decode()


def test_it_becomes_one_thing(small: SimpleNamespace) -> None:
    note = written(small)
    slower = now(note)
    note.to_problem(by=small.user("second1"), at=AT)
    for verb in ("to_problem", "to_info", "note"):
        with pytest.raises(Conflict):
            getattr(slower, verb)(by=small.user("staff1"), at=AT)
    assert Problem.objects.count() == 1


def test_who_may(small: SimpleNamespace) -> None:
    note = written(small)
    answers = tried(small, f"/townshipnotes/{note.key}/to_problem/", f"/townshipnotes/{note.key}/to_problem", {}, {})
    assert answers == only("leader1", "second1", done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))
