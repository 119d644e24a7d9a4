"""What was written of a township is put right by a row of its own, with the reason; the mistaken one stays."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict
from pianqu.places.models import TownshipProfile
from tests.doors import signed_in, told, tried
from tests.places.test_townshipprofile_describe import LATER, SINCE, TOLD, described


def corrected(small: SimpleNamespace, profile: TownshipProfile, **told: Any) -> TownshipProfile:
    """Put right by 县委办."""
    return profile.correct(**{"by": small.user("office"), "at": small.at, "reason": "写错了", **told})


@pytest.mark.parametrize(
    ("told", "field"), [({"products": "柑桔", "reason": " "}, "reason"), ({}, "__all__"), ({"products": ""}, "products")]
)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, told: dict[str, Any], field: str) -> None:
    profile = described(small)
    with pytest.raises(Exception, match=r".") as no:
        corrected(small, profile, **told)
    assert list(no.value.error_dict) == [field]  # type: ignore[attr-defined]
    assert TownshipProfile.objects.get().in_force(LATER)


def test_it_stands_for_the_same_days_and_the_old_one_for_none(small: SimpleNamespace) -> None:
    profile = described(small)
    described(small, since=LATER, kind="PERI_URBAN")
    profile.refresh_from_db()
    fresh = corrected(small, profile, kind="RESOURCE_RICH")
    assert (fresh.since, fresh.until, fresh.products, fresh.replaces) == (SINCE, LATER, TOLD["products"], profile)
    assert told(fresh)[0] == "places.correct_townshipprofile"
    assert TownshipProfile.objects.on(SINCE).get() == fresh
    assert TownshipProfile.objects.get(pk=profile.pk).kind == "DEEP_HILL"


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    profile = described(small)
    seen = TownshipProfile.objects.get()
    corrected(small, profile, products="柑桔")
    for each in (seen, TownshipProfile.objects.get(pk=profile.pk)):
        with pytest.raises(Conflict):
            corrected(small, each, products="茶叶")
    assert TownshipProfile.objects.count() == 2


def test_who_may(small: SimpleNamespace) -> None:
    here = f"/townshipprofiles/{described(small).key}/correct"
    answers = tried(small, f"{here}/", here, {**TOLD, "products": "柑桔", "version": 1, "reason": "写错了"})
    assert {name for name, answer in answers.items() if answer == (302, 200)} == {"office", "clerk"}
    assert set(answers.values()) == {(302, 200), (403, 403)}


def test_each_page_leads_to_the_other(small: SimpleNamespace) -> None:
    profile, client = described(small), signed_in(small, "clerk")
    assert f"/townshipprofiles/{profile.key}/correct/" in client.get(f"/townshipprofiles/{profile.key}/").content.decode()
    fresh = corrected(small, profile, products="柑桔")
    old, new = (client.get(f"/townshipprofiles/{each.key}/").content.decode() for each in (profile, fresh))
    assert (f"/townshipprofiles/{fresh.key}/" in old, f"/townshipprofiles/{profile.key}/" in new, "写错了" in new) == (True,) * 3
    assert f"/townshipprofiles/{profile.key}/correct/" not in old
