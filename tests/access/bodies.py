"""Bodies that fit their shapes and name nobody: what is tried on records out of reach (test_reach.py)."""

from typing import Any

from tests.access.grown import DAY, NOBODY

VISITED = {"version": 1, "reason": "试", "happened_on": DAY, "people": [NOBODY], "words": "试"}
PETITIONS: dict[str, dict[str, Any]] = {
    "petitions.correct_outreachvisit": {**VISITED, "actor": "GROUP"},
    "petitions.correct_appointmentvisit": VISITED,
    "petitions.hold_appointmentvisit": {"happened_on": DAY, "people": [NOBODY], "words": "试"},
    "petitions.cancel_appointmentvisit": {"reason": "试"},
    "petitions.correct_patrolvisit": {**VISITED, "regular": True, "truthful": True},
    "petitions.correct_followup": {**VISITED, "way": "HOME", "satisfaction": "UNRATED", "solved": True},
    "petitions.correct_petitionsolution": {"version": 1, "reason": "试", "happened_on": DAY, "how": "试"},
    "petitions.correct_settlement": {"version": 1, "reason": "试", "happened_on": DAY, "basis": "DECEASED"},
}
MONEY = {
    "resources.edit_expense": {
        "version": 1, "claimant": NOBODY, "category": NOBODY, "amount_fen": 1, "purpose": "试", "happened_on": DAY,
    },
    "resources.send_back_expense": {"reason": "试"},
    "resources.reject_expense": {"reason": "试"},
    "resources.pay_expense": {"paid_on": DAY},
    "resources.correct_costline": {"version": 1, "reason": "试", "amount_fen": 1},
    "resources.correct_reception": {
        "version": 1, "reason": "试", "happened_on": DAY, "purpose": "试", "guests": 1, "guest_list": "试", "companions": 0,
        "cost_fen": 1,
    },
    "resources.dispatch_vehiclerequest": {"vehicle": NOBODY, "driver": "试"},
    "resources.fall_short_vehiclerequest": {"reason": "试"},
    "resources.cancel_vehiclerequest": {"reason": "试"},
    "resources.log_vehiclerequest": {"odometer_out": 1, "odometer_in": 2},
    "resources.correct_vehiclerequest": {"version": 1, "reason": "试", "odometer_out": 1, "odometer_in": 2, "driver": "试"},
    "figures.change_target": {"version": 1, "reason": "试", "value": 1, "document": "试", "happened_on": DAY},
    "figures.withdraw_target": {"reason": "试"},
    "dispatch.correct_supportingmeasure": {
        "version": 1, "reason": "试", "township": NOBODY, "directive": NOBODY, "title": "试", "happened_on": DAY,
    },
}  # fmt: skip
