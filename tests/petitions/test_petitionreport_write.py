"""The words of an annual report: one for each year, and nobody writes over what they have not read."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import PetitionReport
from tests.county import AT
from tests.doors import told, tried
from tests.petitions.petitioned import peopled

WORDS = {"advice": "建议改进征地补偿的公示。", "adopted": "已采纳一条。"}


def written(small: SimpleNamespace, year: int = 2025, **more: object) -> PetitionReport:
    return PetitionReport.write(year, by=small.user("petition"), at=AT, **{**WORDS, **more})


def test_what_it_refuses(small: SimpleNamespace) -> None:
    peopled(small)
    for year, changed, field in ((1999, {}, "year"), (2025, {"advice": " ", "adopted": ""}, "advice")):
        with pytest.raises(Refused) as refused:
            written(small, year, **changed)
        assert list(refused.value.error_dict) == [field]
    assert not PetitionReport.objects.exists()


def test_it_is_written_and_put_anew(small: SimpleNamespace) -> None:
    key = uuid4()
    report = written(peopled(small), key=key)
    assert written(small, key=key) == report, "the same form twice is one"
    assert told(report) == ("petitions.write_petitionreport", "示例信访干部", ["adopted", "advice", "year"])
    again = written(small, adopted="已采纳两条。", version=report.version)
    assert (again.pk, again.adopted, told(again)[2]) == (report.pk, "已采纳两条。", ["adopted"])


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    report = written(peopled(small))
    with pytest.raises(Conflict):
        written(small, advice="没有看见已经写了的")
    written(small, advice="先写的", version=report.version)
    with pytest.raises(Conflict):
        written(small, advice="后写的", version=report.version)
    assert PetitionReport.objects.get().advice == "先写的"


def test_who_may(small: SimpleNamespace) -> None:
    peopled(small)
    cast = ("petition", "clerk", "office", "secretary", "discipline", "secadmin")
    form = {"year": 2025, **WORDS}
    assert tried(small, "/petitionreports/write/", "/petitionreports", form, cast=cast) == {
        name: (302, 201) if name == "petition" else (403, 403) for name in cast
    }
