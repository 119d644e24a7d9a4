"""The doors of allauth that this house keeps shut."""

from django.http import Http404, HttpResponse

from pianqu.kit.request import Request


def shut(request: Request) -> HttpResponse:
    """Registering, passwords by mail and by code, addresses of mail: not there (practice.md 48: an account is issued)."""
    raise Http404(request.path)
