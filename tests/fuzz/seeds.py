#!/usr/bin/env python3
"""Puts what the fixtures hold where the fuzz targets begin: seeds.py DIRECTORY, in which each target has a folder."""

import re
import shutil
import sys
import zlib
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
INTO = Path(sys.argv[1])


def put(target, name, data):
    folder = INTO / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


for path in sorted(FIXTURES.rglob("*")):
    name = "-".join(path.relative_to(FIXTURES).parts)
    if path.suffix in (".txt", ".md"):
        put("parser", name, path.read_bytes())
        put("bytes", name, path.read_bytes())
    if path.suffix == ".pdf":
        data = path.read_bytes()
        if len(data) < 60_000:
            put("bytes", name, data)
        # Which is packed how stands in targets/picture.rs.
        for packed, filter in ((1, b"/DCTDecode"), (2, b"/CCITTFaxDecode"), (4, b"/FlateDecode")):
            for number, stream in enumerate(re.finditer(rb"/Subtype/Image[^>]*" + filter + rb".*?stream\r?\n(.*?)endstream", data, re.S)):
                put("picture", f"{name}-{packed}-{number}", bytes([packed, 8, 200, 8]) + stream[1][: 1 << 14])
        for number, stream in enumerate(re.finditer(rb"stream\r?\n(.*?)endstream", data, re.S)):
            try:
                content = zlib.decompressobj().decompress(stream[1], 1 << 16)
            except zlib.error:
                content = stream[1]
            if b"begincmap" in content:
                put("cmap", f"{name}-{number}", content)
            elif b" Tf" in content or b" re\n" in content:
                put("content", f"{name}-{number}", content[: 1 << 15])
