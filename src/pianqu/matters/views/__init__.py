"""Pages of problems and suggestions, tasks, extensions and solutions."""
