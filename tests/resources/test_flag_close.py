"""了结: what was checked and is no matter; not before it was checked."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import Flag
from tests.county import AT
from tests.doors import told, tried
from tests.resources.funded import done_by, finance
from tests.resources.ledgers import WHOLE_CAST, flagged


def test_without_a_reason(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        flagged(small, "verify").close(reason=" ", by=finance(small), at=AT)
    assert (list(no.value.error_dict), Flag.objects.get().state) == (["reason"], "VERIFIED")


@pytest.mark.parametrize("verbs", [(), ("verify", "close"), ("verify", "submit"), ("verify", "submit", "refer")])
def test_only_what_was_checked_and_waits_for_nobody(small: SimpleNamespace, verbs: tuple[str, ...]) -> None:
    flag = flagged(small, *verbs)
    with pytest.raises(Conflict):
        flag.close(reason="查清了", by=finance(small), at=AT)
    assert Flag.objects.get().state == flag.state


def test_why_is_kept(small: SimpleNamespace) -> None:
    flag = flagged(small, "verify", "close")
    assert (flag.state, flag.answer, told(flag)[0]) == ("CLOSED", "查清了", "resources.close_flag")


def test_who_may(small: SimpleNamespace) -> None:
    flag = flagged(small, "verify")
    here, form = f"/flags/{flag.key}/close", {"reason": "查清了", "version": flag.version}
    assert done_by(tried(small, f"{here}/", here, form, form, WHOLE_CAST)) == {"bureau2", "office"}
