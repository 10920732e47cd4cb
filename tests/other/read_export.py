#!/usr/bin/env python3
"""Reads `demarche export --format json` on standard input as a stranger would, and complains where it does not hold
together: every reference resolves, every citation has a source and a root, every date has its bounds in order."""
import json
import sys
from datetime import date

KINDS = ["actors", "groups", "sources", "meetings", "statements", "events", "ties", "claims"]


def main():
    data = json.load(sys.stdin)
    wrong = []
    if list(data)[: 1 + len(KINDS)] != ["dataset", *KINDS]:
        wrong.append(f"top level: {list(data)}")
    ids = {}
    for kind in KINDS:
        for record in data[kind]:
            if record["id"] in ids:
                wrong.append(f"{record['id']}: twice")
            ids[record["id"]] = kind

    def refers(where, identifier, *kinds):
        if ids.get(identifier) not in kinds:
            wrong.append(f"{where}: `{identifier}` is no {' or '.join(kinds)}")

    def dated(where, value):
        first, last = value["earliest"], value["latest"]
        if first is not None and last is not None and date.fromisoformat(first) > date.fromisoformat(last):
            wrong.append(f"{where}: {first} after {last}")
        if not value["edtf"]:
            wrong.append(f"{where}: no edtf")

    def cited(where, citations, needed=True):
        if needed and not citations:
            wrong.append(f"{where}: no citation")
        for citation in citations:
            refers(where, citation["source"], "sources")
            root = citation["root"]
            refers(where, root["id"], root["kind"] + "s")
            for hop in citation.get("via", []):
                refers(where, hop["who"], "actors")
                if "date" in hop:
                    dated(where, hop["date"])
            says = citation.get("says", {})
            if "says" in citation and not says:
                wrong.append(f"{where}: says nothing")
            for actor in says.get("participants", []):
                refers(where, actor, "actors")
            if "date" in says:
                dated(where, says["date"])

    for group in data["groups"]:
        for member in group["members"]:
            refers(group["id"], member, "actors")
    for actor in data["actors"]:
        where = actor["id"]
        if not isinstance(actor["named"], bool) or not isinstance(actor["plural"], bool):
            wrong.append(f"{where}: named, plural")
        if "part_of" in actor:
            refers(where, actor["part_of"], "actors")
        if "ended" in actor:
            refers(where, actor["ended"], "events")
        for office in actor.get("offices", []):
            refers(where, office["of"], "actors")
            cited(where, office["cite"])
        cited(where, actor.get("cite", []), needed=False)
    for meeting in data["meetings"]:
        for one in meeting["participants"]:
            refers(meeting["id"], one["actor"], "actors")
    for statement in data["statements"]:
        where = statement["id"]
        for actor in [statement["speaker"], *statement.get("to", []), *statement.get("about", [])]:
            refers(where, actor, "actors")
        for stance in statement.get("stances", []):
            refers(where, stance["claim"], "claims")
    for event in data["events"]:
        for one in event["actors"]:
            refers(event["id"], one["actor"], "actors")
    for tie in data["ties"]:
        for actor in [tie["from"], *tie["to"]]:
            refers(tie["id"], actor, "actors")
    for kind in ["meetings", "statements", "events", "ties"]:
        for record in data[kind]:
            cited(record["id"], record["cite"])
            if "date" in record:
                dated(record["id"], record["date"])
            evidence = record["evidence"]
            if not evidence["named_roots"] <= evidence["roots"] <= evidence["reports"]:
                wrong.append(f"{record['id']}: {evidence}")
    for line in wrong:
        print(line)
    print(f"{len(ids)} records read, {len(wrong)} complaints")
    return 1 if wrong else 0


sys.exit(main())
