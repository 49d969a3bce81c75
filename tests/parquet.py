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
    ("meeting", "start"): pa.time32("ms"),
    ("meeting", "held"): pa.bool_(),
    ("meeting", "chair"): pa.int64(),
    ("attendee", "chair"): pa.bool_(),
    ("action", "due"): pa.date32(),
    ("reading", "score"): pa.float64(),
    ("path", "current"): pa.bool_(),
    ("document", "bytes"): pa.int64(),
    ("owner", "written"): pa.string(),
}


def plain(value):
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value


def key(row):
    return json.dumps(row, sort_keys=True)


for lines in sorted((folder / "jsonl").glob("*.jsonl")):
    name = lines.stem
    expected = [json.loads(line) for line in lines.read_text("utf-8").splitlines()]
    table = pq.ParquetFile(folder / "whole" / f"{name}.parquet").read()
    for (of, column), kind in TYPES.items():
        if of == name:
            found = table.schema.field(column).type
            # Parquet has no times in seconds; its reader may say so.
            assert found == kind or pa.types.is_time32(found) and pa.types.is_time32(kind), (name, column, found)
    rows = [{k: plain(v) for k, v in row.items()} for row in table.to_pylist()]
    assert rows == expected, (name, next((a, b) for a, b in zip(rows, expected) if a != b))

    parted = ds.dataset(folder / "parted" / name, partitioning="hive").to_table()
    assert "year" in parted.schema.names, name
    rows = [{k: plain(v) for k, v in row.items() if k != "year"} for row in parted.to_pylist()]
    assert sorted(rows, key=key) == sorted(expected, key=key), name
    print(f"{name}: {len(rows)} rows")
