"""三项汇报: what a group reports to the county committee each quarter, and how it is heard (article line 9; R29, R30, R49)."""
