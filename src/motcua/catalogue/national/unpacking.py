"""Reading a tar archive of a stranger: forward only, with a limit on all of it and on one piece of it."""

import io
import lzma
import tarfile
import zlib
from typing import IO

BROKEN = (tarfile.TarError, EOFError, lzma.LZMAError, zlib.error, OSError)
MOST_BYTES = 2 * 1024**3  # unpacked; the whole base has 60 MB
PIECE = 64 * 1024
LONGEST_PIECE = 8 * 1024**2  # no entry and no header is longer: a longer one would fill the memory


class ForwardOnly(io.RawIOBase):
    """The unpacked bytes of an archive; a jump ahead reads them away. Raises ReadError beyond the limits."""

    def __init__(self, plain: IO[bytes]) -> None:
        super().__init__()
        self._plain, self._at = plain, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Bytes read so far."""
        return self._at

    def read(self, size: int = -1) -> bytes:
        """`size` bytes, fewer only at the end."""
        if not 0 <= size <= LONGEST_PIECE:
            raise tarfile.ReadError(f"{size} bytes in one piece")
        data = self._plain.read(size)
        self._at += len(data)
        if self._at > MOST_BYTES:
            raise tarfile.ReadError(f"more than {MOST_BYTES} bytes")
        return data

    def seek(self, to: int, whence: int = io.SEEK_SET) -> int:
        """Only ahead, and not beyond the end."""
        if whence != io.SEEK_SET or to < self._at:
            raise tarfile.ReadError("backward")
        while self._at < to:
            if not self.read(min(PIECE, to - self._at)):
                raise tarfile.ReadError("unexpected end of data")
        return self._at


class StrictHeader(tarfile.TarInfo):
    """tarfile takes a damaged header for the end of the archive and says nothing; here it is an error."""

    @classmethod
    def fromtarfile(cls, tarfile_: tarfile.TarFile) -> "StrictHeader":  # type: ignore[override]
        """The next header. Only two empty blocks end an archive."""
        try:
            return super().fromtarfile(tarfile_)  # type: ignore[return-value]
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
            raise
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(str(error)) from error
