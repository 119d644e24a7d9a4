"""今日, 履职看板, the entry point of records: reads everything, owns no rule."""
