"""Holds Parquet files against JSON lines of the same tables, with pyarrow: row by row, and the types."""
import datetime
import json
import pathlib
import sys

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

folder = pathlib.Path(sys.argv[1])
TYPES = {
    ("meeting", "date"): pa.date32(),
    # Text, since not every engine reads a table with a time in it.
    ("meeting", "start"): pa.string(),
    ("meeting", "held"): pa.bool_(),
    ("meeting", "chair"): pa.int64(),
    ("attendee", "chair"): pa.bool_(),
    ("action", "due"): pa.date32(),
    ("reading", "score"): pa.float64(),
    ("path", "current"): pa.bool_(),
    ("document", "bytes"): pa.int64(),
    ("owner", "written"): pa.string(),
}
# Named, since a table may have documents without a date only.
YEAR = ds.partitioning(pa.schema([("year", pa.int32())]), flavor="hive")


def plain(value):
    return value.isoformat() if isinstance(value, datetime.date) else value


def key(row):
    return json.dumps(row, sort_keys=True)


for lines in sorted((folder / "jsonl").glob("*.jsonl")):
    name = lines.stem
    expected = [json.loads(line) for line in lines.read_text("utf-8").splitlines()]
    table = pq.ParquetFile(folder / "whole" / f"{name}.parquet").read()
    for (of, column), kind in TYPES.items():
        if of == name:
            found = table.schema.field(column).type
            assert found == kind, (name, column, found)
    rows = [{k: plain(v) for k, v in row.items()} for row in table.to_pylist()]
    assert rows == expected, (name, next((a, b) for a, b in zip(rows, expected) if a != b))

    parted = ds.dataset(folder / "parted" / name, partitioning=YEAR).to_table()
    assert "year" in parted.schema.names, name
    rows = [{k: plain(v) for k, v in row.items() if k != "year"} for row in parted.to_pylist()]
    assert sorted(rows, key=key) == sorted(expected, key=key), name
    print(f"{name}: {len(rows)} rows")
