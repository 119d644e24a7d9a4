"""Pages of what goes up and what goes down; and what stands on the pages of problems and suggestions."""

from pianqu.dispatch.views import forward

__all__ = ["forward"]
