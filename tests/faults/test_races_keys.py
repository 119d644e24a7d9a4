"""Rotations of the field keys at once, and beside people who go on working: all opens afterwards, under one key."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.config import keyring
from pianqu.journal.resealing import sealed_under
from pianqu.kit import keys
from pianqu.kit.now import now
from pianqu.kit.sealed import ring
from pianqu.petitions.models import Petitioner
from tests.faults.course import Course
from tests.faults.racing import Hands, hands

pytestmark = pytest.mark.django_db(transaction=True)
TURNS = 5


@pytest.fixture
def course(small: SimpleNamespace, at: Any) -> Course:
    return Course(small, at)


@pytest.fixture
def many() -> Iterator[Hands]:
    with hands() as those:
        yield those


@pytest.fixture(autouse=True)
def path(settings: Any, tmp_path: Path) -> Path:
    """A key file of this test's own."""
    settings.PIANQU_KEYS = Path(shutil.copy(settings.PIANQU_KEYS, tmp_path / "keys.json"))
    return settings.PIANQU_KEYS


def entered(course: Course) -> Petitioner:
    return Petitioner.enter(name="示例张三", phone="13812345678", id_number="511725198001011234", **course.told)


def test_of_many_rotations_at_once_none_leaves_two_keys(course: Course, many: Hands) -> None:
    petitioners = [entered(course) for _each in range(20)]
    for _each in range(TURNS):
        answers = many.race([lambda: lambda: keyring.rotate(now)] * 4)
        others = [each for each in answers if not isinstance(each, tuple)]
        assert len(others) < 4
        assert [str(each) for each in others] == [keyring.TAKEN] * len(others)
        assert sealed_under() == {keys.kids(ring())[0]: 60}
    assert {each.phone.opened() for each in Petitioner.objects.all()} == {"13812345678"}
    assert Petitioner.objects.with_number(phone="13812345678").count() == len(petitioners)


def test_who_corrects_beside_a_rotation_loses_nothing(course: Course, many: Hands) -> None:
    for turn in range(TURNS):
        petitioners = [entered(course) for _each in range(7)]
        wanted = [f"1390000{turn}{place:03}" for place in range(7)]

        def correct(petitioner: Petitioner, phone: str) -> Any:
            read = Petitioner.objects.get(pk=petitioner.pk)
            return lambda: read.correct(phone=phone, reason="更正号码", **course.told)

        pairs = zip(petitioners, wanted, strict=True)
        acts = [lambda one=one, phone=phone: correct(one, phone) for one, phone in pairs]
        answers = many.race([lambda: lambda: keyring.rotate(now), *acts])
        assert [each for each in answers if isinstance(each, Exception)] == []
        rows = [Petitioner.objects.get(pk=each.pk) for each in petitioners]
        assert [row.phone.opened() for row in rows] == wanted
        assert [list(Petitioner.objects.with_number(phone=phone)) for phone in wanted] == [[row] for row in rows]
        while set(sealed_under()) != {keys.kids(ring())[0]}:  # what a hand had sealed just before the new key came
            keyring.rotate(now)
