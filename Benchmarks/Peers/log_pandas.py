"""What a notebook does with a log: read it, parse its times, drop duplicates, order it, look for negative stock.

Prints CPU seconds for a million rows, and rows.
"""
import sys
import time

import pandas

started = time.process_time()
log = pandas.read_csv(sys.argv[1])
if "time_s" in log:
    # The columns of WEPAStacks: no numbers of tasks, seconds from an unknown start.
    log["t_start"] = pandas.to_datetime(log["time_s"], unit="s")
    log = log.sort_values("t_start", kind="stable")
    log["change"] = log["type"].map({"delivery": 1, "retrieval": -1})
else:
    for column in ("t_release", "t_start", "t_end"):
        log[column] = pandas.to_datetime(log[column])
    log = log.drop_duplicates("task_id").sort_values("t_start", kind="stable")
    log["change"] = log["activity"].map({"putaway": 1, "pick": -1})
log["level"] = log.groupby("sku")["change"].cumsum()
least = log.groupby("sku")["level"].min()
assert len(least) > 0
print((time.process_time() - started) * 1e6 / len(log), len(log))
