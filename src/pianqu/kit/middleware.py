"""Two doors of every request: who is not signed in goes to the sign-in page; what a verb refuses becomes its page."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.problems import problem
from pianqu.kit.text import showable

OPEN = ("/accounts/", "/static/", "/i18n/", "/large/", "/healthz", "/favicon.ico", "/feeds/")
Answer = Callable[[HttpRequest], HttpResponse]


class SignedInMiddleware:
    """Everything but sign-in, static files, the two switches and feeds needs a signed-in user.

    A feed's address is its own key. The API answers 401 itself.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Send strangers to the sign-in page, and keep pages with data out of shared caches."""
        if not request.user.is_authenticated and not request.path.startswith((*OPEN, "/api/")):
            return redirect_to_login(request.get_full_path())
        response = self.get_response(request)
        if request.user.is_authenticated and not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class ShowableMiddleware:
    """What came in by a form or an address is made showable before any form reads it.

    A NUL would come back with the form that refuses it, and no page may hold one. The mark that takes its place is refused
    by every field of text (`reject_unstorable`), on both databases alike. The API reads its bodies itself.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put the mark for each control character."""
        request.GET = _showable(request.GET)  # type: ignore[assignment]
        if request.method == "POST":
            request.POST = _showable(request.POST)  # type: ignore[assignment]
        return self.get_response(request)


def _showable(given: QueryDict) -> QueryDict:
    if all(showable(value) == value for values in given.lists() for value in values[1]):
        return given
    mended = given.copy()
    for name, values in given.lists():
        mended.setlist(name, [showable(value) for value in values])
    return mended


class ErrorPageMiddleware:
    """What a verb said that a view did not answer itself: a `Conflict` becomes the 409 page, a `Refused` the 422 page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; where the API is asked with a verb that it does not know, that is said as its other refusals are."""
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.path.startswith("/api/"):
            allowed, response = response.headers.get("Allow", ""), problem(405)
            response.headers["Allow"] = allowed
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn a refusal into its page; other exceptions go on."""
        if isinstance(exception, Conflict):
            return render(request, "409.html", {"conflict": exception, "back_url": _record_page(request)}, status=409)
        if isinstance(exception, Refused):
            errors = [{"label": "", "message": message} for message in exception.messages]
            return render(request, "422.html", {"errors": errors}, status=422)
        return None


def _record_page(request: HttpRequest) -> str:
    """The page of the record that `/<nouns>/<key>/<verb>/` is about; empty for other addresses."""
    key = request.resolver_match.kwargs.get("key") if request.resolver_match else None
    head, found, verb = request.path.partition(f"/{key}/")
    return head + found if verb else ""
