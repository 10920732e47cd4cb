#!/usr/bin/env python3
"""Reads CSL-JSON on standard input and complains where it breaks the rules of the Citation Style Language's schema for
input data (1.0.2), as far as they touch documents: the types there are, the fields and what each may hold."""
import json
import sys

TYPES = {"article", "article-journal", "article-magazine", "article-newspaper", "broadcast", "document", "webpage"}
TEXTS = {"title", "container-title", "language", "URL", "note", "annote"}
DATE = {"date-parts", "season", "circa", "literal", "raw", "edtf"}


def complaints(items):
    if not isinstance(items, list):
        yield "no list"
        return
    for item in items:
        where = item.get("id")
        if not isinstance(where, str) or item.get("type") not in TYPES:
            yield f"{where}: type {item.get('type')}"
        for name, value in item.items():
            if name in TEXTS and not (isinstance(value, str) and value.strip()):
                yield f"{where}: {name} is {value!r}"
            elif name not in TEXTS | {"id", "type", "issued"}:
                yield f"{where}: there is no field {name}"
        issued = item.get("issued", {})
        if set(issued) - DATE:
            yield f"{where}: {set(issued) - DATE} in a date"
        parts = issued.get("date-parts")
        if (parts is None) == ("literal" not in issued) and issued:
            yield f"{where}: {issued} is neither a date nor a text"
        for date in parts or []:
            if not 1 <= len(date) <= 3 or not all(isinstance(part, int) and part > 0 for part in date):
                yield f"{where}: {date} is no date"
        if parts is not None and not 1 <= len(parts) <= 2:
            yield f"{where}: {parts}"


found = list(complaints(json.load(sys.stdin)))
print("\n".join(found + [f"{len(found)} complaints"]))
sys.exit(bool(found))
