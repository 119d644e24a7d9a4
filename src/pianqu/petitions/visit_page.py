"""What the visits, leaders in charge and aftercare put on the page of a case, as soon as the addresses are read."""

from pianqu.petitions import care_shown, case_page, visit_shown

SECTIONS = (visit_shown.of_case, care_shown.of_case)
ACTIONS = (visit_shown.on_case, care_shown.on_case)
case_page.SECTIONS.extend(each for each in SECTIONS if each not in case_page.SECTIONS)
case_page.ACTIONS.extend(each for each in ACTIONS if each not in case_page.ACTIONS)
