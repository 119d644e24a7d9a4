"""移送: the person before whom it was put decides, and nobody else, with the reason."""

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
        flagged(small, "verify", "submit").refer(reason=" ", by=small.user("secretary"), at=AT)
    assert (list(no.value.error_dict), Flag.objects.get().state) == (["reason"], "SUBMITTED")


def test_nobody_else_decides(small: SimpleNamespace) -> None:
    flag = flagged(small, "verify", "submit")
    for by in (small.user("office"), finance(small)):
        with pytest.raises(Refused, match="示例书记"):
            flag.refer(reason="情况属实", by=by, at=AT)
    assert Flag.objects.get().state == "SUBMITTED"


@pytest.mark.parametrize(
    "verbs", [(), ("verify",), ("verify", "close"), ("verify", "submit", "refer"), ("verify", "submit", "decline")]
)
def test_only_what_was_put_before_somebody(small: SimpleNamespace, verbs: tuple[str, ...]) -> None:
    flag = flagged(small, *verbs)
    with pytest.raises(Conflict):
        flag.refer(reason="情况属实", by=small.user("secretary"), at=AT)
    assert Flag.objects.get().state == flag.state


def test_why_is_kept(small: SimpleNamespace) -> None:
    flag = flagged(small, "verify", "submit", "refer")
    assert (flag.state, flag.answer, told(flag)[:2]) == ("REFERRED", "查清了", ("resources.refer_flag", "示例书记"))


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    flag = flagged(small, "verify", "submit")
    seen = Flag.objects.get()
    flag.refer(reason="甲", by=small.user("secretary"), at=AT)
    for verb in ("refer", "decline"):
        with pytest.raises(Conflict):
            getattr(seen, verb)(reason="乙", by=small.user("secretary"), at=AT)
    assert Flag.objects.get().answer == "甲"


def test_who_may(small: SimpleNamespace) -> None:
    flag = flagged(small, "verify", "submit")
    here, form = f"/flags/{flag.key}/refer", {"reason": "情况属实", "version": flag.version}
    assert done_by(tried(small, f"{here}/", here, form, form, WHOLE_CAST)) == {"secretary"}
