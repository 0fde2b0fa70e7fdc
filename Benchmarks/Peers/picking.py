"""The picking benchmarks' peers: `picking.py exact N`, `s-shape N`, `savings N`.

10 aisles of 40 m, 3 m apart, depot at the front of aisle 0; 20 picks a tour. Prints one line: CPU nanoseconds a
tour or an order, and the metres walked in all.
"""

import sys
import time

import numpy as np

AISLES, SPACING, LENGTH, PICKS = 10, 3.0, 40.0, 20
MASK = (1 << 64) - 1


class Chance:
    """Knuth's linear congruence (MMIX), upper bits; the same numbers as in Picking.swift."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & MASK
        return (self.state >> 33) % n

    def pick(self):
        return self.below(AISLES), self.below(401) / 10


def exact(n):
    """The travelling salesman's circuit in CP-SAT, proven shortest, one thread; distances in tenths of a metre."""
    from ortools.sat.python import cp_model

    chance = Chance(1)
    total, cost = 0, 0.0
    for _ in range(n):
        places = [(0, 0.0)] + [chance.pick() for _ in range(PICKS)]
        start = time.process_time()
        model = cp_model.CpModel()
        arcs, terms = [], []
        for i, (a, y) in enumerate(places):
            for j, (b, z) in enumerate(places):
                if i == j:
                    continue
                along = abs(y - z) if a == b else min(y + z, 2 * LENGTH - y - z)
                literal = model.new_bool_var("")
                arcs.append((i, j, literal))
                terms.append(round(10 * (along + abs(a - b) * SPACING)) * literal)
        model.add_circuit(arcs)
        model.minimize(sum(terms))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        assert solver.solve(model) == cp_model.OPTIMAL
        total += round(solver.objective_value)
        cost += time.process_time() - start
    return cost * 1e9 / n, total / 10


def s_shape_lengths(used, last):
    """Lengths from tables by tour and aisle: whether there is a pick, and how far the farthest is."""
    count = used.sum(axis=1)
    right = AISLES - 1 - np.argmax(used[:, ::-1], axis=1)
    farthest = last[np.arange(len(last)), right]
    return count * LENGTH + (count % 2) * (2 * farthest - LENGTH) + 2 * SPACING * right


def tables(aisle, position):
    """For all tours at once."""
    used = np.zeros((len(aisle), AISLES), bool)
    last = np.zeros((len(aisle), AISLES))
    for k in range(AISLES):
        here = aisle == k
        used[:, k] = here.any(axis=1)
        last[:, k] = np.where(here, position, 0).max(axis=1)
    return used, last


def s_shape(n):
    """NumPy, all tours in one array operation each; lengths only."""
    chance = Chance(1)
    picks = np.array([[chance.pick() for _ in range(PICKS)] for _ in range(n)])
    aisle, position = picks[:, :, 0].astype(np.int8), picks[:, :, 1].copy()
    start = time.process_time()
    total = 0.0
    for first in range(0, n, 1000):
        stretch = slice(first, first + 1000)
        total += s_shape_lengths(*tables(aisle[stretch], position[stretch])).sum()
    return (time.process_time() - start) * 1e9 / n, total


def savings(n):
    """Clarke & Wright (i) for S-shape tours over all pairs, by NumPy; orders of 1 to 5 lines, 15 lines a tour."""
    chance = Chance(1)
    orders = [[chance.pick() for _ in range(1 + chance.below(5))] for _ in range(n)]
    start = time.process_time()
    used, last = np.zeros((n, AISLES), bool), np.zeros((n, AISLES))
    for i, order in enumerate(orders):
        for a, y in order:
            used[i, a] = True
            last[i, a] = max(last[i, a], y)
    alone = s_shape_lengths(used, last)
    pairs, gains = [], []
    for i in range(n - 1):
        both = s_shape_lengths(used[i] | used[i + 1 :], np.maximum(last[i], last[i + 1 :]))
        gain = alone[i] + alone[i + 1 :] - both
        pairs.append(i * n + i + 1 + np.arange(n - 1 - i))
        gains.append(gain)
    pairs, gains = np.concatenate(pairs), np.concatenate(gains)
    pairs, gains = pairs[gains > 0], gains[gains > 0]
    batch, members, lines = [-1] * n, [], []
    for pair in pairs[np.argsort(-gains, kind="stable")].tolist():
        i, j = divmod(pair, n)
        a, b = batch[i], batch[j]
        if a >= 0 and b >= 0:
            continue
        if a < 0 and b < 0:
            batch[i] = batch[j] = len(members)
            members.append([i, j])
            lines.append(len(orders[i]) + len(orders[j]))
            continue
        home, other = (a, j) if a >= 0 else (b, i)
        if lines[home] + len(orders[other]) <= 15:
            batch[other] = home
            members[home].append(other)
            lines[home] += len(orders[other])
    members += [[i] for i in range(n) if batch[i] < 0]
    cost = (time.process_time() - start) * 1e9 / n
    joint = np.array([used[m].any(axis=0) for m in members]), np.array([last[m].max(axis=0) for m in members])
    return cost, s_shape_lengths(*joint).sum()


work = {"exact": exact, "s-shape": s_shape, "savings": savings}
print(*work[sys.argv[1]](int(sys.argv[2])))
