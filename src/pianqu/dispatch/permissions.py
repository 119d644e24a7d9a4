"""Who carries down and who carries up; each of the two keeps its own lines, and the tables join them."""

from pianqu.dispatch.directive_permissions import TABLE as DOWN
from pianqu.groups.deciding import Deed
from pianqu.kit.permissions import Permit

# What goes up: information.
UP: dict[str, Permit] = {}
UP_HANDS: dict[str, Deed] = {}

# What goes down: directives and their measures (DOWN). None of it is decided in a group.
DOWN_HANDS: dict[str, Deed] = {}

TABLE = {**UP, **DOWN}
HANDS = {**UP_HANDS, **DOWN_HANDS}
