"""What a migration does that Django's own operations leave out."""

from typing import Any

from django.db import migrations


class AlterChoice(migrations.AlterField):
    """Alter a `Choice` whose codes changed: Django renews its CHECK only where it remakes the table (SQLite)."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """As `AlterField`, and on PostgreSQL the CHECK that bears the column's name is made anew."""
        super().database_forwards(app_label, schema_editor, from_state, to_state)
        if schema_editor.connection.vendor != "postgresql":
            return
        model = to_state.apps.all_models[app_label][self.model_name_lower]
        field, quote = model._meta.get_field(self.name), schema_editor.quote_name
        table, name = quote(model._meta.db_table), quote(f"{model._meta.db_table}_{field.column}_check")
        schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}", params=None)
        check = field.db_check(schema_editor.connection)
        schema_editor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({check})", params=None)
