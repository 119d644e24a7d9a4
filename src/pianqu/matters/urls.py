"""Addresses of problems and suggestions, tasks with what belongs to them, solutions."""

from django.urls import URLPattern, path

from pianqu.matters import closer_urls
from pianqu.matters.views import duty, escalation, extensions, ledger, matters, solutions, steps, tasks


def of(noun: matters.Noun) -> list[URLPattern]:
    """The addresses of one noun."""
    base, told = f"{noun.name}s/", {"noun": noun}
    one = f"{base}<uuid:key>/"
    return [
        path(base, matters.matter_list, told, name=f"{noun.name}_list"),
        path(f"{base}raise/", matters.matter_raise, told, name=f"{noun.name}_raise"),
        path(one, matters.matter_show, told, name=f"{noun.name}_show"),
        path(f"{one}note/", matters.matter_note, told, name=f"{noun.name}_note"),
        path(f"{one}reopen/", matters.matter_reopen, told, name=f"{noun.name}_reopen"),
        path(f"{one}correct/", matters.matter_correct, told, name=f"{noun.name}_correct"),
        path(f"{one}void/", matters.matter_void, told, name=f"{noun.name}_void"),
    ]


STEPS = (
    *("issue", "receive", "take_back", "resume", "progress", "reach", "report", "ask_return", "insist"),
    *("suspend", "send_back", "verify", "reopen", "cancel"),
)
TASK, EXTENSION, SOLUTION = "tasks/<uuid:key>/", "extensions/<uuid:key>/", "solutions/<uuid:key>/"

app_name = "matters"
urlpatterns = [
    *of(matters.PROBLEM),
    *of(matters.SUGGESTION),
    path("problems/ledger/", ledger.problem_ledger, name="problem_ledger"),
    path("problems/<uuid:key>/escalate/", escalation.problem_escalate, name="problem_escalate"),
    path("tasks/", tasks.task_list, name="task_list"),
    path("tasks/propose/", tasks.task_propose, name="task_propose"),
    path(TASK, tasks.task_show, name="task_show"),
    path(f"{TASK}edit/", tasks.task_edit, name="task_edit"),
    path(f"{TASK}slip/", tasks.task_slip, name="task_slip"),
    *(path(f"{TASK}{verb}/", getattr(steps, f"task_{verb}"), name=f"task_{verb}") for verb in STEPS),
    path("extensions/", extensions.extension_list, name="extension_list"),
    path("extensions/ask/", extensions.extension_ask, name="extension_ask"),
    path(EXTENSION, extensions.extension_show, name="extension_show"),
    path(f"{EXTENSION}grant/", extensions.extension_grant, name="extension_grant"),
    path(f"{EXTENSION}refuse/", extensions.extension_refuse, name="extension_refuse"),
    path("urges/press/", extensions.urge_press, name="urge_press"),
    path("solutions/", solutions.solution_list, name="solution_list"),
    path(SOLUTION, solutions.solution_show, name="solution_show"),
    path(f"{SOLUTION}void/", solutions.solution_void, name="solution_void"),
    path("dutyitems/", duty.dutyitem_list, name="dutyitem_list"),
    path("dutyitems/enter/", duty.dutyitem_enter, name="dutyitem_enter"),
    path("dutyitems/<uuid:key>/", duty.dutyitem_show, name="dutyitem_show"),
    path("dutyitems/<uuid:key>/end/", duty.dutyitem_end, name="dutyitem_end"),
    *closer_urls.urlpatterns,
]
