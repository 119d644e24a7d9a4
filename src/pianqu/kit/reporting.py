"""What error reports may show (trust.md threat 3): of a request that carries identities nothing that was typed or reckoned.

Django hides what is marked sensitive only outside its debug pages; here it is hidden in them too, and a view marked
`carries_identity` hides every value of its form and every local variable of every frame.
"""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter

F = TypeVar("F", bound=Callable[..., Any])
MARK = "carries_identity"


def carries_identity(view: F) -> F:
    """Mark a view (of a page or of the API) whose request or answer holds what is under seal."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        setattr(request, MARK, True)
        request.sensitive_post_parameters = "__ALL__"  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return cast("F", marked)


class IdentityFilter(SafeExceptionReporterFilter):
    """Set as `DEFAULT_EXCEPTION_REPORTER_FILTER`."""

    hidden_settings = re.compile(f"{SafeExceptionReporterFilter.hidden_settings.pattern}|RING", re.IGNORECASE)

    def is_active(self, request: HttpRequest | None) -> bool:
        """Also on debug pages, where a request carries identities."""
        return bool(getattr(request, MARK, False)) or super().is_active(request)

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: Any) -> Any:
        """Names without values, where a request carries identities."""
        if not getattr(request, MARK, False):
            return super().get_traceback_frame_variables(request, tb_frame)
        return [(name, self.cleansed_substitute) for name in tb_frame.f_locals]
