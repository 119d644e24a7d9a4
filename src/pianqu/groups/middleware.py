"""The edge: each request's user stands on the county's day, so that a change of post acts from the next request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from pianqu.groups.standing import stand
from pianqu.kit.now import today


class StandingMiddleware:
    """Reads the standing of the signed-in user once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Give a signed-in user the standing of today."""
        if request.user.is_authenticated:
            stand(request.user, today())
        return self.get_response(request)
