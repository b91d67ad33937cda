"""The numbers of the programme: pure functions of the tables and an as-of day."""
