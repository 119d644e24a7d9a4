"""三次研判: so far the visits, village guidance (R21) and township research (R22)."""
