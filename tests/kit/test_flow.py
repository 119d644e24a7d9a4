"""A state machine is one table."""

import pytest

from pianqu.kit.flow import Flow

FLOW = Flow.of("OPEN", note=("OPEN", "NOTED"), reopen=("NOTED", "OPEN"), drop=(("OPEN", "NOTED"), "DROPPED"))


def test_a_verb_reaches_one_state_from_those_it_may_leave() -> None:
    table = {verb: {state: FLOW.target(verb, state) for state in sorted(FLOW.states)} for verb in FLOW.moves}
    assert table == {
        "note": {"DROPPED": None, "NOTED": None, "OPEN": "NOTED"},
        "reopen": {"DROPPED": None, "NOTED": "OPEN", "OPEN": None},
        "drop": {"DROPPED": None, "NOTED": "DROPPED", "OPEN": "DROPPED"},
    }


def test_the_verbs_of_a_state_stand_in_the_order_of_the_table() -> None:
    assert FLOW.verbs("OPEN") == ["note", "drop"]
    assert FLOW.verbs("NOTED") == ["reopen", "drop"]
    assert FLOW.verbs("DROPPED") == FLOW.verbs("unknown") == []


def test_every_state_is_named() -> None:
    assert FLOW.states == {"OPEN", "NOTED", "DROPPED"}
    assert Flow.of("ALONE").states == {"ALONE"}


def test_an_unknown_verb_is_an_error() -> None:
    with pytest.raises(KeyError):
        FLOW.target("burn", "OPEN")


@pytest.mark.parametrize("reached", [("A", "B"), None, 1])
def test_a_verb_that_does_not_reach_one_state_is_refused(reached: object) -> None:
    with pytest.raises(TypeError, match="go"):
        Flow.of("OPEN", go=("OPEN", reached))  # type: ignore[arg-type]
