"""Putting an essay right, with the reason."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.reviews.models import Essay
from tests.county import AT
from tests.doors import signed_in, told
from tests.reviews.studied import LATELY, finished, written


def corrected(small: SimpleNamespace, essay: Essay, **changed: Any) -> Essay:
    names = ("author", "title", "topic", "research", "published", "happened_on")
    values = {**{name: getattr(essay, name) for name in names}, "reason": "写错", **changed}
    return essay.correct(by=small.user("second1"), at=AT + timedelta(hours=1), **values)


@pytest.mark.parametrize(
    ("changed", "field"), [({"happened_on": date(2026, 11, 24)}, "happened_on"), ({"reason": ""}, "reason"), ({}, "__all__")]
)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as no:
        corrected(small, written(small), **changed)
    assert list(no.value.error_dict) == [field]


def test_the_group_follows_author_and_day(small: SimpleNamespace) -> None:
    essay = written(small)
    right = corrected(small, essay, author=small.cadres["leader2"])
    assert (right.group, right.version) == (small.group2, 2)
    assert told(right)[0] == "reviews.correct_essay"
    assert Essay.objects.as_known(AT + timedelta(minutes=1)).get().group == small.group1
    with pytest.raises(Conflict):
        corrected(small, essay, title="别的")


def test_topic_and_research_can_be_put_right(small: SimpleNamespace) -> None:
    essay, study = written(small), finished(small)
    right = corrected(small, essay, research=study)
    assert (right.research, told(right)[2]) == (study, ["research_key"])
    form = signed_in(small, "second1").get(f"/essays/{essay.key}/correct/").content.decode()
    assert f'value="{study.key}" selected' in form
    assert corrected(small, right, research=None).research is None


def test_the_page_shows_what_it_was(small: SimpleNamespace) -> None:
    essay = written(small)
    client = signed_in(small, "second1")
    form = {
        "author": str(essay.author.key),
        "title": "示例新题",
        "topic": "示例",
        "published": "示例日报",
        "happened_on": str(LATELY),
    }
    form |= {"reason": "写错", "version": "1"}
    assert client.post(f"/essays/{essay.key}/correct/", form).status_code == 302
    assert "示例论文" in client.get(f"/essays/{essay.key}/").content.decode()
    body = {**form, "version": 2, "title": "示例又改"}
    assert client.post(f"/api/v1/essays/{essay.key}/correct", body, "application/json").json()["title"] == "示例又改"


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/essays/{written(small).key}/correct/"
    answers = {name: signed_in(small, name).get(page).status_code for name in ("second2", "clerk", "secretary", "office")}
    assert answers == {"second2": 404, "clerk": 404, "secretary": 403, "office": 200}


def test_an_author_who_left_long_ago_stays_a_choice(small: SimpleNamespace) -> None:
    essay = written(small, happened_on=date(2026, 2, 3))
    told = {"by": small.user("office"), "at": small.at}
    small.posts["leader1"].end(date(2026, 3, 1), **told)
    small.positions["leader1"].end(date(2026, 3, 1), **told)
    form = {
        "author": str(essay.author.key),
        "title": "示例新题",
        "topic": "示例",
        "published": "示例日报",
        "happened_on": "2026-02-03",
    }
    form |= {"reason": "写错", "version": "1"}
    assert signed_in(small, "second1").post(f"/essays/{essay.key}/correct/", form).status_code == 302
    assert Essay.objects.current().get().title == "示例新题"
