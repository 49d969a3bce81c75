#!/usr/bin/env python3
"""Makes the PDFs of fixtures/pdf: one meeting's invented minutes, by the programs that minutes come from.

    apt-get install --no-install-recommends libreoffice-writer chromium qpdf texlive-latex-base lmodern fonts-liberation
    pip install reportlab typst
    tests/pdf/make.py [DIRECTORY]

A program that is missing is said and left out. What comes out differs from run to run in dates and identifiers only.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent.parent / "fixtures" / "pdf"

TITLE = "Minutes of the Fernhurst Parish Council"
HEAD = "Fernhurst Parish Council – draft"
PLACE = "held in the Café Room, Village Hall, on Tuesday 14 May 2019 at 19:30"
PEOPLE = [
    ("Present", "Zoë Fairweather (ZF, Chair), Bríd O’Flaherty (BO), Jürgen Müller (JM), Ana Ćosić (AĆ)"),
    ("In attendance", "Priya Nair (PN, Clerk)"),
    ("Apologies", "Tom Yates (TY)"),
]
ITEMS = [
    ("1", "Minutes of the last meeting", [
        "The minutes of 9 April 2019 were read, confirmed and signed. There were no matters arising."], [""]),
    ("2", "Footpath 14 and the official map", [
        "PN reported that the county’s footpath officer had found three stiles unfit for use. The affected landowners "
        "will be offered materials; an effort of the first week of June should suffice.",
        "It was agreed to put the official map on both notice boards."], ["PN", "AĆ & JM"]),
    ("3", "Finance", [
        "The balance stood at £12,384.50. Invoices of £96 (fireworks flyer) and £1,250 (grass cutting, first of five) "
        "were approved. VAT will be reclaimed by 30 June 2019."], ["BO"]),
    ("4", "Any other business", [
        "JM asked for a fence at the playing field. To be brought to the next meeting.",
        "The waffle stall at the fête made a profit of £84."], ["JM"]),
]
BULLETS = ["offer materials to landowners", "fix the stile at Coffin Lane", "file the county’s reply"]
CLOSE = "The meeting closed at 21:05. Next meeting: Tuesday 11 June 2019."


def run(*command, cwd=None):
    subprocess.run([str(part) for part in command], cwd=cwd, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def html(head, rows_of, place):
    rows = "".join(
        f"<tr><td>{no}.</td><td><b>{title}</b>" + "".join(f"<p>{text}</p>" for text in texts)
        + ("<ul>" + "".join(f"<li>{b}</li>" for b in BULLETS) + "</ul>" if no == "2" else "")
        + "</td><td>" + "<br><br>".join(owners) + "</td></tr>"
        for no, title, texts, owners in rows_of
    )
    people = "".join(f"<p><b>{kind}:</b> {names}</p>" for kind, names in PEOPLE)
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{TITLE}</title><style>
body {{ font-family: "Liberation Sans"; font-size: 11pt }} h1 {{ font-size: 15pt; text-align: center }}
table {{ border-collapse: collapse; width: 100% }} td, th {{ border: 1px solid black; padding: 4px; vertical-align: top }}
td:last-child {{ width: 15%; text-align: right; font-weight: bold }}
</style></head><body>{head}<h1>{TITLE}</h1><p align="center">{place}</p>{people}
<table><tr><th>No.</th><th>Item</th><th>Actions</th></tr>{rows}</table>
<p><u>{CLOSE}</u> <s>Tea was served.</s> H<sub>2</sub>O on the 1<sup>st</sup> floor.</p></body></html>"""


def libreoffice(path, work):
    (work / "minutes.html").write_text(html("", ITEMS * 2, f"<i>{PLACE}</i>"), encoding="utf-8")
    run("soffice", "--headless", f"-env:UserInstallation=file://{work}/profile", "--infilter=HTML (StarWriter)",
        "--convert-to", "pdf:writer_pdf_Export",
        "--outdir", work, work / "minutes.html")
    shutil.copy(work / "minutes.pdf", path)


def chromium(path, work):
    (work / "minutes.html").write_text(html(f"<style>ul {{ list-style-type: none }}</style><p style='color:#777'>{HEAD}</p>", ITEMS, PLACE), encoding="utf-8")
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={work}/user",
        f"--print-to-pdf={path}", work / "minutes.html")


def typst(path, work):
    import typst as compiler

    rows = "\n".join(
        f"[{no}.], [*{title}* \\ " + " \\ ".join(t.replace("£", "\\u{a3}") for t in texts) + "], [" + " \\ ".join(owners) + "],"
        for no, title, texts, owners in ITEMS * 2
    )
    people = "\n\n".join(f"*{kind}:* {names}" for kind, names in PEOPLE)
    bullets = "\n".join(f"- {bullet}" for bullet in BULLETS)
    (work / "minutes.typ").write_text(f"""#set document(title: "{TITLE}", date: datetime(year: 2019, month: 5, day: 20))
#set page(paper: "a4", margin: 2cm, header: [{HEAD} #h(1fr) 14 May 2019], footer: context align(center)[Page #counter(page).display("1 of 1", both: true)])
#set text(font: "Libertinus Serif", size: 11pt)
#set par(justify: true)
= {TITLE}
_{PLACE}_

{people}

#table(columns: (auto, 1fr, 3cm), table.header([*No.*], [*Item*], [*Actions*]),
{rows})
{bullets}

#underline[{CLOSE}] #strike[Tea was served.]
#rotate(-90deg, reflow: true)[Filed by the clerk]
""", encoding="utf-8")
    compiler.compile(str(work / "minutes.typ"), output=str(path))


def pdftex(path, work):
    def escaped(text):
        return (text.replace("&", "\\&").replace("£", "\\pounds{}").replace("’", "'").replace("–", "--")
                .replace("Ć", "\\'C").replace("ć", "\\'c"))

    rows = "".join(
        f"{no}. & \\textrm{{{title}}}\\newline {escaped(' '.join(texts))} & {escaped(', '.join(owners))} \\\\ \\hline\n"
        for no, title, texts, owners in ITEMS
    )
    people = "\n\n".join(f"\\textrm{{{kind}:}} {escaped(names)}" for kind, names in PEOPLE)
    bullets = "".join(f"\\item {escaped(bullet)}\n" for bullet in BULLETS)
    (work / "minutes.tex").write_text(f"""\\documentclass[10pt,a4paper]{{article}}
\\usepackage[utf8]{{inputenc}}\\usepackage[T1]{{fontenc}}\\usepackage{{lmodern}}\\usepackage{{textcomp}}\\pdfgentounicode=0
\\pagestyle{{plain}}\\setlength{{\\parindent}}{{0pt}}
\\begin{{document}}
\\begin{{center}}\\textrm{{{TITLE}}}\\\\ {escaped(PLACE)}\\end{{center}}
{people}

\\bigskip\\begin{{tabular}}{{|l|p{{9cm}}|r|}}\\hline No. & Item & Actions \\\\ \\hline
{rows}\\end{{tabular}}
\\begin{{itemize}}{bullets}\\end{{itemize}}
\\twocolumn {escaped(' '.join(text for _, _, texts, _ in ITEMS * 3 for text in texts))}

{escaped(CLOSE)}
\\end{{document}}
""", encoding="utf-8")
    run("pdflatex", "-interaction=batchmode", "minutes.tex", cwd=work)
    shutil.copy(work / "minutes.pdf", path)


def reportlab(path, _work):
    """The standard fonts, without embedding; a turned page, turned text, text drawn twice, and text that is not seen."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    width, height = A4
    # Not compressed, so that mutations reach the operators.
    canvas = Canvas(str(path), pagesize=A4, invariant=1, pageCompression=0)
    for turned in (0, 90):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(56, height - 30, HEAD)
        canvas.drawRightString(width - 56, 30, f"Page {1 + turned // 90}")
        canvas.setFont("Times-Bold", 15)
        canvas.drawCentredString(width / 2, height - 60, TITLE)
        canvas.setFont("Times-Italic", 11)
        canvas.drawCentredString(width / 2, height - 78, PLACE)
        down = height - 110
        for kind, names in PEOPLE:
            canvas.setFont("Times-Bold", 11)
            canvas.drawString(56, down, f"{kind}:")
            canvas.setFont("Times-Roman", 11)
            canvas.drawString(150, down, names.replace("Ć", "C").replace("ć", "c"))
            down -= 15
        for no, title, texts, owners in ITEMS:
            down -= 12
            canvas.setFillGray(0.9)
            canvas.rect(56, down - 4, width - 112, 15, stroke=0, fill=1)
            canvas.setFillGray(0)
            canvas.setFont("Helvetica-Bold", 10)
            canvas.drawString(60, down, f"{no}.")
            canvas.drawString(84, down, title)
            canvas.setFont("Courier", 9)
            canvas.drawRightString(width - 60, down - 14, ", ".join(owners).replace("Ć", "C"))
            canvas.setFont("Helvetica", 10)
            for text in texts:
                line = ""
                for word in text.split() + [None]:
                    if word is None or canvas.stringWidth(f"{line} {word}", "Helvetica", 10) > 330:
                        down -= 13
                        canvas.drawString(84, down, line)
                        line = ""
                    line = f"{line} {word}".strip()
            down -= 6
            canvas.line(56, down, width - 56, down)
        text = canvas.beginText(84, down - 30)
        text.setFont("Symbol", 10)
        text.textOut("\u2022 ")
        text.setFont("Helvetica", 12)
        text.setCharSpace(0.3)
        text.setWordSpace(2)
        text.setHorizScale(90)
        text.textLine(CLOSE)
        text.setTextRenderMode(2)
        text.textLine("Outlined in bold")
        text.setTextRenderMode(3)
        text.textLine("Not to be seen")
        text.setTextRenderMode(0)
        canvas.drawText(text)
        canvas.setFont("Helvetica", 12)
        for shift in (0, 0.3):
            canvas.drawString(300 + shift, 120, "Drawn twice")
        canvas.saveState()
        canvas.translate(30, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Read upwards along the margin")
        canvas.restoreState()
        if turned:
            # Turning swaps the sides of the paper, here as in the file.
            canvas.setPageSize((height, width))
            canvas.setPageRotation(turned)
        canvas.showPage()
    canvas.save()


def scan(path, _work):
    """A page that is only a picture."""
    from reportlab.pdfgen.canvas import Canvas
    from PIL import Image

    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.drawInlineImage(Image.new("L", (64, 64), 200), 50, 50, 495, 742)
    canvas.showPage()
    canvas.save()


def bombs(folder):
    """A few hundred bytes that would be 200 MB: as page content, and as a stream of objects."""
    import zlib

    big = zlib.compress(zlib.compress(b" " * 200_000_000, 9), 9)
    for name, kind in (("content", b""), ("objects", b"/Type/ObjStm/N 1/First 10")):
        parts = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Contents[4 0 R 4 0 R]>>",
            b"<<%s/Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream" % (kind, len(big), big),
        ]
        out = b"%PDF-1.5\n"
        for number, part in enumerate(parts, 1):
            out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
        path = folder / f"flate-bomb-{name}.pdf"
        path.write_bytes(out + b"trailer\n<</Root 1 0 R>>\n")
        print(f"{path.name}: {path.stat().st_size} bytes")


def rewritten(name, source, *options):
    try:
        run("qpdf", "--deterministic-id" if "--encrypt" not in options else "--static-id", *options, OUT / source, OUT / name)
        print(f"{name}: {(OUT / name).stat().st_size} bytes")
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"{name}: left out, {error}")


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    for make in (libreoffice, chromium, typst, pdftex, reportlab, scan):
        path = OUT / f"{make.__name__}.pdf"
        with tempfile.TemporaryDirectory() as work:
            try:
                make(path, Path(work))
                print(f"{path.name}: {path.stat().st_size} bytes")
            except (OSError, ImportError, subprocess.CalledProcessError) as error:
                print(f"{path.name}: left out, {error}")
    hostile = OUT.parent / "hostile"
    hostile.mkdir(exist_ok=True)
    bombs(hostile)
    rewritten("object-streams-linearised.pdf", "libreoffice.pdf", "--object-streams=generate", "--linearize")
    rewritten("rc4.pdf", "reportlab.pdf", "--allow-weak-crypto", "--encrypt", "", "owner", "128", "--use-aes=n", "--")
    rewritten("aes-128.pdf", "pdftex.pdf", "--allow-weak-crypto", "--encrypt", "", "owner", "128", "--use-aes=y", "--")
    rewritten("aes-256-password-minutes.pdf", "reportlab.pdf", "--object-streams=generate", "--encrypt", "minutes", "owner", "256", "--")


main()
