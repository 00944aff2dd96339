#!/bin/sh
# One study of the backtest from beginning to end: what it found in best.json, every trial in trials.csv.
set -e
"$METTLE" tune "$1" -C "$BACKTEST" --seed 7 --json 2>/dev/null | tail -n 1 >best.json
"$METTLE" show -C "$BACKTEST" --export csv >trials.csv
