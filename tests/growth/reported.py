"""One record of each kind as somebody of 渠江镇 reports it, in the values of the verb, of a form and of a body."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from pianqu.growth.models import KINDS, GrowthRecord
from tests.county import AT

DAY = date(2026, 11, 20)
OWN: dict[str, dict[str, Any]] = {
    "specialtyvillage": {"product": "花椒"},
    "livestockfarm": {"name": "示例猪场", "species": "PIG", "stage": "NEW", "annual_output": 50},
    "croparea": {"crop": "VEGETABLE", "kind": "BASE", "stage": "NEW", "area_tenths": 1205},
    "enterpriseevent": {
        "name": "示例粮油公司",
        "event": "LEADING",
        "size_fen": 1_200_000_000,
        "basis": "OUTPUT",
        "level": "CITY",
        "document_no": "达市农〔2026〕1号",
    },
    "trainingsession": {"audience": "MIGRANT_WORKER", "topic": "焊工", "attendances": 42},
    "legalpublicity": {"topic": "民法典进村", "reached": 80},
    "cleanaction": {"kind": "FLY", "households": 60},
    "householdwork": {"kind": "BIOGAS_PIT", "number": 12},
    "road": {"name": "示例一村通村路", "category": "VILLAGE", "stage": "STARTED", "length_m": 3200},
    "resourceinput": {"purpose": "修灌溉渠", "kind": "FUND", "amount_fen": 5_000_000, "via": "OTHER"},
}
TYPED = {"area_tenths": "120.5", "size_fen": "1200", "length_m": "3.2", "amount_fen": "5"}
OTHER: dict[str, dict[str, Any]] = {  # something else of each, that fits
    "specialtyvillage": {"product": "柑桔"},
    "livestockfarm": {"annual_output": 49},
    "croparea": {"area_tenths": 10},
    "enterpriseevent": {"level": "PROVINCE"},
    "trainingsession": {"attendances": 41},
    "legalpublicity": {"topic": "反诈"},
    "cleanaction": {"kind": "DISINFECT"},
    "householdwork": {"number": 13},
    "road": {"length_m": 3000},
    "resourceinput": {"amount_fen": 4_000_000},
}
IDS = [str(kind._meta.model_name) for kind in KINDS]


def noun(kind: Any) -> str:
    """The kind's name in addresses and permissions."""
    return str(kind._meta.model_name)


def told(small: SimpleNamespace, kind: type[GrowthRecord], **changed: Any) -> dict[str, Any]:
    """What the verb is told."""
    return {"place": small.village1, "happened_on": DAY, "organ": small.organ1, **OWN[noun(kind)], **changed}


def reported(small: SimpleNamespace, kind: type[GrowthRecord], *, by: str = "clerk", at: Any = AT, **changed: Any) -> Any:
    """A record, reported by a cadre of the township."""
    return kind.record(by=small.user(by), at=at, **told(small, kind, **changed))


def typed(small: SimpleNamespace, kind: type[GrowthRecord], **changed: Any) -> dict[str, Any]:
    """What a form is filled in with."""
    own = {name: TYPED.get(name, value) for name, value in OWN[noun(kind)].items()}
    return {"place": str(small.village1.key), "happened_on": str(DAY), **own, **changed}


def body(small: SimpleNamespace, kind: type[GrowthRecord], **changed: Any) -> dict[str, Any]:
    """What the API is sent."""
    return {"place": str(small.village1.key), "happened_on": str(DAY), **OWN[noun(kind)], **changed}
