#!/usr/bin/env bash
# Runs the recipes of src/archive/beyond.md with real engines, Spark on a cluster of two executors among them, kills one of
# those in the middle of a job, and compares every archive that comes of it with that of one backfill, row for row.
#
#   tests/spark/run.sh [DOCUMENTS]
#
# Needs Java 17 and Python 3.10 with access to PyPI. MINUTEBOOK names the command; without it, it is built.
set -euo pipefail
cd "$(dirname "$0")/../.."

command -v java >/dev/null || { echo "skipped: there is no Java"; exit 0; }
if [ -z "${MINUTEBOOK:-}" ]; then
    cargo build --release --locked --features cli
    MINUTEBOOK=$PWD/target/release/minutebook
fi
export MINUTEBOOK

work=$PWD/target/spark
mkdir -p "$work"
python=${MINUTEBOOK_PYTHON:-}
if [ -z "$python" ]; then
    [ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet 'pyspark>=4,<5' pyarrow daft || { echo "skipped: PyPI gives no pyspark"; exit 0; }
    python=$work/venv/bin/python
fi
export PYSPARK_PYTHON=$python PYSPARK_DRIVER_PYTHON=$python
exec "$python" tests/spark/run.py "$work/run" "${1:-1200}"
