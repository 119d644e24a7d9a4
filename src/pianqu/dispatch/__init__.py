"""两头带: decisions of the county carried down, conditions and opinions carried up, and their outcome back (R13–R15, R42–R47)."""
