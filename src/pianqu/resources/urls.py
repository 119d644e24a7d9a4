"""Addresses of accounts, categories and claims."""

from django.urls import path

from pianqu.resources import kit_urls, vehicle_urls
from pianqu.resources.cost_urls import urlpatterns as costs
from pianqu.resources.views import accounts, categories, expenses, refusals

app_name = "resources"
urlpatterns = [
    *costs,
    path("fundaccounts/", accounts.fundaccount_list, name="fundaccount_list"),
    path("fundaccounts/open/", accounts.fundaccount_open, name="fundaccount_open"),
    path("fundaccounts/<uuid:key>/", accounts.fundaccount_show, name="fundaccount_show"),
    path("fundaccounts/<uuid:key>/increase/", accounts.fundaccount_increase, name="fundaccount_increase"),
    path("fundaccounts/<uuid:key>/ground/", accounts.fundaccount_ground, name="fundaccount_ground"),
    path("fundaccounts/<uuid:key>/paper/", accounts.fundaccount_paper, name="fundaccount_paper"),
    path("fundaccounts/<uuid:key>/close/", accounts.fundaccount_close, name="fundaccount_close"),
    path("expensecategories/", categories.expensecategory_list, name="expensecategory_list"),
    path("expensecategories/adopt/", categories.expensecategory_adopt, name="expensecategory_adopt"),
    path("expensecategories/introduce/", categories.expensecategory_introduce, name="expensecategory_introduce"),
    path("expensecategories/<uuid:key>/", categories.expensecategory_show, name="expensecategory_show"),
    path("expensecategories/<uuid:key>/end/", categories.expensecategory_end, name="expensecategory_end"),
    path("expenses/", expenses.expense_list, name="expense_list"),
    path("expenses/draft/", expenses.expense_draft, name="expense_draft"),
    path("expenses/gather/", expenses.expense_gather, name="expense_gather"),
    path("expenses/<uuid:key>/", expenses.expense_show, name="expense_show"),
    path("expenses/<uuid:key>/edit/", expenses.expense_edit, name="expense_edit"),
    path("expenses/<uuid:key>/submit/", expenses.expense_submit, name="expense_submit"),
    path("expenses/<uuid:key>/withdraw/", expenses.expense_withdraw, name="expense_withdraw"),
    path("expenses/<uuid:key>/verify/", expenses.expense_verify, name="expense_verify"),
    path("expenses/<uuid:key>/send_back/", expenses.expense_send_back, name="expense_send_back"),
    path("expenses/<uuid:key>/approve/", expenses.expense_approve, name="expense_approve"),
    path("expenses/<uuid:key>/reject/", expenses.expense_reject, name="expense_reject"),
    path("expenses/<uuid:key>/pay/", expenses.expense_pay, name="expense_pay"),
    path("expenses/<uuid:key>/paper/", expenses.expense_paper, name="expense_paper"),
    path("expenses/<uuid:key>/void/", expenses.expense_void, name="expense_void"),
    path("refusals/", refusals.refusal_list, name="refusal_list"),
    path("refusals/<uuid:key>/", refusals.refusal_show, name="refusal_show"),
    *vehicle_urls.urlpatterns,
    *kit_urls.urlpatterns,
]
