"""PDF from people: opened, rid of everything that acts by itself, and written anew."""

import io
from collections.abc import Iterator

import pikepdf
from django.utils.translation import gettext as _
from pikepdf import Array, Dictionary, Object, Stream

from motcua.files.errors import FileRefused

MOST_PAGES = 500
MOST_OBJECTS = 200_000
# Keys that start something, hide something or carry another file, wherever they stand (ISO 32000-1, 12.6 and 7.11.4).
ACTIVE_KEYS = ("/OpenAction", "/AA", "/JavaScript", "/JS", "/XFA", "/EmbeddedFiles", "/AF", "/EF", "/Collection", "/RichMedia")  # fmt: skip
QUIET_ACTIONS = {"/GoTo", "/Named"}  # inside the same file only; a paper for an office needs no link outwards
ACTIVE_NOTES = {"/FileAttachment", "/Movie", "/Sound", "/Screen", "/RichMedia", "/3D"}

# Process-wide and set once: a compressed stream that swells beyond this is an error instead of an empty memory.
pikepdf.settings.set_qpdf_limits(flate_max_memory=200_000_000, run_length_max_memory=200_000_000, doc_max_warnings=500)


def cleaned_pdf(upload: bytes) -> tuple[bytes, int]:
    """The same pages without scripts, actions, attachments and XFA forms, and how many pages there are.

    The same upload gives the same bytes. Raises FileRefused for a locked, damaged or excessive PDF.
    """
    try:
        with pikepdf.open(io.BytesIO(upload)) as pdf:
            _check(pdf)
            _disarm(pdf)
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True, fix_metadata_version=False)
            return out.getvalue(), len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise _locked() from error
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, RecursionError, MemoryError) as error:
        raise _damaged() from error


def _check(pdf: pikepdf.Pdf) -> None:
    if pdf.is_encrypted:
        raise _locked()
    if len(pdf.objects) > MOST_OBJECTS or len(pdf.pages) > MOST_PAGES:
        raise FileRefused(_("PDF quá dài (hơn %(most)s trang). Hãy chia thành nhiều tệp.") % {"most": MOST_PAGES})
    if not len(pdf.pages):
        raise _damaged()


def _disarm(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        _drop_active_notes(page.obj)
    for each in _dictionaries(pdf):
        for key in ACTIVE_KEYS:
            if key in each:
                del each[key]
        for key in ("/A", "/PA"):
            if _is_active(each.get(key)):
                del each[key]


def _drop_active_notes(page: Dictionary) -> None:
    notes = page.get("/Annots")
    if isinstance(notes, Array):
        kept = [
            note for note in notes if not (isinstance(note, Dictionary) and str(note.get("/Subtype")) in ACTIVE_NOTES)
        ]
        page.Annots = Array(kept)


def _is_active(action: Object | None) -> bool:
    """Whether an entry /A is an action that reaches outside its file; other uses of that key are left alone."""
    return isinstance(action, Dictionary) and (
        "/Next" in action or ("/S" in action and "/O" not in action and str(action.S) not in QUIET_ACTIONS)
    )


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Dictionary | Stream]:
    """Every dictionary of the file once, direct ones inside others included."""
    waiting: list[Object] = [pdf.trailer, *pdf.objects]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Dictionary | Stream):
            yield each
            waiting.extend(value for value in each.values() if _is_direct_container(value))
        elif isinstance(each, Array):
            waiting.extend(value for value in each if _is_direct_container(value))


def _is_direct_container(value: Object) -> bool:
    return isinstance(value, Dictionary | Array) and not value.is_indirect


def _locked() -> FileRefused:
    return FileRefused(_("PDF này có mật khẩu hoặc bị khóa. Hãy bỏ khóa, hoặc chụp ảnh từng trang rồi gửi."))


def _damaged() -> FileRefused:
    return FileRefused(_("Tệp PDF này bị hỏng, không mở được. Hãy xuất lại tệp hoặc chụp ảnh từng trang rồi gửi."))
