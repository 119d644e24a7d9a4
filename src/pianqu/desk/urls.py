"""Addresses of the desk."""

from django.urls import path

from pianqu.desk import hotline, links
from pianqu.desk.chain import FOLLOWED
from pianqu.desk.views import calendar, chain, feed, growth, places, sides, stuck, today
from pianqu.kit.pages import beside_record, leads_on
from pianqu.reviews.links import gathers

app_name = "desk"
urlpatterns = [
    path("", today.show_today, name="today"),
    path("enter/", today.show_entry, name="enter"),
    path("unvisited/", today.show_unvisited, name="unvisited"),
    path("board/", today.show_board, name="board"),
    path("stuck/", stuck.show_stuck, name="stuck"),
    path("growth/", growth.show_growth, name="growth"),
    path("calendar/", calendar.show_calendar, name="calendar"),
    path("calendartokens/", feed.calendartoken_list, name="calendartoken_list"),
    path("calendartokens/make/", feed.calendartoken_make, name="calendartoken_make"),
    path("calendartokens/<uuid:key>/revoke/", feed.calendartoken_revoke, name="calendartoken_revoke"),
    path("feeds/<str:token>.ics", feed.show_feed, name="feed"),
    path("prepare/", places.prepare_choose, name="prepare"),
    path("places/<uuid:key>/prepare/", places.place_prepare, name="place_prepare"),
    path("places/<uuid:key>/overview/", places.place_overview, name="place_overview"),
    path("problems/<uuid:key>/weigh/", sides.weigh, name="problem_weigh"),
    *(path(f"{kind.noun}s/<uuid:key>/follow/", chain.follow, {"kind": kind}, name=f"{kind.noun}_follow") for kind in FOLLOWED),
]
leads_on(chain.lead)
leads_on(sides.lead)
beside_record(hotline.beside)
# What is found here is offered to whoever evaluates a township, floors below.
gathers(links.gather)
