#!/usr/bin/env python3
"""Makes the scans of fixtures/scans: pages of other fixtures as pictures, packed in the ways of scanners.

    apt-get install --no-install-recommends poppler-utils
    pip install reportlab pillow
    tests/pdf/scan.py
"""

import io
import subprocess
import zlib
from pathlib import Path

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

FIXTURES = Path(__file__).resolve().parent.parent.parent / "fixtures"
OUT = FIXTURES / "scans"


def pages(pdf, resolution):
    """The pages of a PDF, drawn in grey."""
    command = ["pdftoppm", "-r", str(resolution), "-gray", "-"]
    drawn = subprocess.run(command, input=pdf, stdout=subprocess.PIPE, check=True).stdout
    while drawn:
        kind, size, depth, rest = drawn.split(b"\n", 3)
        width, height = map(int, size.split())
        yield Image.frombytes("L", (width, height), rest[: width * height])
        drawn = rest[width * height :]


def fax(image, black_is_1=False):
    """A picture as fax of group 4: its entries and its data."""
    file = io.BytesIO()
    black_and_white = image.point(lambda grey: 255 if grey > 160 else 0).convert("1")
    black_and_white.save(file, "TIFF", compression="group4", strip_size=1 << 30)
    file.seek(0)
    tiff = Image.open(file)
    start, length = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
    # 1: black is 0, as in PDF without BlackIs1.
    flip = tiff.tag_v2[262] == 0
    width, height = image.size
    entries = (f"/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode"
               f"/DecodeParms<</K -1/Columns {width}/Rows {height}{'' if flip else '/BlackIs1 true'}>>")
    return entries, file.getvalue()[start : start + length]


def jpeg(image, quality):
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality)
    colours = {"L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}[image.mode]
    return f"/BitsPerComponent 8/ColorSpace/{colours}/Filter/DCTDecode", file.getvalue()


def flate(image, bits):
    """A table of greys, and rows with the predictor of PNG that names the row above."""
    width, _ = image.size
    levels = 1 << bits
    shades = "".join(f"{level * 255 // (levels - 1):02X}" for level in range(levels))
    # Darkest last, so that a reader that forgets the table sees white on black.
    shades = "".join(reversed([shades[at : at + 2] for at in range(0, len(shades), 2)]))
    values = [levels - 1 - grey * levels // 256 for grey in image.tobytes()]
    rows, above = b"", bytes(-(-width * bits // 8))
    for begin in range(0, len(values), width):
        row, place = bytearray(len(above)), 0
        for value in values[begin : begin + width]:
            row[place // 8] |= value << (8 - bits - place % 8)
            place += bits
        rows += b"\2" + bytes((byte - up) % 256 for byte, up in zip(row, above))
        above = bytes(row)
    entries = (f"/BitsPerComponent {bits}/ColorSpace[/Indexed/DeviceGray {levels - 1}<{shades}>]/Filter/FlateDecode"
               f"/DecodeParms<</Predictor 12/Columns {width}/BitsPerComponent {bits}>>")
    return entries, zlib.compress(rows, 9)


def write(path, sheets):
    """Each sheet: width and height in points, entries of the page, and pictures with their matrices."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for width, height, entries, pictures in sheets:
        names, content = "", ""
        for at, (matrix, (w, h), (kind, data)) in enumerate(pictures):
            objects.append(f"<</Type/XObject/Subtype/Image/Width {w}/Height {h}{kind}/Length {len(data)}>>stream\n".encode()
                           + data + b"\nendstream")
            names += f"/I{at} {len(objects)} 0 R"
            content += "q " + " ".join(f"{part:g}" for part in matrix) + f" cm /I{at} Do Q\n"
        objects.append(f"<</Length {len(content)}>>stream\n{content}endstream".encode())
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width:g} {height:g}]/Contents {len(objects)} 0 R"
                       f"/Resources<</XObject<<{names}>>>>{entries}>>".encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\n"
            f"startxref\n{len(out)}\n%%EOF\n").encode()
    path.write_bytes(out)
    print(f"{path.relative_to(FIXTURES)}: {len(out)} bytes")


def whole(image, resolution, packed):
    width, height = (side * 72 / resolution for side in image.size)
    return width, height, "", [((width, 0, 0, height, 0, 0), image.size, packed)]


def minutes():
    """The document of the code text.ocr, with a word that no recognition is sure of."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(420, 300), invariant=1)
    canvas.setFont("Helvetica", 12)
    for at, line in enumerate([
        "Harbour Trust", "Works Committee, 7 November 2017", "",
        "Present: Jane Okoro (JO), Sam Pell (SP)", "",
        "1. Quay wall", "", "ACTION: SP to ask for quotes by 5 December 2017.",
    ]):
        canvas.drawString(40, 250 - 18 * at, line)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def squares():
    """Eight squares, four above and four below, as JPEG in grey and in inks; inks are turned, as usual in JPEG."""
    greys = [0, 40, 80, 120, 160, 200, 240, 255]
    image = Image.new("L", (40, 20))
    image.putdata([greys[row // 10 * 4 + column // 10] for row in range(20) for column in range(40)])
    image.save(OUT / "squares-grey.jpg", quality=95)
    none = Image.new("L", image.size)
    Image.merge("CMYK", (none, none, none, image.point(lambda grey: 255 - grey))).save(OUT / "squares-inks.jpg", quality=95)


def main():
    OUT.mkdir(exist_ok=True)
    squares()
    (image,) = pages(minutes(), 200)
    write(FIXTURES / "diagnostics" / "text.ocr.pdf", [whole(image, 200, fax(image))])

    prose = (FIXTURES / "arden-2015-12-13-plain-pages" / "input.pdf").read_bytes()
    write(OUT / "arden-2015-12-13-fax.pdf", [whole(image, 200, fax(image)) for image in pages(prose, 200)])

    table = (FIXTURES / "windle-reach-2015-11-04-side-by-side" / "input.pdf").read_bytes()
    first = next(pages(table, 150))
    # Laid on the glass with its head to the left: the file says how to turn it.
    lying = first.rotate(90, expand=True)
    width, height = (side * 72 / 150 for side in lying.size)
    colours = Image.merge("RGB", (lying, lying, lying))
    write(OUT / "windle-reach-2015-11-04-turned-jpeg.pdf",
          [(width, height, "/Rotate 90", [((width, 0, 0, height, 0, 0), lying.size, jpeg(colours, 25))])])

    # In strips from the top, each a picture of its own, as some drivers write.
    width, height = (side * 72 / 150 for side in first.size)
    strips, high = [], 200
    for top in range(0, first.size[1], high):
        strip = first.crop((0, top, first.size[0], min(top + high, first.size[1])))
        below = height - (top + strip.size[1]) * 72 / 150
        strips.append(((width, 0, 0, strip.size[1] * 72 / 150, 0, below), strip.size, flate(strip, 4)))
    write(OUT / "windle-reach-2015-11-04-strips.pdf", [(width, height, "", strips)])


main()
