"""What waits of flags on 今日: to be looked into, then to be decided by the one person before whom they were put."""

from types import SimpleNamespace

from pianqu.desk.flag_waits import to_check, to_decide
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.resources.funded import finance
from tests.resources.ledgers import WORD, flagged


def titles(small: SimpleNamespace, kind: object, name: str) -> list[str]:
    return [str(each.title) for each in kind(small.user(name), TODAY)]  # type: ignore[operator]


def test_each_step_waits_for_whose_it_is(small: SimpleNamespace) -> None:
    flag = flagged(small)
    waiting = {name: titles(small, to_check, name) for name in ("bureau2", "office", "secretary", "clerk", "leader1")}
    assert {name for name, found in waiting.items() if found} == {"bureau2", "office"}
    assert waiting["office"] == ["1 条问题线索等核实"]
    for name in ("bureau2", "office"):
        assert "1 条问题线索等核实" in signed_in(small, name).get("/").content.decode(), name
    flag.verify(by=finance(small), at=AT, **WORD)
    assert titles(small, to_check, "office") == []
    flag.submit(decider=small.cadres["secretary"], by=finance(small), at=AT)
    assert {name for name in ("office", "secretary", "bureau2", "clerk") if titles(small, to_decide, name)} == {"secretary"}
    assert f"/flags/{flag.key}/" in signed_in(small, "secretary").get("/").content.decode()
    flag.refer(reason="属实", by=small.user("secretary"), at=AT)
    assert titles(small, to_decide, "secretary") == []
