"""Organs, cadres, users, dated roles, sign-in; and a person's standing: what they are on one day."""
