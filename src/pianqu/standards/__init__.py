"""What the county may set and what the calendar says: dated parameters, holidays and working days, number series."""
