"""A paper is issued by a verb of its case, with the next number of its kind and year."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.petitions.models import PetitionPaper
from tests.doors import told as entry
from tests.petitions.coursed import ANSWERED, WORDS, paper, told
from tests.petitions.petitioned import accepted, peopled


def test_an_opinion_without_an_outcome_is_none(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    with pytest.raises(ValidationError):
        PetitionPaper.issue(case, "OPINION", ANSWERED, organ=small.organ1, **{**WORDS, "outcome": ""}, **told(small))
    assert not PetitionPaper.objects.filter(kind="OPINION").exists()


def test_each_kind_has_its_own_numbers_by_year(small: SimpleNamespace) -> None:
    peopled(small)
    cases = [accepted(small), accepted(small)]
    assert [str(paper(case, "ACCEPTANCE").number) for case in cases] == ["信访受理告知〔2026〕1号", "信访受理告知〔2026〕2号"]
    issued = PetitionPaper.issue(cases[0], "OPINION", date(2027, 1, 4), organ=small.organ1, **WORDS, **told(small))
    assert (str(issued), issued.state) == ("信访处理意见书 信访处理意见〔2027〕1号", "ISSUED")
    assert entry(issued)[:2] == ("petitions.issue_petitionpaper", "示例镇干部")


def test_who_reads_the_case_reads_its_papers(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    rows = PetitionPaper.objects.filter(case=case)
    assert [rows.visible_to(small.user(name)).exists() for name in ("clerk", "leader1", "clerk2")] == [True, True, False]
