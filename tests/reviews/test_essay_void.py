"""A mistaken essay is void: out of every count, still there to read."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.reviews.models import Essay
from tests.county import AT
from tests.doors import signed_in, told
from tests.reviews.studied import written


def test_a_reason_is_needed(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        written(small).void(by=small.user("second1"), at=AT, reason=" ")
    assert Essay.objects.current().exists()


def test_it_counts_no_more(small: SimpleNamespace) -> None:
    essay = written(small)
    slower = Essay.objects.get()
    essay.void(by=small.user("second1"), at=AT, reason="重复")
    assert not Essay.objects.current().exists()
    assert told(essay)[0] == "reviews.void_essay"
    with pytest.raises(Conflict):
        slower.void(by=small.user("second1"), at=AT, reason="别的")
    client = signed_in(small, "second1")
    assert "示例论文" not in client.get("/essays/").content.decode()
    assert "示例论文" in client.get("/essays/?record=void").content.decode()


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/essays/{written(small).key}/void/"
    answers = {name: signed_in(small, name).post(page, {"reason": "重复"}).status_code for name in
               ("second2", "clerk", "secretary", "office")}  # fmt: skip
    assert answers == {"second2": 404, "clerk": 404, "secretary": 403, "office": 302}
