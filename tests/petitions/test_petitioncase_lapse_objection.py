"""The unit's own right to object lapses too; the journal calls it by its name, not a request of the petitioner."""

from types import SimpleNamespace

from pianqu.journal.models import Entry
from pianqu.kit import permissions
from pianqu.petitions.lapsing import lapse
from tests.petitions.coursed import LATER, answered, now
from tests.petitions.petitioned import forwarded, peopled


def test_nobody_may(small: SimpleNamespace) -> None:
    """Only a step of `tick`."""
    peopled(small)
    names = ("petition", "clerk", "secretary")
    assert not any(permissions.allowed(small.user(name), "petitions.lapse_objection_petitioncase") for name in names)


def test_each_lapse_bears_its_own_name(small: SimpleNamespace) -> None:
    objects, asks = forwarded(peopled(small)), answered(small)
    assert lapse(LATER) == 2
    for case, verb in ((objects, "lapse_objection"), (asks, "lapse")):
        found = Entry.objects.filter(subject_key=case.key, verb__contains="lapse").values_list("verb", flat=True)
        assert list(found) == [f"petitions.{verb}_petitioncase"]
    assert (objects.clocks.get(code="object_5_working").end, now(objects).state) == ("LAPSED", "FORWARDED")
    assert lapse(LATER) == 0
