"""The API: every room's router under `/api/v1/`; the same calls as the pages make."""

from typing import Any

from ninja import NinjaAPI

from pianqu.accounts.api import router as accounts
from pianqu.briefings.api import router as briefings
from pianqu.cadence.api import router as cadence
from pianqu.desk.api import router as desk
from pianqu.dispatch.api import router as dispatch
from pianqu.figures.api import router as figures
from pianqu.files.api import router as files
from pianqu.groups.api import router as groups
from pianqu.growth.api import router as growth
from pianqu.inbox.api import router as inbox
from pianqu.journal.api import router as journal
from pianqu.kit.api import Door, StrictParser, install
from pianqu.matters.api import router as matters
from pianqu.meetings.api import router as meetings
from pianqu.petitions.api import router as petitions
from pianqu.places.api import router as places
from pianqu.reports.api import router as reports
from pianqu.resources.api import router as resources
from pianqu.reviews.api import router as reviews
from pianqu.standards.api import router as standards


class PianquAPI(NinjaAPI):
    """Documents refusals as problem+json, with the same words on every Python."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> Any:
        """Ninja's schema with the content type of refusals put right."""
        schema = super().get_openapi_schema(*args, **kwargs)
        for verbs in schema["paths"].values():
            for operation in verbs.values():
                _mend(operation["responses"])
        return schema


REFUSALS = {401: "Not signed in", 403: "Not allowed", 404: "Not there, or not yours", 409: "Too late", 422: "Refused"}


def _mend(responses: dict[Any, Any]) -> None:
    for status in (401, 403, 404, 409, 422):
        responses[status] = {
            "description": REFUSALS[status],
            "content": {"application/problem+json": {"schema": {"type": "object"}}},
        }


api = PianquAPI(title="片区通 Pianqu", version="1", auth=Door(csrf=True), parser=StrictParser(), docs_url=None)
install(api)
for room in (
    *(accounts, briefings, cadence, desk, dispatch, figures, files, groups, growth, inbox, journal),
    *(matters, meetings, petitions, places, reports, resources, reviews, standards),
):
    api.add_router("", room)
