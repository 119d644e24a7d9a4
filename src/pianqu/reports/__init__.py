"""What is written from the records: drafts of briefings, the work report. It reads every room and owns no rule."""
