"""The nouns of the work chain: problem, suggestion, task and what belongs to it, solution."""

from pianqu.matters.models import concerned
from pianqu.matters.models.extension import Extension
from pianqu.matters.models.matter import Matter, Problem, Suggestion
from pianqu.matters.models.parts import CoUnit, Due, Milestone, Pause, Progress
from pianqu.matters.models.solution import Solution
from pianqu.matters.models.task import Task
from pianqu.matters.models.urge import Urge

__all__ = [
    "CoUnit",
    "Due",
    "Extension",
    "Matter",
    "Milestone",
    "Pause",
    "Problem",
    "Progress",
    "Solution",
    "Suggestion",
    "Task",
    "Urge",
    "concerned",
]
