"""Into another household, or out of any."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import Petitioner
from tests.county import AT
from tests.doors import CAST, told, tried
from tests.petitions.people import entered, housed, office


def test_not_into_the_one_it_is_in(small: SimpleNamespace) -> None:
    petitioner = entered(small)
    with pytest.raises(Refused) as caught:
        petitioner.move(None, by=office(small), at=AT)
    assert list(caught.value.error_dict) == ["household"]


def test_it_is_moved_and_told(small: SimpleNamespace) -> None:
    petitioner, home = entered(small), housed(small)
    petitioner.move(home, by=office(small), at=AT)
    assert list(home.petitioners.all()) == [petitioner]
    assert told(petitioner) == ("petitions.move_petitioner", "示例petition", ["household"])
    petitioner.move(None, by=office(small), at=AT)
    assert not home.petitioners.exists()


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    petitioner, home = entered(small), housed(small)
    slower = Petitioner.objects.get()
    petitioner.move(home, by=office(small), at=AT)
    with pytest.raises(Conflict):
        slower.move(housed(small, village_group="二组"), by=office(small), at=AT)


def test_who_may(small: SimpleNamespace) -> None:
    petitioner, home = entered(small), housed(small)
    told_all = {"household": str(home.key)}
    path, cast = f"/petitioners/{petitioner.key}/move", (*CAST, "petition")
    assert tried(small, f"{path}/", path, told_all, cast=cast) == {
        name: (302, 200) if name == "petition" else (404, 404) for name in cast
    }
