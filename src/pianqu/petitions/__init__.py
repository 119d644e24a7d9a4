"""信访 (连心桥): cases with their statutory clocks and papers, people under seal, the four visits (article line 15; R61-R68)."""
