"""Nouns of 两头带: what goes up and what goes down."""

from pianqu.dispatch.models import directive_concerned, hotline_import
from pianqu.dispatch.models.adoption import Adoption
from pianqu.dispatch.models.call import TopicCall
from pianqu.dispatch.models.directive import Directive
from pianqu.dispatch.models.info import InfoItem
from pianqu.dispatch.models.instruction import Instruction
from pianqu.dispatch.models.instruction_item import InstructionItem
from pianqu.dispatch.models.measure import DutyWord, Measure, MeasureDuty
from pianqu.dispatch.models.note import TownshipNote
from pianqu.dispatch.models.receipt import ExecutionNote, Receipt
from pianqu.dispatch.models.sheet import InstructionSheet, InstructionSheetLine
from pianqu.dispatch.models.supporting import SupportingMeasure

__all__ = [
    "Adoption",
    "Directive",
    "DutyWord",
    "ExecutionNote",
    "InfoItem",
    "Instruction",
    "InstructionItem",
    "InstructionSheet",
    "InstructionSheetLine",
    "Measure",
    "MeasureDuty",
    "Receipt",
    "SupportingMeasure",
    "TopicCall",
    "TownshipNote",
    "directive_concerned",
    "hotline_import",
]
