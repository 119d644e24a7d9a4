"""发展和民生 under `/api/v1/growth`."""

from ninja import Router

from pianqu.desk import growth
from pianqu.kit.api import Output
from pianqu.kit.permissions import require
from pianqu.kit.request import Request

router = Router(tags=["desk"])


class GrowthLineOut(Output):
    """One kind of record: its noun, and how many of this year the reader may see."""

    noun: str
    number: int
    may_record: bool


@router.get("/growth", response=list[GrowthLineOut], operation_id="desk.view_growth")
def growth_show(request: Request) -> list[growth.Line]:
    """Every kind of record with how many of this year the reader may see."""
    require(request.user, "desk.view_growth")
    return growth.lines(request.user)
