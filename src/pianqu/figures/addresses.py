"""Where pages of figures lead: to the same page asked otherwise."""

from django.http import HttpRequest


def address(request: HttpRequest, **changes: str | None) -> str:
    """This page with other parameters."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    encoded = query.urlencode()
    return f"{request.path}?{encoded}" if encoded else request.path
