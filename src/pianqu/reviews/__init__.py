"""三次研判: visits (R21, R22), evaluations (R23, R50), research (R48), essays (R51), experts (R69), guidance (R97)."""
