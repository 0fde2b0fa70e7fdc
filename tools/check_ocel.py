#!/usr/bin/env python3
"""Opens an OCEL 2.0 file with independent readers, compares what they find with what is in it, and holds it against
what the standard asks of its form.

    tools/check_ocel.py results/NAME/ocel.sqlite          # or ocel.json

pm4py reads it; of SQLite it also checks the tables' keys and references (its 24 constraints). JSON is held against the
published schema, which asks little and is written out here, by jsonschema, and rustxes reads it as well. All come from
PyPI into an environment of its own (a temporary one, or the folder ENTREPOT_READERS, which is kept for the next time);
Entrepot depends on none.
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

TABLES = """
import json, sys
from pm4py.objects.ocel.validation import ocel20_rel_validation
kept, broken = ocel20_rel_validation.apply(sys.argv[1])
print("RESULT " + json.dumps({"kept": len(kept), "broken": broken}))
"""

FORM = """
import json, sys, jsonschema, rustxes
log, schema = json.load(open(sys.argv[1], encoding="utf-8")), json.loads(sys.argv[2])
kind = jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)
problems = ["/".join(map(str, problem.absolute_path)) + ": " + problem.message[:200]
            for _, problem in zip(range(10), kind.iter_errors(log))]
tables = rustxes.import_ocel_json(sys.argv[1])
counts = [tables[name].height for name in ("events", "objects", "relations", "o2o")]
print("RESULT " + json.dumps({"problems": problems, "counts": counts}))
"""


def things(*needed, **properties):
    """A list of objects as JSON schemas have them; all that is not `optional` must be there."""
    return {"type": "array", "items": {"type": "object", "properties": properties, "required": list(needed)}}


def schema():
    """What the published schema asks of OCEL 2.0 in JSON (draft 7)."""
    text = {"type": "string"}
    time = {"type": "string", "format": "date-time"}
    types = things("name", "attributes", name=text, attributes=things("name", "type", name=text, type=text))
    links = things("objectId", "qualifier", objectId=text, qualifier=text)
    events = things(
        "id", "type", "time", id=text, type=text, time=time, relationships=links,
        attributes=things("name", "value", name=text, value=text))
    objects = things(
        "id", "type", id=text, type=text, relationships=links,
        attributes=things("name", "value", "time", name=text, value=text, time=time))
    parts = {"eventTypes": types, "objectTypes": types, "events": events, "objects": objects}
    return {"type": "object", "properties": parts, "required": list(parts)}


def written(path):
    """Events, objects, relations and pairs of objects, counted without other people's readers."""
    if path.endswith(".json"):
        with open(path, encoding="utf-8") as file:
            log = json.load(file)
        return [
            len(log["events"]), len(log["objects"]),
            sum(len(event["relationships"]) for event in log["events"]),
            sum(len(item.get("relationships", [])) for item in log["objects"])]
    database = sqlite3.connect(path)
    broken = database.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        sys.exit(f"{len(broken)} rows refer to what is not there; the first: {broken[0]}.")
    return [
        database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
        for table in ("event", "object", "event_object", "object_object")]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    path = os.path.abspath(sys.argv[1])
    counts = written(path)
    with outside.interpreter("pm4py", "jsonschema", "rustxes") as python:
        found = json.loads(outside.answer(python, PROGRAM, path))
        if path.endswith(".json"):
            form = json.loads(outside.answer(python, FORM, path, json.dumps(schema())))
            if form["problems"]:
                sys.exit("It does not follow the schema:\n" + "\n".join(form["problems"]))
            if form["counts"] != counts:
                sys.exit(f"The file has {counts}, and rustxes reads {form['counts']}.")
            said = "It follows the published schema; rustxes reads the same."
        else:
            tables = json.loads(outside.answer(python, TABLES, path))
            if tables["broken"]:
                sys.exit("It breaks constraints of the standard: " + ", ".join(tables["broken"]))
            said = f"It keeps all {tables['kept']} constraints on tables."
    events, objects, relations, pairs = found["counts"]
    print(f"pm4py reads {events} events, {objects} objects, {relations} relations, {pairs} pairs of objects.")
    print("Activities:", ", ".join(found["activities"]))
    print("Object types:", ", ".join(found["types"]))
    print("From", found["from"], "to", found["to"])
    if found["counts"] != counts:
        sys.exit(f"The file has {counts}: pm4py reads something else.")
    print(said)


if __name__ == "__main__":
    main()
