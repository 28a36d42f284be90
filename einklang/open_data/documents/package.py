"""The paper that describes the tables (https://datapackage.org/standard/data-package/, version 2.0)."""

from typing import Any

from einklang.open_data.rules.tables import Column, Table, Type

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENCE = {
    "name": "DL-DE-BY-2.0",
    "path": "https://www.govdata.de/dl-de/by-2-0",
    "title": "Datenlizenz Deutschland – Namensnennung – Version 2.0",
}
CELLS = (
    "Zeichensatz UTF-8, Trennzeichen Komma. Geld in ganzen Cent, Tage nach ISO 8601. Ein Text, den eine "
    "Tabellenkalkulation als Formel läse (er beginnt mit = + - oder @), hat einen Apostroph davor."
)


def describe(
    tables: tuple[Table, ...], *, name: str, title: str, homepage: str, source: str, release: str, note: str
) -> dict[str, Any]:
    """datapackage.json of a neighbourhood's tables, which lie at their paths beside it.

    `name` and `title` are the neighbourhood's slug and name, `source` whose books these are; `note` goes in front of
    the description and as `einklang:note` (CSV itself has no place for it).
    """
    package: dict[str, Any] = {
        "$schema": PROFILE,
        "name": f"einklang-{name}",
        "title": f"Einklang: {title}",
        "description": f"{note}. {CELLS}" if note else CELLS,
        "homepage": homepage,
        "version": release,
        "licenses": [LICENCE],
        "sources": [{"title": source, "path": homepage}],
        "resources": [_resource(table, note) for table in tables],
    }
    return package | ({"einklang:note": note} if note else {})


def _resource(table: Table, note: str) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": table.path,
        "title": table.title,
        "description": f"{note}. {table.meaning}" if note else table.meaning,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": {"fields": [_field(column) for column in table.columns], "primaryKey": list(table.key)},
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type.value, "description": column.meaning}
    if column.type is Type.DATETIME:
        field["format"] = "%Y-%m-%dT%H:%M:%SZ"
    if column.needed:
        field["constraints"] = {"required": True}
    return field
