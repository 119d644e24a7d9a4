"""Who has to do with whom brings a case, role by role: who reads a case may not for that know who brings it (practice.md 34)."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from pianqu.petitions.models import Petitioner
from tests.county import AT
from tests.doors import signed_in
from tests.petitions.petitioned import against, forwarded, peopled

REASON = "核对来访人身份"
# a claim that the township has, one that a bureau has, an accusation of the principal that 县纪委监委 has
MAY = {
    "petition": (1, 1, 1),
    "clerk": (1, 0, 0),
    "principal": (1, 1, 0),
    "deputy": (1, 1, 0),
    "village": (1, 1, 0),
    "second1": (1, 1, 0),
    "leader1": (1, 1, 0),
    "staff1": (1, 1, 0),
    "bureau2": (0, 1, 0),
    "discipline": (0, 0, 1),
    "secretary": (0, 0, 0),
    "office": (0, 0, 0),
    "bureau1": (0, 0, 0),
    "clerk2": (0, 0, 0),
    "leader2": (0, 0, 0),
    "secadmin": (0, 0, 0),
    "auditadmin": (0, 0, 0),
}


def people(small: SimpleNamespace) -> list[Petitioner]:
    peopled(small)
    accusation: dict[str, Any] = {"kind": "ACCUSATION", "accused": [against(cadre=small.cadres["principal"])]}
    cases = [forwarded(small), forwarded(small, organ=small.dept2), forwarded(small, organ=small.inspectors, **accusation)]
    return [case.parties.get().petitioner for case in cases]


@pytest.mark.parametrize("name", MAY)
def test_who_may_look(small: SimpleNamespace, name: str) -> None:
    found = []
    for person in people(small):
        page = signed_in(small, name).get(f"/petitioners/{person.key}/reveal/").status_code
        try:
            person.reveal(["phone"], by=small.user(name), at=AT, reason=REASON)
        except PermissionDenied:
            assert page in (403, 404)
            found.append(0)
        else:
            assert page == 200
            found.append(1)
    assert tuple(found) == MAY[name]


def test_whom_the_case_complains_of_may_not(small: SimpleNamespace) -> None:
    """Neither the accused, nor an officer of the petition office who is complained of."""
    peopled(small)
    for name, whom in (("clerk", {"organ": small.organ1}), ("petition", {"cadre": small.cadres["petition"]})):
        person = forwarded(small, organ=small.dept2, accused=[against(**whom)]).parties.get().petitioner
        with pytest.raises(PermissionDenied):
            person.reveal(["phone"], by=small.user(name), at=AT, reason=REASON)
        assert signed_in(small, name).get(f"/petitioners/{person.key}/").status_code == 404
