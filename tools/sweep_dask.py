#!/usr/bin/env python3
"""A sweep on a Dask cluster, one shard a task (pip install "dask[distributed]").

    tools/sweep_dask.py --shards 8 scenarios/picking-crew.sweep.yaml results/crew
    tools/sweep_dask.py --shards 64 --scheduler tcp://head:8786 ...   # workers share the folder

A shard whose worker dies is done again by another one and goes on where it was. What follows the folder is
passed on to 'entrepot sweep'.
"""
import argparse
import os
import subprocess
import sys

from dask.distributed import Client, as_completed

ENTREPOT = os.environ.get("ENTREPOT", "tools/entrepot")


def shard(number, count, sweep, folder, more):
    """Runs one part; a gate is judged only when all are joined."""
    out = f"{folder}.shard-{number}-of-{count}"
    part = [ENTREPOT, "sweep", sweep, "--shard", f"{number}/{count}", "--jobs", "1", "--out", out, "--quiet"]
    subprocess.run(part + more, check=True)
    return out


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--shards", type=int, default=2 * (os.cpu_count() or 1))
    arguments.add_argument("--scheduler", help="address of a running cluster (default: this machine)")
    arguments.add_argument("sweep")
    arguments.add_argument("folder")
    own, more = arguments.parse_known_args()
    local = {"n_workers": os.cpu_count() or 1, "threads_per_worker": 1, "dashboard_address": None}
    with Client(own.scheduler) if own.scheduler else Client(**local) as client:
        parts = [
            client.submit(shard, k, own.shards, own.sweep, own.folder, more, retries=2, pure=False)
            for k in range(1, own.shards + 1)
        ]
        for done, part in enumerate(as_completed(parts), 1):
            print(f"{done} of {own.shards}: {part.result()}", file=sys.stderr)
        folders = client.gather(parts)
    return subprocess.run([ENTREPOT, "merge", *folders, "--out", own.folder]).returncode


if __name__ == "__main__":
    sys.exit(main())
