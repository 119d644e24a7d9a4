"""三会协调: the three monthly meetings of each group, from the fixed day to the issued minutes (R25–R27, R52–R55)."""
