"""The catalogue of figures: one declaration each; drill-down, period, scope, structure date, known at."""
