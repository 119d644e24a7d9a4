"""The nouns of the work chain: problem, suggestion, task and what belongs to it, solution."""

from pianqu.matters import results
from pianqu.matters.models import concerned, duty_import
from pianqu.matters.models.dutylist import DutyItem
from pianqu.matters.models.extension import Extension
from pianqu.matters.models.holdup import Holdup
from pianqu.matters.models.matter import Matter, Problem, Suggestion
from pianqu.matters.models.parts import CoUnit, Due, Milestone, Pause, Progress, Said
from pianqu.matters.models.sample import Sample, SampleItem, SpotCheck
from pianqu.matters.models.solution import Solution
from pianqu.matters.models.statement import Statement
from pianqu.matters.models.task import Task
from pianqu.matters.models.urge import Urge

__all__ = [
    "CoUnit",
    "Due",
    "DutyItem",
    "Extension",
    "Holdup",
    "Matter",
    "Milestone",
    "Pause",
    "Problem",
    "Progress",
    "Said",
    "Sample",
    "SampleItem",
    "Solution",
    "SpotCheck",
    "Statement",
    "Suggestion",
    "Task",
    "Urge",
    "concerned",
    "duty_import",
    "results",
]
