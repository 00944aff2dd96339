"""Tunes a function of two numbers from Python: `mettle serve` proposes, this measures. Only the standard library.

    python3 ask_tell.py http://127.0.0.1:8000
"""

import json
import os
import sys
import urllib.request


def post(address, path, body=None):
    """What the service answers; None where it has nothing to say."""
    headers = {"Content-Type": "application/json"}
    if "METTLE_KEY" in os.environ:
        headers["Authorization"] = "Bearer " + os.environ["METTLE_KEY"]
    request = urllib.request.Request(address + path, json.dumps(body or {}).encode(), headers, method="POST")
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer) if answer.status != 204 else None


def loss(x, y):
    return (x - 1) ** 2 + (y + 2) ** 2


def main(address):
    study = {
        "name": "bowl",
        "parameters": {"x": {"min": -5.5, "max": 5.5}, "y": {"min": -5.5, "max": 5.5}},
        "metric": "loss",
        "trials": 20,
        "seed": 7,
    }
    study_id = post(address, "/v1/ask-tell", study)["id"]
    best = None
    for _ in range(study["trials"]):
        trial = post(address, f"/v1/ask-tell/{study_id}/ask")
        value = loss(**trial["params"])
        post(address, f"/v1/ask-tell/{study_id}/tell", {"trial": trial["trial"], "value": value})
        best = value if best is None else min(best, value)
    print(json.dumps({"id": study_id, "best": best}))


main(sys.argv[1].rstrip("/"))
