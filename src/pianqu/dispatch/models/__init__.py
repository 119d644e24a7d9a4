"""Nouns of 两头带: what goes up and what goes down."""

# What goes up.
from pianqu.dispatch.models.adoption import Adoption
from pianqu.dispatch.models.call import TopicCall
from pianqu.dispatch.models.info import InfoItem
from pianqu.dispatch.models.note import TownshipNote

# What goes down.

__all__ = ["Adoption", "InfoItem", "TopicCall", "TownshipNote"]
