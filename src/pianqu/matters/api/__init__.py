"""Problems and suggestions, tasks with what belongs to them, and solutions under `/api/v1/`: the same calls as the pages."""

from ninja import Router

from pianqu.matters.api import (
    duty,
    escalation,
    extensions,
    holdups,
    ledger,
    matters,
    samples,
    solutions,
    statements,
    steps,
    tasks,
)

router = Router()
for part in (ledger, matters, escalation, tasks, steps, extensions, solutions, duty, holdups, samples, statements):
    router.add_router("", part.router)
