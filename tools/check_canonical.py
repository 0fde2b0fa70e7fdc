#!/usr/bin/env python3
"""Opens a canonical CSV with pandas and compares what it finds with what is in the file, and with what it must hold.

    tools/check_canonical.py results/NAME/canonical.csv

pandas comes from PyPI into an environment of its own (a temporary one, or the folder ENTREPOT_READERS, which is kept
for the next time); Entrepot does not depend on it.
"""
import collections
import csv
import json
import os
import sys

import outside

PROGRAM = """
import json, sys, pandas
log = pandas.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
times = {}
for name in ("t_release", "t_assign", "t_start", "t_end"):
    times[name] = pandas.to_datetime(log[name].where(log[name] != ""), format="ISO8601", utc=True)
order = [times["t_start"] <= times["t_end"], times["t_release"] <= times["t_end"]]
print("RESULT " + json.dumps({
    "rows": len(log), "columns": list(log.columns), "ids": int(log["task_id"].nunique()),
    "activities": {name: int(count) for name, count in log["activity"].value_counts().items()},
    "units": float(pandas.to_numeric(log["qty"]).sum()),
    "times": {name: int(column.notna().sum()) for name, column in times.items()},
    "backwards": int((~order[0] & times["t_start"].notna()).sum() + (~order[1] & times["t_release"].notna()).sum())}))
"""


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    path = os.path.abspath(sys.argv[1])
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        columns, rows = list(rows.fieldnames), list(rows)
    known = {
        "rows": len(rows), "columns": columns, "ids": len(rows),
        "activities": dict(collections.Counter(row["activity"] for row in rows)),
        "units": sum(float(row["qty"]) for row in rows),
        "times": {name: sum(row[name] != "" for row in rows) for name in ("t_release", "t_assign", "t_start", "t_end")},
        "backwards": 0}
    with outside.interpreter("pandas") as python:
        found = json.loads(outside.answer(python, PROGRAM, path))
    for key, value in known.items():
        if found[key] != value:
            sys.exit(f"{key}: pandas reads {found[key]}, and the file must have {value}.")
    print(f"pandas reads {len(rows)} tasks:", ", ".join(
        f"{count} {name}" for name, count in sorted(known["activities"].items())))


if __name__ == "__main__":
    main()
