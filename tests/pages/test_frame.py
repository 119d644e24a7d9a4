"""The frame of every page on the common small screen and on a phone: nothing is cut off, in either language and type size."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

LOOKS = [(language, large) for language in ("zh-hans", "en") for large in (False, True)]
HEIGHT = "() => document.querySelector('.side-inner').scrollHeight"


def enlarge(page: Page, site: str, large: bool) -> None:
    """Large type on or off."""
    page.context.add_cookies([{"name": "large", "value": "1" if large else "0", "url": site}])


@pytest.mark.parametrize(("language", "large"), LOOKS)
@pytest.mark.parametrize("name", ["office", "second1"])
def test_the_longest_menu_fits_the_screen_whichever_of_its_groups_is_open(
    signed_in: Callable[..., Page], site: str, name: str, language: str, large: bool
) -> None:
    page = signed_in(name, language=language)
    enlarge(page, site, large)
    page.goto(f"{site}/")
    folds = page.locator(".side .nav-fold")
    assert folds.count() > 1
    within = [folds.nth(n).locator("a").first.get_attribute("href") for n in range(folds.count())]
    for address in ["/", *filter(None, within)]:
        page.goto(f"{site}{address}")
        assert folds.locator("a:visible").count() > 0
        assert page.evaluate(HEIGHT) <= 768, address


def test_what_is_folded_opens_without_script_where_the_reader_is_in_it(signed_in: Callable[..., Page], site: str) -> None:
    page = signed_in("office")
    assert page.locator(".side a[href='/visits/']").is_visible()  # the most used stands open on 今日
    assert not page.locator(".side a[href='/parameters/']").is_visible()
    page.locator(".side summary").last.click()
    page.locator(".side a[href='/parameters/']").click()
    page.wait_for_url("**/parameters/")
    assert page.locator(".side a[href='/parameters/']").is_visible()
    assert not page.locator(".side a[href='/visits/']").is_visible()
    last = page.locator(".side a[href='/journal/']")
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()


@pytest.mark.parametrize(("language", "large"), LOOKS)
def test_the_bars_of_a_phone_are_one_line_each(
    signed_in: Callable[..., Page], site: str, fits_a_phone: Callable, language: str, large: bool
) -> None:
    page = signed_in("second1", language=language, phone=True)
    enlarge(page, site, large)
    page.goto(f"{site}/visits/record/?kind=village")
    fits_a_phone(page)
    for bar in (".bar", ".form-buttons"):
        middles = page.locator(f"{bar} > *").evaluate_all("""found => found.map(e => e.getBoundingClientRect())
            .filter(box => box.height > 0).map(box => Math.round((box.top + box.bottom) / 2))""")
        assert max(middles) - min(middles) <= 2, (bar, middles)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", ["secretary", "office", "leader1", "second1", "dept1"])
def test_what_waits_fits_a_phone_whoever_reads_it(
    signed_in: Callable[..., Page], fits_a_phone: Callable, name: str, language: str
) -> None:
    """One page that is another for each of them: nine duties of eight groups, a group's own, a unit's meetings."""
    fits_a_phone(signed_in(name, language=language, phone=True))


def test_a_phones_list_begins_with_its_rows_and_a_wide_screen_with_its_filter(signed_in: Callable[..., Page], site: str) -> None:
    """The filter is folded until it is asked for; turned to its side, where it has no handle, it stands open."""
    page = signed_in("office", phone=True)
    fold, field = page.locator(".filter-fold"), page.locator(".filter-fold select").first
    page.goto(f"{site}/problems/")
    expect(field).to_be_hidden()
    fold.locator("summary").click()
    expect(field).to_be_visible()
    page.goto(f"{site}/problems/?since=2026-99-99")  # what is wrong stands at its field
    expect(field).to_be_visible()
    page.goto(f"{site}/problems/")
    page.set_viewport_size({"width": 900, "height": 500})
    expect(field).to_be_visible()
    expect(fold.locator("summary")).to_be_hidden()
