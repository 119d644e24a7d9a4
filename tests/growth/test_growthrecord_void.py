"""A mistaken record leaves every count, with its reason; the row stays."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.growth.models import KINDS, GrowthRecord
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import signed_in, tried
from tests.doors import told as entry
from tests.growth.reported import IDS, noun, reported

Kind = type[GrowthRecord]
every_kind = pytest.mark.parametrize("kind", KINDS, ids=IDS)


@every_kind
def test_it_wants_a_reason_and_happens_once(small: SimpleNamespace, kind: Kind) -> None:
    record, by = reported(small, kind), small.user("clerk")
    with pytest.raises(Refused):
        record.void(by=by, at=AT, reason=" ")
    seen = kind.objects.get(pk=record.pk)
    record.void(by=by, at=AT + timedelta(hours=1), reason="重复登记")
    with pytest.raises(Conflict):
        seen.void(by=by, at=AT, reason="又来")
    assert entry(record)[0] == f"growth.void_{noun(kind)}"
    assert not kind.objects.current().exists()
    assert kind.objects.as_known(AT + timedelta(minutes=30)).count() == 1
    page = signed_in(small, "clerk").get(f"/{noun(kind)}s/{record.key}/").content.decode()
    assert "重复登记" in page
    assert f"{record.key}/correct/" not in page


@every_kind
def test_who_may(small: SimpleNamespace, kind: Kind) -> None:
    here = f"/{noun(kind)}s/{reported(small, kind).key}"
    answers = tried(small, f"{here}/void/", f"{here}/void", {"reason": "重复", "version": 1})
    assert {name for name, answer in answers.items() if answer == (302, 200)} == {"clerk", "office"}
    assert {answers[name] for name in ("leader1", "second1", "secretary")} == {(403, 403)}
