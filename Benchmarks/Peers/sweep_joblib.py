#!/usr/bin/env python3
# One day of ENT-B1 in SimPy, many times under joblib: the twin of a sweep of scenarios/ent-b1-day.yaml.
# usage: sweep_joblib.py RUNS JOBS   prints: runs a second (wall clock), mean flow time in seconds
import random
import sys
import time

import simpy
from joblib import Parallel, delayed

from ent_b1_simpy import build


def run(number):
    """A run of 25 h, an hour of it warm-up."""
    rng = random.Random(number)
    env = simpy.Environment()
    stays = []
    build(env, rng, 3600, stays)
    env.run(until=25 * 3600)
    return sum(stays) / len(stays)


if __name__ == "__main__":
    runs, jobs = int(sys.argv[1]), int(sys.argv[2])
    started = time.monotonic()
    means = Parallel(n_jobs=jobs)(delayed(run)(number) for number in range(1, runs + 1))
    print(f"{runs / (time.monotonic() - started):.2f} {sum(means) / runs:.2f}")
