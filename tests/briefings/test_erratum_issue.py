"""更正说明: what was wrong in a heard briefing, for the same readers; the heard version stays (practice.md 5)."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.briefings.models import Briefing, Erratum
from pianqu.kit.errors import Refused
from tests.briefings.briefed import ECON, erratum, heard, signed
from tests.county import AT
from tests.doors import signed_in, told
from tests.groups.deputies import delegated


def test_not_of_what_was_not_heard_is_void_or_lacks_the_section(small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="没有听取过"):
        erratum(small, signed(small))
    briefing = heard(small, group=small.group2)
    with pytest.raises(Refused) as no:
        erratum(small, briefing, subject="OTHER")
    assert list(no.value.message_dict) == ["subject"]
    briefing.void(by=small.user("office"), at=AT, reason="记错")
    with pytest.raises(Refused):
        erratum(small, briefing)


@pytest.mark.parametrize("changed", [{"was": " "}, {"right": ""}, {"cause": ""}, {"right": "指导3次"}])
def test_it_names_the_old_the_new_and_the_cause(small: SimpleNamespace, changed: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        erratum(small, heard(small), **changed)
    assert not Erratum.objects.exists()


@pytest.mark.parametrize("changed", [{"was": "不存在的原文"}, {"was": "指导4次"}, {"subject": "SAFETY_STABILITY"}])
def test_what_is_put_right_stands_in_the_section(small: SimpleNamespace, changed: dict[str, str]) -> None:
    briefing = heard(small)
    with pytest.raises(Refused) as no:
        erratum(small, briefing, **changed)
    assert list(no.value.message_dict) == ["was"]
    form = {"subject": "ECON_SOCIAL", "was": "指导3次", "right": "指导2次", "cause": "重复登记", **changed}
    answer = signed_in(small, "leader1").post(f"/errata/issue/?briefing={briefing.key}", form)
    assert (answer.status_code, Erratum.objects.exists()) == (422, False)
    assert erratum(small, briefing, was="指导 3 次。　提出困难").was == "指导 3 次。　提出困难"  # spaces and lines aside


def test_it_hangs_on_the_heard_version_which_stays(small: SimpleNamespace) -> None:
    briefing = heard(small)
    client = signed_in(small, "leader1")
    page = f"/errata/issue/?briefing={briefing.key}"
    assert client.get(page).status_code == 200
    form = {"subject": "ECON_SOCIAL", "was": "指导3次", "right": "指导2次", "cause": "重复登记"}
    assert client.post(page, form).status_code == 302
    made = Erratum.objects.get()
    assert (told(made)[0], made.issued_name) == ("briefings.issue_erratum", "示例组长甲")
    fresh = Briefing.objects.get()
    assert (fresh.econ_social, fresh.version) == (ECON, briefing.version)
    for name in ("secretary", "office", "second1", "staff1"):
        assert "指导2次" in signed_in(small, name).get(f"/briefings/{briefing.key}/").content.decode()


def test_of_a_section_that_few_read_only_they_read_it(small: SimpleNamespace) -> None:
    briefing = heard(small)
    made = erratum(small, briefing, subject="CADRE_PERFORMANCE", was="不团结", right="团结")
    readers = {}
    for name in ("leader1", "second1", "secretary", "staff1", "office", "leader2", "clerk", "secadmin"):
        client = signed_in(small, name)
        shown = [client.get(f"/errata/{made.key}/"), client.get(f"/api/v1/errata/{made.key}")]
        told = [client.get(page).content.decode() for page in ("/errata/", f"/briefings/{briefing.key}/")]
        told.append(str(client.get("/api/v1/errata").json()))
        readers[name] = {answer.status_code == 200 for answer in shown} | {"不团结" in each for each in told}
    assert readers == {name: {name in ("leader1", "second1", "secretary")} for name in readers}
    assert len(readers) == 8


def test_who_may(small: SimpleNamespace) -> None:
    briefing = heard(small)
    page = f"/errata/issue/?briefing={briefing.key}"
    answers = {name: signed_in(small, name).get(page).status_code for name in
               ("leader1", "first1", "second1", "staff1", "office", "secretary", "leader2", "clerk", "secadmin")}  # fmt: skip
    assert answers == {"leader1": 200, "first1": 403, "second1": 403, "staff1": 403, "office": 403, "secretary": 403,
                       "leader2": 404, "clerk": 404, "secadmin": 403}  # fmt: skip
    body = {"briefing": str(briefing.key), "subject": "ECON_SOCIAL", "was": "3", "right": "2", "cause": "重复"}
    assert signed_in(small, "second1").post("/api/v1/errata", body, "application/json").status_code == 403
    delegated(small)
    assert signed_in(small, "first1").post("/api/v1/errata", body, "application/json").status_code == 201
