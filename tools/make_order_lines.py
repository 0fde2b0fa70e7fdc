#!/usr/bin/env python3
"""Writes scenarios/data/order-lines.csv: one day of order lines of a shop that does not exist.

Popularity is skewed (a fifth of the SKUs makes some 60 % of the lines), one order in three is of goods that go
together, most orders have one line, and orders come through the day with a peak before noon. The same numbers
come every time. The file stands for a real one: what a warehouse management system exports looks like it.
"""
import csv
import random
from pathlib import Path

AISLES, BAYS, LEVELS, SKUS, ORDERS = 12, 40, 5, 1800, 2600
HOURS = {6: 4, 7: 7, 8: 10, 9: 12, 10: 13, 11: 12, 12: 8, 13: 9, 14: 10, 15: 8, 16: 5, 17: 2}
ROUTES = [("north", "13:00"), ("city", "16:00"), ("south", "19:00")]


def main():
    rng = random.Random(1993)
    places = [(a, b, l) for a in range(AISLES) for b in range(BAYS) for l in range(LEVELS)]
    rng.shuffle(places)
    location = {f"S{n:04d}": "A{:02d}-{:02d}-{}".format(a + 1, b + 1, l + 1)
                for n, (a, b, l) in zip(range(1, SKUS + 1), places)}
    skus = list(location)
    family = [rng.randrange(150) for _ in skus]
    members = {}
    for index, group in enumerate(family):
        members.setdefault(group, []).append(index)

    def drawn():
        # The first share x of the SKUs makes x^0.32 of the lines.
        return min(SKUS - 1, int(SKUS * rng.random() ** (1 / 0.32)))

    orders = []
    for _ in range(ORDERS):
        hour = rng.choices(list(HOURS), weights=HOURS.values())[0]
        second = hour * 3600 + rng.randrange(3600)
        lines = rng.choices([1, 2, 3, 4, 5, 6, 8, 12], weights=[46, 20, 12, 8, 5, 4, 3, 2])[0]
        first = drawn()
        together = members[family[first]] if rng.random() < 0.33 else None
        wanted = {first}
        while len(wanted) < lines:
            wanted.add(rng.choice(together) if together and rng.random() < 0.6 else drawn())
        orders.append((second, lines, [skus[index] for index in sorted(wanted)]))
    orders.sort(key=lambda order: order[0])

    target = Path(__file__).resolve().parent.parent / "scenarios" / "data" / "order-lines.csv"
    with target.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["order", "released", "cut-off", "route", "sku", "units", "location"])
        for number, (second, _, wanted) in enumerate(orders, 50001):
            day = "2026-03-03"
            clock = f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
            # The next departure that is at least two hours away; late orders go with the last truck.
            rest = [route for route in ROUTES if int(route[1][:2]) * 3600 - second >= 7200] or ROUTES[-1:]
            route, leaves = rng.choice(rest)
            if int(leaves[:2]) * 3600 <= second:
                leaves = "23:00"
            for sku in wanted:
                units = rng.choices([1, 2, 3, 4, 6, 10], weights=[70, 14, 6, 4, 4, 2])[0]
                writer.writerow(
                    [number, f"{day} {clock}", f"{day} {leaves}:00", route, sku, units, location[sku]])


if __name__ == "__main__":
    main()
