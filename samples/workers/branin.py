"""Branin's function of two numbers, as a worker: three valleys of the same depth, 0.397887 (Dixon and Szegő, 1978)."""

import math

from mettle_worker import run


def branin(request, report):
    x0, x1 = request["params"]["x0"], request["params"]["x1"]
    t = x1 - 5.1 / (4 * math.pi**2) * x0**2 + 5 / math.pi * x0 - 6
    return {"loss": t**2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x0) + 10}


run(branin)
