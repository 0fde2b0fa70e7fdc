#!/usr/bin/env python3
"""Opens an OCEL 2.0 file with pm4py, an independent reader, and compares what it finds with what is in it.

    tools/check_ocel.py results/NAME/ocel.sqlite          # or ocel.json

pm4py comes from PyPI into an environment of its own (a temporary one, or the folder ENTREPOT_PM4PY, which is
kept for the next time); Entrepot does not depend on it.
"""
import json
import os
import sqlite3
import sys

import outside

PROGRAM = """
import json, sys, pm4py
path = sys.argv[1]
log = (pm4py.read_ocel2_json if path.endswith(".json") else pm4py.read_ocel2_sqlite)(path)
times = log.events["ocel:timestamp"]
print("RESULT " + json.dumps({
    "counts": [len(log.events), len(log.objects), len(log.relations), len(log.o2o)],
    "activities": sorted(log.events["ocel:activity"].unique()),
    "types": sorted(log.objects["ocel:type"].unique()),
    "from": str(times.min()), "to": str(times.max())}))
"""


def written(path):
    """Events, objects, relations and pairs of objects, counted without pm4py."""
    if path.endswith(".json"):
        with open(path, encoding="utf-8") as file:
            log = json.load(file)
        return [
            len(log["events"]), len(log["objects"]),
            sum(len(event["relationships"]) for event in log["events"]),
            sum(len(item.get("relationships", [])) for item in log["objects"])]
    database = sqlite3.connect(path)
    return [
        database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
        for table in ("event", "object", "event_object", "object_object")]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    path = os.path.abspath(sys.argv[1])
    with outside.with_pm4py() as python:
        found = json.loads(outside.answer(python, PROGRAM, path))
    events, objects, relations, pairs = found["counts"]
    print(f"pm4py reads {events} events, {objects} objects, {relations} relations, {pairs} pairs of objects.")
    print("Activities:", ", ".join(found["activities"]))
    print("Object types:", ", ".join(found["types"]))
    print("From", found["from"], "to", found["to"])
    if found["counts"] != written(path):
        sys.exit(f"The file has {written(path)}: pm4py reads something else.")



if __name__ == "__main__":
    main()
