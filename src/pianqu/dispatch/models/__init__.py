"""Nouns of 两头带: what goes up and what goes down."""

# What goes down.
from pianqu.dispatch.models import directive_concerned
from pianqu.dispatch.models.directive import Directive
from pianqu.dispatch.models.measure import DutyWord, Measure, MeasureDuty
from pianqu.dispatch.models.receipt import ExecutionNote, Receipt
from pianqu.dispatch.models.supporting import SupportingMeasure

__all__ = [
    "Directive",
    "DutyWord",
    "ExecutionNote",
    "Measure",
    "MeasureDuty",
    "Receipt",
    "SupportingMeasure",
    "directive_concerned",
]
