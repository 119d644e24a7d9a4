"""Problems and suggestions, tasks with what belongs to them, and solutions under `/api/v1/`: the same calls as the pages."""

from ninja import Router

from pianqu.matters.api import extensions, holdups, matters, samples, solutions, statements, steps, tasks

router = Router()
for part in (matters, tasks, steps, extensions, solutions, holdups, samples, statements):
    router.add_router("", part.router)
