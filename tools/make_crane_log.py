#!/usr/bin/env python3
"""Makes scenarios/data/crane-log.csv: six days of two cranes, as a German warehouse system would export them.

A simulator of its own (event by event, trapezoidal speed profiles, no code of Entrepot's) with parameters that
are NOT those of layouts/crane-log.yaml, so that a calibration has something to find:

    travel 2.6 m/s, 0.45 m/s2; lift 0.7 m/s, 0.5 m/s2; handling of a task 18.6 s, standard deviation 0.8 s

Some rows are damaged on purpose; the last lines of this file say which.
"""
import datetime
import math
import random
import sys

BAYS, LEVELS, BAY_PITCH, LEVEL_PITCH, FIRST_BAY = 40, 10, 1.4, 2.0, 0.7
TRAVEL, LIFT, HANDLING, SPREAD = (2.6, 0.45), (0.7, 0.5), 18.6, 0.8


def profile(way, speed, rate):
    way = abs(way)
    if way >= speed * speed / rate:
        return way / speed + speed / rate
    return 2 * math.sqrt(way / rate)


def travel(a, b):
    return max(profile(b[0] - a[0], *TRAVEL), profile(b[1] - a[1], *LIFT))


def code(aisle, cell):
    bay, level, side = cell
    return f"{aisle:02d}-{bay:03d}-{level:02d}-{side}"


def point(cell):
    return (FIRST_BAY + (cell[0] - 1) * BAY_PITCH, (cell[1] - 1) * LEVEL_PITCH)


def main(path):
    dice = random.Random(20240325)
    start = datetime.datetime(2024, 3, 28, 6, 0)      # clocks go forward on 31 March
    tasks = []
    number = 480000
    for aisle in (1, 2):
        cells = [(b, l, s) for b in range(1, BAYS + 1) for l in range(1, LEVELS + 1) for s in "LR"]
        dice.shuffle(cells)
        stock = [(cells.pop(), f"3401{aisle}{i:05d}", f"ART-{dice.randint(1, 60):03d}") for i in range(320)]
        clock, place = 0.0, (0.0, 0.0)
        for day in range(6):
            due = day * 86400.0
            for _ in range(100):
                due += dice.expovariate(1 / 420.0)
                if due > day * 86400 + 15 * 3600:
                    break
                begin = max(clock, due)
                if dice.random() < 0.5 and cells or not stock:
                    cell = cells.pop()
                    unit, sku = f"3402{aisle}{number % 100000:05d}", f"ART-{dice.randint(1, 60):03d}"
                    way = travel(place, (0, 0)) + travel((0, 0), point(cell))
                    place = point(cell)
                    stock.append((cell, unit, sku))
                    ends = (f"E{aisle}", code(aisle, cell), "Einlagerung")
                else:
                    cell, unit, sku = stock.pop(dice.randrange(len(stock)))
                    way = travel(place, point(cell)) + travel(point(cell), (0, 0))
                    place = (0, 0)
                    cells.append(cell)
                    ends = (code(aisle, cell), f"A{aisle}", "Auslagerung")
                length = way + max(12, dice.gauss(HANDLING, SPREAD))
                if dice.random() < 0.01:
                    length += dice.uniform(60, 900)     # somebody had to look
                clock = begin + length
                tasks.append([due, begin, clock, number, ends[2], sku, unit, ends[0], ends[1], f"RBG {aisle}"])
                number += 1
    tasks.sort(key=lambda task: task[2])

    def local(seconds):
        utc = start - datetime.timedelta(hours=1) + datetime.timedelta(seconds=round(seconds))
        hours = 1 if utc < datetime.datetime(2024, 3, 31, 1, 0) else 2
        return (utc + datetime.timedelta(hours=hours)).strftime("%d.%m.%Y;%H:%M:%S")

    rows = []
    for due, begin, end, number, word, sku, unit, source, target, crane in tasks:
        rows.append(f"{number};{word};{sku};{unit};{source};{target};{crane};{local(due)};{local(begin)};{local(end)};OK")
    # What is wrong with it: a row twice, an end before its start, a word and a place that nobody knows, a
    # cancelled task, a time that is none.
    rows.insert(200, rows[150])
    parts = rows[300].split(";")
    parts[9:11], parts[11:13] = parts[11:13], parts[9:11]
    rows[300] = ";".join(parts)
    rows[400] = rows[400].replace("Auslagerung", "Auslagrung").replace("Einlagerung", "Einlagrung")
    parts = rows[500].split(";")
    parts[4 if parts[1] == "Auslagerung" else 5] = "07-001-01-L"
    rows[500] = ";".join(parts)
    rows[600] = rows[600][:-2] + "STORNO"
    parts = rows[700].split(";")
    parts[12] = "25:61:00"
    rows[700] = ";".join(parts)
    with open(path, "w", encoding="utf-8", newline="\r\n") as file:
        file.write("TA-Nr;Vorgang;Artikel;LE;Von;Nach;Geraet;Datum frei;Zeit frei;Datum Beginn;Zeit Beginn;"
                   "Datum Ende;Zeit Ende;Status\n")
        file.write("\n".join(rows) + "\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "scenarios/data/crane-log.csv")
