#!/usr/bin/env python3
"""Holds an XES export against the structure of IEEE 1849-2016, and opens it with pm4py, an independent reader.

    tools/check_xes.py results/NAME/log.xes

What the standard's schema asks is written out here (which elements stand where and in which order, which attributes
they need, what type each value has), as the schema comes with the standard, which is not free, and no package has it.
Beside that the standard's text is held to: no key twice in one component, and every prefix of a key is that of a
declared extension. What pm4py finds (traces, events by activity, values by attribute, first and last time) and what
rustxes finds (traces, events) must be what is in the file.

Both come from PyPI into an environment of its own (a temporary one, or the folder ENTREPOT_READERS, which is kept for
the next time); Entrepot depends on neither.
"""
import collections
import datetime
import json
import os
import re
import sys
import xml.etree.ElementTree as tree

import outside

PROGRAM = """
import json, sys, pm4py
log = pm4py.read_xes(sys.argv[1])
if not hasattr(log, "columns"):
    log = pm4py.convert_to_dataframe(log)
times = log["time:timestamp"]
own = [name for name in log.columns if not name.startswith("case:")]
print("RESULT " + json.dumps({
    "traces": int(log["case:concept:name"].nunique()), "events": len(log),
    "activities": {name: int(count) for name, count in log["concept:name"].value_counts().items()},
    "attributes": {name: int(log[name].notna().sum()) for name in own},
    "from": times.min().isoformat(), "to": times.max().isoformat()}))
"""

SECOND = """
import json, sys, rustxes
events, _ = rustxes.import_xes(sys.argv[1])
print("RESULT " + json.dumps({"traces": events["case:concept:name"].n_unique(), "events": events.height}))
"""

SPACE = "{http://www.xes-standard.org/}"
VALUES = ("string", "date", "int", "float", "boolean", "id")
NAME = re.compile(r"[A-Za-z_:][-A-Za-z0-9_.:]*\Z")
ORDER = {
    "log": ["extension", "global", "classifier", "attribute", "trace", "event"],
    "trace": ["attribute", "event"],
    "event": ["attribute"],
}
NEEDED = {
    "log": ["xes.version"], "extension": ["name", "prefix", "uri"], "classifier": ["name", "keys"],
    "global": ["scope"], "trace": [], "event": [],
}


def fail(words):
    sys.exit("This is not XES: " + words)


def plain(element):
    if not element.tag.startswith(SPACE):
        fail(f"element {element.tag} is not of {SPACE[1:-1]}.")
    return element.tag[len(SPACE):]


def check_value(kind, element):
    key, value = element.get("key"), element.get("value")
    if key is None or not NAME.match(key):
        fail(f"the key {key!r} of a <{kind}> is no name.")
    if kind not in ("list", "container") and value is None:
        fail(f"<{kind} key={key!r}> has no value.")
    try:
        if kind == "date":
            datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
        elif kind == "int":
            int(value)
        elif kind == "float":
            float(value)
        elif kind == "boolean" and value not in ("true", "false", "1", "0"):
            raise ValueError
    except ValueError:
        fail(f"{value!r} is no {kind} ({key}).")
    return key


def check(element, prefixes, counts):
    kind = plain(element)
    if kind not in NEEDED:
        fail(f"<{kind}> does not stand there.")
    for name in NEEDED[kind]:
        if element.get(name) is None:
            fail(f"<{kind}> has no {name}.")
    counts[kind] += 1
    place, keys = 0, set()
    for child in element:
        name = plain(child)
        role = "attribute" if name in VALUES + ("list", "container") else name
        order = ORDER.get(kind, ["attribute"])
        if role not in order or order.index(role) < place:
            fail(f"<{name}> stands in a <{kind}> where it must not.")
        place = order.index(role)
        if role == "attribute":
            key = check_value(name, child)
            if key in keys:
                fail(f"the key {key!r} stands twice in one <{kind}>.")
            keys.add(key)
            prefix = key.partition(":")[0]
            if ":" in key and prefix not in prefixes:
                fail(f"no extension declares the prefix of {key!r}.")
        elif name in ORDER:
            check(child, prefixes, counts)


def instant(text):
    """A time; pm4py keeps microseconds."""
    parts = re.match(r"([^.]*)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)\Z", text)
    whole = datetime.datetime.fromisoformat(parts[1] + parts[3].replace("Z", "+00:00"))
    return whole + datetime.timedelta(microseconds=int((parts[2] or "0")[:6].ljust(6, "0")))


def written(root):
    """What pm4py is to find, counted without it."""
    traces, activities, attributes, times = set(), collections.Counter(), collections.Counter(), []
    for trace in root.iter(SPACE + "trace"):
        for event in trace.iter(SPACE + "event"):
            for value in event:
                key = value.get("key")
                attributes[key] += 1
                if key == "concept:name":
                    activities[value.get("value")] += 1
                elif key == "time:timestamp":
                    times.append(instant(value.get("value")))
        traces.update(value.get("value") for value in trace if value.get("key") == "concept:name")
    return {
        "traces": len(traces), "events": len(times), "activities": dict(activities), "attributes": dict(attributes),
        "from": min(times), "to": max(times)}


def check_by_pm4py(path, root):
    with outside.interpreter("pm4py", "rustxes") as python:
        found = json.loads(outside.answer(python, PROGRAM, path))
        second = json.loads(outside.answer(python, SECOND, path))
    known = written(root)
    for key, value in second.items():
        if known[key] != value:
            sys.exit(f"{key}: rustxes reads {value}, and the file has {known[key]}.")
    for key, value in known.items():
        other = instant(found[key]) if key in ("from", "to") else found[key]
        if other != value:
            sys.exit(f"{key}: pm4py reads {other}, and the file has {value}.")
    print(f"pm4py and rustxes read {known['events']} events of {known['traces']} cases:", ", ".join(
        f"{count} {name}" for name, count in sorted(known["activities"].items())))
    print("Attributes:", ", ".join(f"{count} {name}" for name, count in sorted(known["attributes"].items())))
    print("From", known["from"], "to", known["to"])


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    path = os.path.abspath(sys.argv[1])
    root = tree.parse(path).getroot()
    if plain(root) != "log":
        fail("its root is no <log>.")
    if not re.match(r"[+-]?\d+(\.\d*)?\Z", root.get("xes.version", "")):
        fail(f"xes.version {root.get('xes.version')!r} is no decimal number.")
    prefixes = {child.get("prefix") for child in root if plain(child) == "extension"}
    counts = collections.Counter()
    check(root, prefixes, counts)
    print(f"{counts['trace']} traces with {counts['event']} events follow the structure of XES.")
    check_by_pm4py(path, root)


if __name__ == "__main__":
    main()
