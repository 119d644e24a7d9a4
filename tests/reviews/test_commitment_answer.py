"""What became of a promise: kept or not, with words, by whoever of the group comes next."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.reviews.models import Commitment
from tests.county import AT
from tests.doors import only, signed_in, told, tried
from tests.reviews.advising import promised
from tests.reviews.trips import recorded


def test_not_without_words_nor_twice(small: SimpleNamespace) -> None:
    made = promised(small)
    with pytest.raises(Refused) as no:
        made.answer(by=small.user("second1"), at=AT, kept=True, words=" ")
    assert list(no.value.error_dict) == ["words"]
    slower = Commitment.objects.get()
    made.answer(by=small.user("staff1"), at=AT, kept=False, words="没有经费")
    assert (made.state, made.kept, made.answer_words) == ("ANSWERED", False, "没有经费")
    assert told(made)[:2] == ("reviews.answer_commitment", "示例抽调甲")
    with pytest.raises(Conflict):
        slower.answer(by=small.user("second1"), at=AT, kept=True, words="来过了")


def test_the_next_visit_leads_to_it(small: SimpleNamespace) -> None:
    made = promised(small, happened_on=date(2026, 11, 2))
    visit, elsewhere = recorded(small), recorded(small, place=small.village2)
    client = signed_in(small, "second1")
    answer = f"/commitments/{made.key}/answer/"
    assert answer in client.get(f"/visits/{visit.key}/").content.decode()
    assert answer not in client.get(f"/visits/{elsewhere.key}/").content.decode()
    assert answer not in signed_in(small, "office").get(f"/visits/{visit.key}/").content.decode()
    assert client.post(answer, {"kept": "yes", "words": "来看过了", "version": "1"}).status_code == 302
    assert answer not in client.get(f"/visits/{visit.key}/").content.decode()
    assert "兑现了" in client.get("/commitments/").content.decode()


def test_who_may(small: SimpleNamespace) -> None:
    key = promised(small).key
    page, api = f"/commitments/{key}/answer/", f"/commitments/{key}/answer"
    answers = tried(small, page, api, {"kept": "no", "words": "示例"}, {"kept": False, "words": "示例"})
    allowed = only("leader1", "second1", done=200)
    assert answers == {**allowed, "secadmin": (404, 404), "auditadmin": (404, 404)}
