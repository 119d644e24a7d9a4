"""Urging by hand: 县委办 and the group, once a day and level."""

from types import SimpleNamespace

from pianqu.matters.models import Urge
from tests.doors import signed_in, told, tried
from tests.matters.tasked import CAST, issued, reported

FORM = {"level": "HEAD", "words": "月底要用路"}


def test_who_may(small: SimpleNamespace) -> None:
    task = issued(small)
    page = f"/urges/press/?task={task.key}"
    answers = tried(small, page, "/urges", FORM, {**FORM, "task": str(task.key)}, cast=CAST)
    may = {"office": (302, 201), "second1": (302, 201), "leader2": (404, 422)}
    assert answers == {name: may.get(name, (403, 403)) for name in CAST}


def test_once_a_day_and_only_what_is_being_done(small: SimpleNamespace) -> None:
    task, client = issued(small), signed_in(small, "second1")
    page = f"/urges/press/?task={task.key}"
    assert page in client.get(f"/tasks/{task.key}/").content.decode()
    assert client.post(page, {**FORM, "level": "X"}).status_code == 422
    assert client.post(page, FORM).status_code == 302
    assert client.post(page, {**FORM, "words": "再催"}).status_code == 422
    assert client.post(f"/urges/press/?task={reported(small).key}", FORM).status_code == 422
    urge = Urge.objects.get()
    assert told(urge)[:2] == ("matters.press_urge", "示例二副甲")
    assert "月底要用路" in client.get(f"/tasks/{task.key}/").content.decode()
