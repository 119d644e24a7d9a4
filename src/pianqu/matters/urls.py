"""Addresses of problems and suggestions."""

from django.urls import URLPattern, path

from pianqu.matters.views import matters as views


def of(noun: views.Noun) -> list[URLPattern]:
    """The addresses of one noun."""
    base, told = f"{noun.name}s/", {"noun": noun}
    one = f"{base}<uuid:key>/"
    return [
        path(base, views.matter_list, told, name=f"{noun.name}_list"),
        path(f"{base}raise/", views.matter_raise, told, name=f"{noun.name}_raise"),
        path(one, views.matter_show, told, name=f"{noun.name}_show"),
        path(f"{one}note/", views.matter_note, told, name=f"{noun.name}_note"),
        path(f"{one}reopen/", views.matter_reopen, told, name=f"{noun.name}_reopen"),
        path(f"{one}correct/", views.matter_correct, told, name=f"{noun.name}_correct"),
        path(f"{one}void/", views.matter_void, told, name=f"{noun.name}_void"),
    ]


app_name = "matters"
urlpatterns = [*of(views.PROBLEM), *of(views.SUGGESTION)]
