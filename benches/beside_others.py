#!/usr/bin/env python3
"""Times `minutebook parse` beside other programs on the same PDFs, as ratios of medians.

    cargo build --release --features cli
    benches/beside_others.py [--runs N] [FILE.pdf …]

Without files: the samples of fixtures/. Each run is a whole process with its output thrown away; the programs take turns,
so that a busy moment of the machine falls on all of them. A program that is not installed is left out and named.
"""
import argparse, pathlib, shutil, statistics, subprocess, sys, time

root = pathlib.Path(__file__).resolve().parent.parent
ours = root / "target" / "release" / "minutebook"
parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--runs", type=int, default=21)
parser.add_argument("--binary", default=str(ours))
parser.add_argument("files", nargs="*")
arguments = parser.parse_args()
files = arguments.files or sorted(map(str, root.glob("fixtures/brm-*/input.pdf")))
if not pathlib.Path(arguments.binary).is_file():
    sys.exit(f"{arguments.binary} is missing: cargo build --release --features cli")

programs = {
    "minutebook parse": [arguments.binary, "parse", "FILE"],
    "pdftotext -layout": ["pdftotext", "-layout", "FILE", "-"],
    "pdftotext -bbox-layout": ["pdftotext", "-bbox-layout", "FILE", "-"],
    "mutool stext.json": ["mutool", "draw", "-q", "-F", "stext.json", "FILE"],
}
for name in [n for n, command in programs.items() if not shutil.which(command[0])]:
    print(f"{name}: not installed, left out")
    del programs[name]

for file in files:
    times = {name: [] for name in programs}
    for _ in range(arguments.runs):
        for name, command in programs.items():
            begun = time.perf_counter()
            subprocess.run([file if part == "FILE" else part for part in command], stdout=subprocess.DEVNULL, check=True)
            times[name].append(time.perf_counter() - begun)
    medians = {name: statistics.median(t) for name, t in times.items()}
    mine = medians["minutebook parse"]
    print(file)
    for name, median in medians.items():
        ratio = "" if name == "minutebook parse" else f"  minutebook takes {mine / median:.2f} of it"
        print(f"  {name:24} {median * 1000:7.1f} ms{ratio}")
