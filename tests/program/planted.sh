#!/bin/sh
# Documents made up by seed: ten rounded ones of each layout give no finding above info; single errors are all noticed.
set -eu

command -v python3 >/dev/null || exit 77

python3 tests/bench/planted.py --gouji "$GOUJI" --clean 110 --mode rounded
python3 tests/bench/planted.py --gouji "$GOUJI" --count 44 --least 100 --list
