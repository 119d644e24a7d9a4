"""The table of addresses in docs/api.md, written from the product's own OpenAPI: `python -m tools.api_table`.

Only what stands between the two marks is replaced; the rest of the page is written by hand. tests/house/test_docs.py fails
when an address is missing there, and then this is run again.
"""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

PAGE = Path(__file__).resolve().parent.parent / "docs" / "api.md"
FIRST, LAST = "<!-- addresses: python -m tools.api_table -->", "<!-- end of addresses -->"
PAGING = {"after", "limit"}


def body_of(operation: dict[str, Any], schemas: dict[str, Any]) -> str:
    """The fields of the JSON body; those that may be left out in brackets."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
    shape = schemas.get(name, {})
    needed = shape.get("required", [])
    return " ".join(f"`{field}`" if field in needed else f"[`{field}`]" for field in shape.get("properties", {}))


def asked_of(operation: dict[str, Any]) -> str:
    """The parameters of a list, without those that every list has."""
    asked = [each["name"] for each in operation.get("parameters", []) if each["in"] == "query"]
    paged = " paged" if set(asked) >= PAGING else ""
    return " ".join(f"`{name}`" for name in asked if name not in PAGING) + paged


def rows(schema: dict[str, Any], names: set[str]) -> Iterator[str]:
    """A heading for each room, a row for each address."""
    schemas = schema.get("components", {}).get("schemas", {})
    room = ""
    for path, verbs in schema["paths"].items():
        for verb, operation in verbs.items():
            if operation["tags"][0] != room:
                room = operation["tags"][0]
                yield f"\n### {room}\n\n| address | what | parameters or body | permission |\n|---|---|---|---|"
            given = (asked_of(operation) if verb == "get" else body_of(operation, schemas)).strip()
            name = operation["operationId"]
            permission = f"`{name}`" if name in names else ""
            what = operation.get("description", "").split("\n")[0]
            yield f"| `{verb.upper()} {path}` | {what} | {given} | {permission} |"


def main() -> int:
    """Write the table anew."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pianqu.config.settings")
    django.setup()
    from pianqu.config.api import api  # noqa: PLC0415 - Django must be set up before any model is imported
    from pianqu.kit.permissions import permits  # noqa: PLC0415

    table = "\n".join(rows(api.get_openapi_schema(), set(permits())))
    text = PAGE.read_text("utf-8")
    kept = re.compile(f"{re.escape(FIRST)}.*{re.escape(LAST)}", re.DOTALL)
    if not kept.search(text):
        print(f"{PAGE.name} has lost its marks", file=sys.stderr)
        return 1
    PAGE.write_text(kept.sub(lambda _found: f"{FIRST}\n{table}\n\n{LAST}", text), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
