#!/usr/bin/env python3
"""Opens an OCEL 2.0 file with pm4py, an independent reader, and counts what is in it.

    tools/check_ocel.py results/NAME/ocel.sqlite

pm4py comes from PyPI into a temporary folder, and goes again; Entrepot does not depend on it.
"""
import os
import sqlite3
import subprocess
import sys
import tempfile


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    path = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, "pm4py>=2.7,<2.8"]
        if subprocess.run(install).returncode:
            sys.exit("pm4py could not be installed: nothing was checked.")
        program = (
            "import sys, pm4py\n"
            "log = pm4py.read_ocel2_sqlite(sys.argv[1])\n"
            "print(len(log.events), len(log.objects), len(log.relations), len(log.o2o))\n"
            "print(sorted(log.events['ocel:activity'].unique()))\n"
            "print(log.events['ocel:timestamp'].min(), log.events['ocel:timestamp'].max())\n"
        )
        answer = subprocess.run(
            [sys.executable, "-c", program, path], env={**os.environ, "PYTHONPATH": folder},
            capture_output=True, text=True)
        if answer.returncode:
            sys.exit("pm4py cannot read it:\n" + answer.stderr[-2000:])
    lines = answer.stdout.strip().splitlines()
    events, objects, relations, pairs = (int(word) for word in lines[0].split())
    database = sqlite3.connect(path)

    def count(table):
        return database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]

    own = (count("event"), count("object"), count("event_object"), count("object_object"))
    print(f"pm4py reads {events} events, {objects} objects, {relations} relations, {pairs} pairs of objects.")
    print("Activities:", lines[1])
    print("From", lines[2])
    if (events, objects, relations, pairs) != own:
        sys.exit(f"The file has {own}: pm4py reads something else.")


if __name__ == "__main__":
    main()
