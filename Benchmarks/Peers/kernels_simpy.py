"""The kernel benchmarks' models in SimPy: `kernels_simpy.py mm1 N`, `agv N`, `hold PENDING N`.

Prints one line: CPU nanoseconds for each object, cycle or hold, and a figure to check the model by.
"""

import random
import sys
import time

import simpy

ex = random.expovariate


def mm1(n):
    """One server at 90 % load; n objects pass."""
    env = simpy.Environment()
    store = simpy.Store(env)
    total = [0.0, 0]

    def arrivals():
        for _ in range(n):
            yield env.timeout(ex(0.9))
            yield store.put(env.now)

    def server():
        while True:
            arrived = yield store.get()
            yield env.timeout(ex(1.0))
            total[0] += env.now - arrived
            total[1] += 1

    env.process(arrivals())
    env.process(server())
    start = time.process_time()
    env.run()
    return (time.process_time() - start) * 1e9 / n, total[0] / total[1]


def agv(n):
    """200 vehicles drive to one of 50 stations, wait for it and are served there; n cycles."""
    env = simpy.Environment()
    stations = [simpy.Resource(env, 1) for _ in range(50)]
    done = env.event()
    total = [0, 0.0]

    def vehicle():
        while True:
            station = stations[random.randrange(50)]
            yield env.timeout(ex(0.25))
            asked = env.now
            with station.request() as request:
                yield request
                total[1] += env.now - asked
                yield env.timeout(ex(1.0))
            total[0] += 1
            if total[0] == n:
                done.succeed()

    for _ in range(200):
        env.process(vehicle())
    start = time.process_time()
    env.run(done)
    return (time.process_time() - start) * 1e9 / n, total[1] / n


def hold(pending, n):
    """`pending` processes that sleep for an exponential time, again and again."""
    env = simpy.Environment()

    def sleeper():
        while True:
            yield env.timeout(ex(1.0))

    for _ in range(pending):
        env.process(sleeper())
    step = env.step
    for _ in range(2 * pending):
        step()
    start = time.process_time()
    for _ in range(n):
        step()
    return (time.process_time() - start) * 1e9 / n, env.now


random.seed(1)
models = {"mm1": mm1, "agv": agv, "hold": hold}
print(*models[sys.argv[1]](*map(int, sys.argv[2:])))
