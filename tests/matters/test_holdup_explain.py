"""The unit says why: itself alone, once, also after its days."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import Holdup
from tests.doors import signed_in, undone
from tests.matters.closer import asked
from tests.matters.tasked import after

WHY = "等省里批复用地"


def test_in_words_and_once(small: SimpleNamespace) -> None:
    holdup, bureau = asked(small), small.user("bureau1")
    for words in ("", "字" * 1001):
        with pytest.raises(Refused) as caught:
            holdup.explain(by=bureau, at=after(1), explanation=words)
        assert list(caught.value.error_dict) == ["explanation"]
    slower = Holdup.objects.get()
    holdup.explain(by=bureau, at=after(9), explanation=WHY)  # late, and still read
    assert (holdup.state, holdup.explanation, holdup.explained_on) == ("EXPLAINED", WHY, after(9).date())
    with pytest.raises(Conflict):
        slower.explain(by=bureau, at=after(9), explanation="别的")
    assert Holdup.objects.get().explanation == WHY


def test_only_the_unit(small: SimpleNamespace) -> None:
    holdup = asked(small)
    for name, page, api in (("office", 403, 403), ("second1", 403, 403), ("bureau2", 404, 404), ("bureau1", 302, 200)):
        client, told = signed_in(small, name), {"explanation": WHY}
        with undone():
            assert client.post(f"/holdups/{holdup.key}/explain/", told).status_code == page
        with undone():
            path = f"/api/v1/holdups/{holdup.key}/explain"
            assert client.post(path, told, content_type="application/json").status_code == api
