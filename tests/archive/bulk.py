#!/usr/bin/env python3
"""A mixed archive, made and taken in: is every document accounted for, how fast, in how much memory.

    tests/archive/bulk.py [COUNT [BINARY]]

Makes COUNT documents (20,000): texts in three styles, PDFs of one to four pages with an Actions column, 2 % broken, some
scanned, some huge, some agendas, reports and letters. Takes in a tenth of them and all of them; runs `pdftotext -layout` over
the same PDFs with as many processes; compares what the archive says with what was made. Needs pdftotext (poppler-utils).
"""

import json
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path

BODIES = ["Harbour Trust", "Ferry Board", "Lamp Committee", "Mill Association", "Bridge Company", "Canal Society"]
PEOPLE = [("Sam Pell", "SP"), ("Ada Quist", "AQ"), ("Tom Rudd", "TR"), ("Jane Okoro", "JO"), ("Lev Marsh", "LM")]
TASKS = ["ask for quotes for the quay wall", "tell the tenants", "repaint the leading marks", "check the moorings",
         "write to the council about the lamps", "bring the accounts", "order paint", "find out who owns the slipway"]
TALK = ["The survey of the {} was noted.", "Members discussed the {} and thanked the warden.",
        "It was reported that the {} needs work before winter.", "The chair explained the state of the {}."]
THINGS = ["quay", "wall", "slipway", "boat house", "north lamp", "footbridge", "store", "crane"]


def meeting(chance, number):
    """One meeting as lines of (text, owner)."""
    body = BODIES[number % len(BODIES)]
    day = f"{chance.randint(1, 28)} {chance.choice(['January', 'March', 'June', 'October'])} {1990 + number % 34}"
    here = chance.sample(PEOPLE, 3)
    lines = [(body, ""), (f"Minutes of the meeting held on {day}", ""), ("", "")]
    lines += [("Present: " + ", ".join(f"{name} ({short})" for name, short in here), ""), ("", "")]
    for item in range(1, chance.randint(3, 9)):
        lines.append((f"{item}. {chance.choice(THINGS).title()}", ""))
        for _ in range(chance.randint(1, 5)):
            lines.append((chance.choice(TALK).format(chance.choice(THINGS)), ""))
        if chance.random() < 0.7:
            short = chance.choice(here)[1]
            lines.append((f"ACTION: {short} to {chance.choice(TASKS)}.", short))
        lines.append(("", ""))
    lines.append((f"Document {number}", ""))
    return lines


def text(chance, number):
    style, lines = number % 3, meeting(chance, number)
    if style == 1:
        return "\n".join(f"{line}\t{owner}" if owner else line for line, owner in lines)
    if style == 2:
        return "\n".join(f"## {line}" if line[:1].isdigit() else line for line, _ in lines)
    return "\n".join(line for line, _ in lines)


def escaped(words):
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def pdf(pages, stream=None):
    """A PDF of pages of text operators; `stream` instead: a picture on each page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects.append(font)
    picture = None
    if stream is not None:
        objects.append(("<< /Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8 "
                        "/Filter /FlateDecode", stream))
        picture = len(objects)
    for page in pages:
        packed = zlib.compress(page.encode("latin-1"))
        objects.append(("<< /Filter /FlateDecode", packed))
        content = len(objects)
        inner = f"/XObject << /I {picture} 0 R >>" if picture else "/Font << /F 3 0 R >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R /Resources << {inner} >> >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = bytearray(b"%PDF-1.5\n"), []
    for at, item in enumerate(objects, 1):
        places.append(len(out))
        out += f"{at} 0 obj\n".encode()
        if isinstance(item, tuple):
            out += f"{item[0]} /Length {len(item[1])} >>\nstream\n".encode() + item[1] + b"\nendstream"
        else:
            out += item.encode()
        out += b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def typeset(lines):
    pages, page, y = [], [], 780
    for line, owner in lines:
        if y < 60:
            pages.append(page)
            page, y = [], 780
        size = 14 if y > 760 and not pages else 11
        page.append(f"BT /F {size} Tf 60 {y} Td ({escaped(line)}) Tj ET")
        if owner:
            page.append(f"BT /F 11 Tf 500 {y} Td ({owner}) Tj ET")
        y -= 18
    pages.append(page)
    return pdf(["\n".join(page) for page in pages])


def other(chance, number):
    thing = chance.choice(THINGS)
    return [
        f"Harbour Trust\nAgenda {number}\n1. To receive apologies\n2. To approve the minutes of May\n3. To consider the {thing}\n",
        f"Report to the Board {number}\nReport author: Sam Pell\nPurpose of report\nThis report is about the {thing}.\n"
        "Financial implications\nNone.\nRecommendations\nThat the Board notes it.\n",
        f"Dear Ms Okoro,\n\nThank you for your letter about the {thing} ({number}).\n\nYours sincerely,\nSam Pell\n",
    ][number % 3]


def make(folder, count):
    """Writes the documents; gives how many of each kind there are."""
    chance, made = random.Random(7), {"minutes": 0, "other": 0, "failed": 0}
    scan = zlib.compress(bytes(chance.randrange(256) for _ in range(64 * 64)))
    for number in range(count):
        place = folder / f"{number % 50:02}"
        place.mkdir(parents=True, exist_ok=True)
        draw = number % 100
        kind = "minutes"
        if draw == 0:
            name, data, kind = f"{number}.pdf", typeset(meeting(chance, number))[: chance.randint(30, 200)], "failed"
        elif draw == 1:
            name, data, kind = f"{number}.bin", bytes(chance.randrange(1, 9) for _ in range(3000)) + str(number).encode(), "failed"
        elif draw in (2, 3):
            page = f"q 500 0 0 700 40 40 cm /I Do Q % {number}"
            name, data, kind = f"{number}.pdf", pdf([page], scan), "failed"
        elif draw < 14:
            name, data, kind = f"{number}.txt", other(chance, number).encode(), "other"
        elif draw == 14 and number % 1000 == 14:
            whole = "\n".join(text(chance, number) for _ in range(800))
            name, data = f"{number}.txt", whole.encode()
        elif draw % 2:
            name, data = f"{number}.pdf", typeset(meeting(chance, number))
        else:
            name, data = f"{number}.txt", text(chance, number).encode()
        (place / name).write_bytes(data)
        made[kind] += 1
    return made


def run(command, **more):
    """Time and peak memory (of the largest process) of a command."""
    begun = time.monotonic()
    child = subprocess.Popen(command, **more)
    _, status, usage = os.wait4(child.pid, 0)
    return time.monotonic() - begun, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def taken(binary, papers, archive, jobs):
    report = archive.with_suffix(".json")
    seconds, memory, code = run([binary, "backfill", "-q", "-j", str(jobs), "-a", archive, "--report", report, papers])
    assert code == 1, code
    told = json.loads(report.read_text())
    base = sqlite3.connect(archive)
    # By path: of some that are cut short nothing is left but the same few bytes.
    counted = dict(base.execute("SELECT outcome, count(*) FROM path JOIN reading USING (document) GROUP BY outcome"))
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    base.close()
    return seconds, memory, told, counted, archive.stat().st_size


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    root = Path(__file__).resolve().parents[2]
    binary = Path(sys.argv[2] if len(sys.argv) > 2 else root / "target/release/minutebook").resolve()
    jobs = os.cpu_count() or 1
    with tempfile.TemporaryDirectory(prefix="minutebook-bulk-") as folder:
        folder = Path(folder)
        peaks = []
        for size in (count // 10, count):
            papers = folder / str(size)
            made = make(papers, size)
            size_in = sum(path.stat().st_size for path in papers.rglob("*") if path.is_file())
            seconds, memory, told, counted, size_out = taken(binary, papers, folder / f"{size}.db", jobs)
            peaks.append(memory)
            print(f"{size} documents, {size_in / 1e6:.0f} MB: {seconds:.1f} s, {size / seconds:.0f} a second, "
                  f"peak {memory:.0f} MB, archive {size_out / 1e6:.0f} MB")
            print(f"  made {made}, stored {counted}")
            assert told["found"] == size == sum(counted.values()), "a document is lost"
            assert counted == made, "a document is taken for something else"
            again, _, _, _, _ = taken(binary, papers, folder / f"{size}.db", jobs)
            print(f"  again: {again:.1f} s")
        print(f"peak memory: {peaks[1] / peaks[0]:.2f} of that with a tenth of the documents")
        if not shutil.which("pdftotext"):
            print("skipped: pdftotext is missing, nothing to compare with")
            return
        pdfs = folder / "pdfs"
        pdfs.mkdir()
        for path in (folder / str(count)).rglob("*.pdf"):
            os.link(path, pdfs / path.name)
        ours, theirs = [], []
        for turn in range(3):
            seconds, _, _, _, _ = taken(binary, pdfs, folder / f"pdfs-{turn}.db", jobs)
            ours.append(seconds)
            listed = "\0".join(str(path) for path in sorted(pdfs.iterdir())).encode()
            begun = time.monotonic()
            subprocess.run(["xargs", "-0", "-n", "1", "-P", str(jobs), "sh", "-c", 'pdftotext -layout "$0" - >/dev/null 2>&1 || true'],
                           input=listed, check=True)
            theirs.append(time.monotonic() - begun)
        ours, theirs = sorted(ours)[1], sorted(theirs)[1]
        print(f"{len(list(pdfs.iterdir()))} PDFs: backfill {ours:.1f} s, pdftotext -layout {theirs:.1f} s, ratio {ours / theirs:.2f}")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
