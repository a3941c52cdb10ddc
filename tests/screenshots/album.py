"""Where pictures are kept: small enough for a repository."""

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

LARGEST, LARGEST_TOGETHER = 150_000, 3_000_000  # bytes
PHONE, DESK = (360, 740), (1280, 860)
QUIET = "*,*::before,*::after{transition:none!important;animation:none!important;caret-color:transparent!important}"


class Album:
    """A folder of PNG pictures with few colours."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.taken: list[Path] = []

    def take(self, page: Page, name: str, *, size: tuple[int, int] = PHONE, top: str = "") -> None:
        """The part of the page that a screen of this size shows, from its top or from the element `top`."""
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.evaluate("document.fonts.ready")
        page.evaluate("document.activeElement && document.activeElement.blur()")
        page.evaluate("scrollTo(0, 0)")
        if top:
            page.locator(top).first.evaluate("each => scrollTo(0, each.getBoundingClientRect().top + scrollY - 24)")
        self.keep(page.screenshot(style=QUIET, scale="device"), name)

    def take_paper(self, pdf: bytes, name: str) -> None:
        """The first page of a PDF; left out where no pdftoppm is."""
        if not shutil.which("pdftoppm"):
            sys.stdout.write(f"{name}: left out, there is no pdftoppm\n")
            return
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "paper.pdf"
            file.write_bytes(pdf)
            subprocess.run(["pdftoppm", "-r", "80", "-png", "-singlefile", file, file.with_suffix("")], check=True)
            self.keep(file.with_suffix(".png").read_bytes(), name)

    def keep(self, png: bytes, name: str) -> None:
        """With 256 colours, or with fewer where that is too large."""
        picture = Image.open(io.BytesIO(png)).convert("RGB")
        for colours in (256, 128, 64, 32):
            out = io.BytesIO()
            picture.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
            if out.tell() < LARGEST:
                break
        file = self.folder / f"{name}.png"
        file.write_bytes(out.getvalue())
        self.taken.append(file)

    def close(self) -> None:
        """Say what there is; too much is an error."""
        sizes = [file.stat().st_size for file in self.taken]
        sys.stdout.write(f"{len(sizes)} pictures, {sum(sizes) // 1000} kB, the largest {max(sizes) // 1000} kB\n")
        assert max(sizes) < LARGEST
        assert sum(sizes) < LARGEST_TOGETHER
