#!/usr/bin/env python3
"""Compares exports of one journal with each other and with the journal's own records.

    tools/check_counts.py RESULT RECORDS.csv EXPORT…

RECORDS.csv is `entrepot export csv RESULT --table records`; exports are canonical.csv, ocel.sqlite, ocel.json,
epcis.jsonld and log.xes. In each of these there must be the same tasks (their ids, by business step), and as many as the
records tell. Of a run: what appears after the start was received, what comes to a place and not to a mover was a task of
the step that the record names, what leaves was shipped (and carried before, if it left a mover), and a line of which units
were picked was a pick. Of a log, whose cleaning.json lies in RESULT: each row that was used is a task, and every other
task is a part of one (it has a tilde).
"""
import collections
import csv
import json
import os
import sqlite3
import sys
import xml.etree.ElementTree as tree
from urllib.parse import unquote

# Canonical activities by step of the GS1 CBV.
STEPS = {"receiving": "receive", "inspecting": "inspect", "storing": "putaway", "stocking": "replenish",
         "transporting": "relocate", "picking": "pick", "packing": "pack", "staging_outbound": "stage",
         "loading": "load", "shipping": "ship", "cycle_counting": "count", "other": "adjust"}
XES = "{http://www.xes-standard.org/}"


def canonical(path):
    with open(path, encoding="utf-8", newline="") as file:
        return {row["task_id"]: row["activity"] for row in csv.DictReader(file)}


def ocel(path):
    if path.endswith(".json"):
        with open(path, encoding="utf-8") as file:
            return {event["id"]: STEPS[event["type"]] for event in json.load(file)["events"]}
    return {name: STEPS[step] for name, step in sqlite3.connect(path).execute("SELECT ocel_id, ocel_type FROM event")}


def epcis(path):
    with open(path, encoding="utf-8") as file:
        events = json.load(file)["epcisBody"]["eventList"]
    return {unquote(event["eventID"].rpartition("/")[2]): STEPS[event["bizStep"]] for event in events}


def xes(path):
    found = {}
    for event in tree.parse(path).getroot().iter(XES + "event"):
        words = {item.get("key"): item.get("value") for item in event}
        if words["lifecycle:transition"] == "complete":
            found[words["concept:instance"]] = STEPS[words["concept:name"]]
    return found


def told(records):
    """Tasks by activity, as the records of a run tell them."""
    with open(records, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    movers = {row["a"] for row in rows if row["kind"] in ("job", "aboard") and row["a"]}
    counts = collections.Counter()
    for row in rows:
        step = row["code"].replace("-", "_")
        if row["kind"] == "load-created" and (float(row["time_s"]) > 0 or row["a"] in movers):
            counts["receive"] += 1
        elif row["kind"] == "load-moved" and row["b"] not in movers:
            counts[STEPS[step]] += 1
        elif row["kind"] == "load-removed":
            counts["ship"] += 1
            if row["a"] in movers:
                counts[STEPS[step]] += 1
        elif row["kind"] == "order-line" and int(row["value"].rpartition(" ")[2] or 0) > 0:
            counts["pick"] += 1
    return dict(counts)


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    result, records, paths = sys.argv[1], sys.argv[2], sys.argv[3:]
    readers = {".csv": canonical, ".sqlite": ocel, ".json": ocel, ".jsonld": epcis, ".xes": xes}
    tasks = {os.path.basename(path): readers[os.path.splitext(path)[1]](path) for path in paths}
    names = list(tasks)
    first = tasks[names[0]]
    for name in names[1:]:
        if tasks[name] != first:
            other = next(iter(set(first.items()) ^ set(tasks[name].items())))
            sys.exit(f"{names[0]} and {name} do not hold the same tasks: {other} is in one of them only.")
    counts = dict(collections.Counter(first.values()))
    log = os.path.join(result, "cleaning.json")
    if os.path.exists(log):
        with open(log, encoding="utf-8") as file:
            used = json.load(file)["rowsUsed"]
        own = sum("~" not in name for name in first)
        if own != used:
            sys.exit(f"{used} rows of the log were used, and {own} tasks bear the number of one.")
        print(f"{', '.join(names)}: the same {len(first)} tasks, and all {used} rows of the log among them.")
        return
    known = told(records)
    if counts != known:
        sys.exit(f"The records tell {known}, and {names[0]} has {counts}.")
    print(f"{', '.join(names)}: the same {len(first)} tasks, as many as the records tell.")


if __name__ == "__main__":
    main()
