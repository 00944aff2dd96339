# The objective of ../worker again: the same arithmetic in the same order, so that both give the same metrics. Python 3, nothing else.
import itertools
import math
import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "workers"))
from mettle_columns import Columns  # noqa: E402
from mettle_worker import run  # noqa: E402

DAYS_A_YEAR = 252
VOLATILITY_DAYS = 20
COST = 0.002


class Series:
    """The closes of one share, with sums that make any moving figure two look-ups."""

    def __init__(self, closes):
        self.closes = closes
        self.returns = [0.0] + [now / before - 1 for before, now in zip(closes, closes[1:])]
        self.sums = [0.0, *itertools.accumulate(closes)]
        self.squares = [0.0, *itertools.accumulate(r * r for r in self.returns)]

    def mean(self, day, days):
        return (self.sums[day + 1] - self.sums[day + 1 - days]) / days

    def volatility(self, day, days):
        return math.sqrt((self.squares[day + 1] - self.squares[day + 1 - days]) / days * DAYS_A_YEAR)


class Rules:
    """What can be tuned, as shares where a point has percent."""

    def __init__(self, params):
        self.short, self.long, self.threshold = params["short_window"], params["long_window"], params["threshold"] / 100
        self.max_volatility = params.get("max_volatility", 60) / 100
        self.target_volatility = params.get("target_volatility", 20) / 100
        self.warm_up = max(self.short, self.long, VOLATILITY_DAYS + 1)

    def position(self, series, day, held):
        if day + 1 < self.warm_up:
            return 0.0
        apart = series.mean(day, self.short) / series.mean(day, self.long) - 1
        volatility = series.volatility(day, VOLATILITY_DAYS)
        if abs(apart) <= self.threshold or volatility > self.max_volatility:
            return 0.0
        if sign(apart) == sign(held):
            return held
        return sign(apart) * self.target_volatility / max(volatility, self.target_volatility)


class SplitMix:
    """SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, 2014)."""

    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        whole = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & whole
        z = self.state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & whole
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB & whole
        return ((z ^ (z >> 31)) >> 11) * (1 / (1 << 53))

    def normal(self):
        radius = math.sqrt(-2 * math.log(1 - self.uniform()))
        return radius * math.cos(2 * math.pi * self.uniform())


def sign(number):
    return (number > 0) - (number < 0)


def trade(series, rules, first, last, earned):
    held, trades = 0.0, 0
    for day in range(max(first, 1), last):
        position = rules.position(series, day - 1, held)
        if position != 0 and sign(position) != sign(held):
            trades += 1
        earned[day - first] += position * series.returns[day] - COST * abs(position - held)
        held = position
    return trades


def backtest(history, rules, first, last):
    earned = [0.0] * (last - first)
    trades = sum(trade(series, rules, first, last, earned) for series in history)
    earned = [day / len(history) for day in earned]
    mean = sum_in_order(earned) / len(earned)
    squares = sum_in_order((day - mean) * (day - mean) for day in earned)
    growth = highest = 1.0
    drawdown = 0.0
    for day in earned:
        growth *= 1 + day
        highest = max(highest, growth)
        drawdown = max(drawdown, 1 - growth / highest)
    return {
        "sharpe": mean / math.sqrt(squares / len(earned)) * math.sqrt(DAYS_A_YEAR) if squares > 0 else 0.0,
        "return": growth ** (DAYS_A_YEAR / len(earned)) - 1,
        "max_drawdown": drawdown,
        "trades": trades,
    }


def sum_in_order(numbers):
    """Without the corrections that sum() makes from Python 3.12 on."""
    total = 0.0
    for number in numbers:
        total += number
    return total


def shuffled(closes, chance):
    days = len(closes[0])
    order = list(range(days))
    for last in range(days - 1, 1, -1):
        other = 1 + int(chance.uniform() * last)
        order[last], order[other] = order[other], order[last]
    changed = []
    for share in closes:
        prices = [share[0]]
        for day in order[1:]:
            prices.append(prices[-1] * share[day] / share[day - 1])
        changed.append(prices)
    return changed


def disturbed(closes, level, chance):
    changed = []
    for share in closes:
        deviation = Series(share).volatility(len(share) - 1, len(share) - 1) / math.sqrt(DAYS_A_YEAR)
        changed.append([close * math.exp(level * deviation * chance.normal()) for close in share])
    return changed


def closes_of(folder, perturb):
    columns = Columns(folder)
    # Plain numbers: one by one they are faster than an array's.
    rows = zip(columns["symbol"].tolist(), columns["close"].tolist())
    closes = [[close for _, close in share] for _, share in itertools.groupby(rows, key=lambda row: row[0])]
    if perturb is None:
        return closes
    chance = SplitMix(perturb["seed"])
    if perturb["kind"] == "shuffle":
        return shuffled(closes, chance)
    if perturb["kind"] == "noise":
        return disturbed(closes, perturb["level"], chance)
    raise ValueError(f"there is no change named {perturb['kind']}")


class Objective:
    """Keeps the history it worked on last, as most trials ask for the same again."""

    def __init__(self):
        self.known, self.history = None, []

    def __call__(self, request, report):
        wanted = (request["data"]["prices"], request.get("perturb"))
        if wanted != self.known:
            self.history = [Series(share) for share in closes_of(*wanted)]
            self.known = wanted
        days = len(self.history[0].closes)
        start, end = request.get("window") or (0, 1)
        first, last = math.floor(start * days), math.floor((start + request["budget"] * (end - start)) * days)
        if first >= last:
            raise ValueError("there is no day to trade on")
        return backtest(self.history, Rules(request["params"]), first, last)


if __name__ == "__main__":
    run(Objective())
