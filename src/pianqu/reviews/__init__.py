"""三次研判: visits (R21, R22), thematic research (R48), essays (R51); evaluations and experts are to come."""
