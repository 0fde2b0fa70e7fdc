# ENT-B1 in SimPy: 8 aisles with a crane each, a conveyor, 5 pickers, 10 vehicles.
# usage: ent_b1_simpy.py DAYS   prints: CPU nanoseconds a timed event, mean flow time in seconds
import random
import sys
import time

import simpy

DAY = 86400.0


def build(env, rng, warm_up, stays):
    cranes = [simpy.Resource(env, capacity=1) for _ in range(8)]
    pickers = simpy.Resource(env, capacity=5)
    vehicles = simpy.Resource(env, capacity=10)
    entered = [0]

    def serve(resource, seconds):
        with resource.request() as turn:
            yield turn
            yield env.timeout(seconds)

    def tote(crane):
        start = env.now
        travel = max(rng.uniform(0.0, 20.0), rng.uniform(0.0, 20.0))
        yield from serve(crane, 2.0 * travel + 16.0)
        yield env.timeout(30.0)
        yield from serve(pickers, rng.triangular(20.0, 45.0, 30.0))
        yield from serve(vehicles, rng.uniform(30.0, 90.0))
        if env.now >= warm_up:
            stays.append(env.now - start)

    def arrivals(crane):
        while True:
            yield env.timeout(rng.expovariate(1.0 / 60.0))
            entered[0] += 1
            env.process(tote(crane))

    for crane in cranes:
        env.process(arrivals(crane))
    return entered


def main():
    days = int(sys.argv[1])
    stays = []
    env = simpy.Environment()
    entered = build(env, random.Random(1), DAY, stays)
    begin = time.process_time()
    env.run((days + 1) * DAY)
    cost = time.process_time() - begin
    print(cost * 1e9 / (5 * entered[0]), sum(stays) / len(stays))


if __name__ == "__main__":
    main()
