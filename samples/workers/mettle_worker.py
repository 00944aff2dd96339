"""The other side of Mettle's worker protocol: a function becomes a program that answers trials until there are no more.

    def objective(request, report):
        for step in range(1, 11):
            loss = train(request["params"], step)
            if report({"loss": loss}, step=step):
                break                      # Mettle has seen enough of this trial
        return {"loss": loss}

    run(objective)

Standard output belongs to the protocol: what the function prints goes to standard error, and what it raises is the trial's error.
"""

import json
import queue
import sys
import threading
import traceback


def run(objective):
    answers, sys.stdout = sys.stdout, sys.stderr
    requests = queue.SimpleQueue()
    cancelled = set()
    threading.Thread(target=_read, args=(requests, cancelled), daemon=True).start()
    while (request := requests.get()) is not None:
        trial = request["trial"]

        def report(metrics, step=None, budget=None):
            """Says how the trial stands after some steps, or at some budget. True: leave it."""
            done = {"step": step} if budget is None else {"budget": budget}
            _write(answers, {"trial": trial, **done, "metrics": metrics})
            return trial in cancelled

        try:
            _write(answers, {"trial": trial, "metrics": objective(request, report)})
        except Exception as failure:
            traceback.print_exc()
            _write(answers, {"trial": trial, "error": f"{type(failure).__name__}: {failure}"})


def _read(requests, cancelled):
    try:
        for line in sys.stdin:
            message = json.loads(line)
            if "cancel" in message:
                cancelled.add(message["cancel"])
            else:
                # A trial may be asked for again, at a larger budget: what was said before was of the smaller.
                cancelled.discard(message["trial"])
                requests.put(message)
    finally:
        requests.put(None)


def _write(answers, message):
    # Infinity and NaN are no JSON: an objective that returns them has failed, and says so. Numbers of NumPy's become plain ones.
    answers.write(json.dumps(message, allow_nan=False, default=float) + "\n")
    answers.flush()
