"""Who reads which yearly target: the oracle of test_reach.py, which goes by places and posts."""

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.models import Target
from pianqu.groups.models import AreaMembership
from tests.access.samples import user


def reads_target(target: Target, name: str, number: str | None) -> bool:
    """The county's everybody; a group its own and its townships', a township and a department their own; of persons nobody."""
    if target.level == "county":
        return True
    if FIGURES[target.figure].sensitive:
        return False
    if number is not None:
        mine = set(AreaMembership.objects.filter(area__number=number).values_list("township", flat=True))
        return target.unit_code == number if target.level == "group" else target.township_id in mine
    roles = user(name).cadre.roles.filter(until__isnull=True)
    organs, places = set(roles.values_list("organ", flat=True)), set(roles.values_list("organ__place", flat=True))
    return target.township_id in places - {None} or target.department_id in organs - {None}
