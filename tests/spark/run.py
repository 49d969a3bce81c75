"""The recipes of src/archive/beyond.md, run with real engines and compared with one backfill; called by run.sh."""
import hashlib
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
MINUTEBOOK = os.environ["MINUTEBOOK"]


def say(*words):
    print(*words, flush=True)


def minutebook(*arguments, codes=(0,)):
    done = subprocess.run([MINUTEBOOK, *map(str, arguments)], stderr=subprocess.PIPE)
    said = done.stderr.decode().strip()
    assert done.returncode in codes, f"{arguments}: exit code {done.returncode}: {said}"
    return said


def documents(folder, count):
    """Minutes of many meetings, other papers, broken files, copies, and names without a file."""
    folder.mkdir()
    paths = sorted((ROOT / "fixtures").glob("*/input.*"))
    for number in range(count):
        path = folder / f"{number:06}.txt"
        year, month, day = 2005 + number % 19, 1 + number % 12, 1 + number % 28
        people = "Sam Pell (SP), Jo Ray (JR), Ann Tolley (AT)"
        text = (
            f"Harbour Trust {number % 37}\nMinutes of the meeting held on {day:02}/{month:02}/{year}\n\nPresent: {people}\n\n"
            f"1. Actions from the last meeting\n\nAction {number % 9 + 1} – Complete\n\n2. Quay wall\n\n"
            + f"The crack of {number} mm was discussed at length.\n\n" * (1 + number % 13)
            + f"ACTION: SP to ask for {number} quotes by 5 December {year}.\n\nIt was agreed to close gate {number}.\n"
        )
        if number % 50 == 7:
            path = path.with_suffix(".pdf")
            text = f"%PDF-1.7\n{number}\n"
        elif number % 10 == 3:
            text = f"Dear Sir\n\nthank you for letter {number}. The boat is blue.\n\nYours faithfully\nA. Pell\n"
        elif number % 20 == 9:
            text = before
        if number % 97 != 5:
            path.write_text(text, "utf-8")
        before = text
        paths.append(path)
    return paths


def dump(path):
    """Every row of every table, but the numbers of passages, which count the order of arrival."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        tables = [name for (name,) in db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
            "AND name NOT LIKE 'passage_words%' AND name <> 'ledger' ORDER BY name")]
        rows = {}
        for table in tables:
            columns = "document, kind, n, page, words" if table == "passage" else "*"
            rows[table] = sorted(map(repr, db.execute(f"SELECT {columns} FROM {table}")))
        # What can be found is the same too.
        rows["found"] = [repr(db.execute(
            "SELECT count(*), total(document % 1000003) FROM passage_words JOIN passage ON passage.id = passage_words.rowid "
            "WHERE passage_words MATCH 'crack OR gate OR quotes'").fetchone())]
        return rows


def same(what, path, one):
    found = dump(path)
    for table in one:
        if found[table] != one[table]:
            gone, more = set(one[table]) - set(found[table]), set(found[table]) - set(one[table])
            raise SystemExit(f"{what}: {table} differs: {len(gone)} rows are missing, {len(more)} are too many, "
                             f"such as {(sorted(gone) + sorted(more))[:2]}")
    digest = hashlib.sha256(repr(found).encode()).hexdigest()[:16]
    say(f"  {what}: {sum(map(len, found.values()))} rows in {len(found)} tables, the same as of one backfill ({digest})")


def recipes():
    """The code of each chapter, in order."""
    text = (ROOT / "src/archive/beyond.md").read_text("utf-8")
    for chapter in text.split("\n# ")[1:]:
        title = chapter.split("\n", 1)[0]
        yield title, re.findall(r"^```(sh|python)\n(.*?)^```", chapter, re.M | re.S)


def executors(app):
    """The processes of the executors of an application."""
    pids = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().decode(errors="replace").split("\0")
            except OSError:
                continue
            if any("CoarseGrainedExecutorBackend" in word for word in words) and app in words and "java" in words[0]:
                pids.append(int(entry.name))
    return sorted(pids)


def killed(spark, manifest, answers):
    """The job of the recipe, fed slowly, with an executor killed in its middle."""
    context, done = spark.sparkContext, {}

    def kill():
        tracker = context.statusTracker()
        while "over" not in done:
            for stage in tracker.getActiveStageIds():
                info = tracker.getStageInfo(stage)
                running = executors(context.applicationId)
                if info and 0 < info.numCompletedTasks < info.numTasks - 4 and info.numActiveTasks and len(running) == 2:
                    done["before"], done["victim"] = running, running[0]
                    done["at"] = f"{info.numCompletedTasks} of {info.numTasks} tasks"
                    os.kill(running[0], signal.SIGKILL)
                    return
            time.sleep(0.02)

    def slowly(path):
        time.sleep(0.01)
        return path

    killer = threading.Thread(target=kill)
    killer.start()
    context.textFile(str(manifest), 24).map(slowly).pipe(f"{MINUTEBOOK} worker", checkCode=True).saveAsTextFile(answers)
    done["over"] = True
    killer.join()
    assert "victim" in done, "the job was over before an executor could be killed: give more documents"
    for _ in range(100):
        done["after"] = executors(context.applicationId)
        if len(done["after"]) == 2:
            break
        time.sleep(0.2)
    assert done["victim"] not in done["after"], done
    say(f"  executors {done['before']}; {done['victim']} killed with SIGKILL after {done['at']}; then {done['after']}")


def main():
    work, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    # Recipes call the command by its name.
    (work / "bin").mkdir()
    (work / "bin/minutebook").symlink_to(MINUTEBOOK)
    os.environ["PATH"] = f"{work / 'bin'}:{os.environ['PATH']}"

    paths = documents(work / "documents", count)
    manifest = work / "manifest.txt"
    manifest.write_text("".join(f"{path}\n" for path in paths), "utf-8")
    begun = time.monotonic()
    minutebook("backfill", "--quiet", "--files-from", manifest, "--archive", work / "one.db", codes=(0, 1))
    say(f"one backfill: {len(paths)} paths in {time.monotonic() - begun:.1f} s")
    one = dump(work / "one.db")
    say("  " + ", ".join(f"{table} {len(rows)}" for table, rows in one.items()))

    # Where Spark starts is where its relative paths begin.
    here = work / "recipes"
    here.mkdir()
    os.chdir(here)
    import pyspark
    from pyspark.sql import SparkSession
    spark = (SparkSession.builder.master("local-cluster[2,1,1024]").appName("minutebook").config("spark.ui.enabled", "false")
             .getOrCreate())
    spark.sparkContext.setLogLevel("OFF")
    while len(executors(spark.sparkContext.applicationId)) < 2:
        time.sleep(0.2)
    say(f"Spark {pyspark.__version__}, {spark.sparkContext.master}, executors {executors(spark.sparkContext.applicationId)}")

    for title, parts in recipes():
        for entry in here.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        shutil.copy(manifest, here / "manifest.txt")
        say(title)
        begun = time.monotonic()
        for language, code in parts:
            if language == "sh":
                subprocess.run(["sh", "-euc", code], check=True)
            else:
                exec(compile(code, "beyond.md", "exec"), {"__name__": "recipe"})
        say(f"  {time.monotonic() - begun:.1f} s")
        same(title, here / "minutes.db", one)
        said = minutebook("merge", here / "minutes.db", *sorted(here.glob("answers*")), work / "one.db") \
            if not title.endswith("Parquet") else minutebook("merge", here / "minutes.db", here / "answers")
        assert " 0 new, 0 changed" in said, said
        same("and once more", here / "minutes.db", one)

    say("Spark, with an executor killed in the middle")
    killed(spark, manifest, str(work / "killed"))
    lines = [line for part in sorted((work / "killed").glob("part-*")) for line in part.read_bytes().split(b"\n")[:-1]]
    assert len(lines) == len(paths), f"{len(lines)} answers to {len(paths)} paths"
    say(f"  {len(lines)} answers to {len(paths)} paths")
    say("  " + minutebook("merge", work / "killed.db", work / "killed"))
    same("killed", work / "killed.db", one)

    say("Spark reads the exported tables")
    minutebook("export", "--archive", work / "one.db", "--format", "parquet", "--partition", "year", "--output", work / "lake")
    with sqlite3.connect(work / "one.db") as db:
        for table in ["meeting", "attendee", "section", "action", "owner", "event", "diagnostic", "document", "path"]:
            frame = spark.read.parquet(str(work / "lake" / table))
            counted = {row["year"]: row["count"] for row in frame.groupBy("year").count().collect()}
            key = "id" if table == "document" else "document"
            expected = dict(db.execute(
                f"SELECT CAST(substr(m.date, 1, 4) AS INTEGER), count(*) FROM {table} AS t LEFT JOIN meeting AS m "
                f"ON m.document = t.{key} GROUP BY 1"))
            assert counted == expected, (table, counted, expected)
            say(f"  {table}: {sum(counted.values())} rows in {len(counted)} years, {frame.schema.simpleString()[:90]}…")
    spark.stop()
    say("all the same")


main()
