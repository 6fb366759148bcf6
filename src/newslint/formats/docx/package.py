"""The zip archive that a Word file is: reading an entry of it within limits, and putting another in its place.

What is not replaced is copied byte for byte, compressed as it is: it is never unpacked, and so cannot blow up either.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from struct import pack_into, unpack_from
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from newslint.wording import later, say

# An article is a few hundred kilobytes of XML at most, and XML is packed to a tenth. Beyond these it is no article.
MOST_BYTES, MOST_RATIO, MOST_ENTRIES = 32_000_000, 250, 20_000
# Below this a high ratio harms nobody.
SMALL = 1_000_000

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_DAMAGED = later("is no Word file, or a damaged one: {why}")
_ENCRYPTED, _SIZES_FOLLOW = 0x1, 0x8
_ZIP64 = 0xFFFFFFFF


class Package:
    """The entries of a Word file. Raises ValueError, with one line that says what is wrong, for what is none."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        try:
            with ZipFile(BytesIO(data)) as archive:
                self.entries: dict[str, ZipInfo] = {}
                for info in archive.infolist():
                    if info.filename in self.entries:
                        raise ValueError(say(_DAMAGED, why=say("two entries are called {name}", name=info.filename)))
                    self.entries[info.filename] = info
                self.directory = archive.start_dir
        except (BadZipFile, NotImplementedError, UnicodeDecodeError) as error:
            raise ValueError(say(_DAMAGED, why=error)) from error
        if len(self.entries) > MOST_ENTRIES:
            raise ValueError(say(_DAMAGED, why=say("it has {count} entries", count=len(self.entries))))

    def __contains__(self, name: str) -> bool:
        return name in self.entries

    def read(self, name: str) -> bytes:
        """Return what an entry holds. Raises ValueError for one that is missing, damaged, encrypted or a bomb."""
        info = self.entries.get(name)
        if info is None:
            raise ValueError(say(_DAMAGED, why=say("it has no {name}", name=name)))
        if info.flag_bits & _ENCRYPTED:
            raise ValueError(say("{name} in it is encrypted; save the file without a password", name=name))
        too_dense = info.file_size > SMALL and info.file_size > MOST_RATIO * info.compress_size
        if info.file_size > MOST_BYTES or too_dense:
            raise ValueError(
                say(
                    "{name} in it would unpack to {size} MB, which is no article; it was not unpacked",
                    name=name,
                    size=round(info.file_size / 1_000_000),
                )
            )
        try:
            # No more than the size in its entry is unpacked; an entry that lies fails on its checksum.
            with ZipFile(BytesIO(self.data)) as archive, archive.open(info) as file:
                return file.read()
        except (BadZipFile, NotImplementedError, zlib.error, EOFError, OSError, RuntimeError) as error:
            raise ValueError(say(_DAMAGED, why=f"{name}: {error}")) from error

    def replaced(self, name: str, content: bytes) -> bytes:
        """Return the file with other content in one entry, and every other byte of it as it was but for the offsets.

        Raises ValueError for an archive of the kind that holds more than 4 GB, which no article needs.
        """
        order = sorted(self.entries.values(), key=lambda info: info.header_offset)
        ends = [info.header_offset for info in order[1:]] + [self.directory]
        out = bytearray(self.data[: order[0].header_offset])
        moved: dict[str, int] = {}
        packed, record = _packed(self.entries[name], content)
        for info, end in zip(order, ends):
            moved[info.filename] = len(out)
            if info.filename == name:
                out += self._local_header(info, record) + packed
            else:
                out += self.data[info.header_offset : end]
        start = len(out)
        out += self._directory(moved, name, record)
        return bytes(out + self._end(start, len(out) - start))

    def _local_header(self, info: ZipInfo, record: tuple[int, int, int]) -> bytes:
        """Return the header of an entry with other sizes in it, its name as it is spelled there."""
        at = info.header_offset
        (length,) = unpack_from("<H", self.data, at + 26)
        header = bytearray(self.data[at : at + 30 + length])
        pack_into("<H", header, 6, info.flag_bits & ~_SIZES_FOLLOW)
        pack_into("<LLL", header, 14, *record)
        pack_into("<H", header, 28, 0)  # what else a header may hold is about the sizes that were
        return bytes(header)

    def _directory(self, moved: dict[str, int], name: str, record: tuple[int, int, int]) -> bytes:
        """Return the central directory with the entries' new places."""
        out = bytearray()
        at = self.directory
        for info in self.entries.values():  # in the order of the directory
            if self.data[at : at + 4] != _CENTRAL:
                raise ValueError(say(_DAMAGED, why="central directory"))
            lengths = unpack_from("<HHH", self.data, at + 28)
            end = at + 46 + sum(lengths)
            entry = bytearray(self.data[at:end])
            at = end
            if _ZIP64 in (*unpack_from("<LL", entry, 20), *unpack_from("<L", entry, 42)):
                raise ValueError(say("is a ZIP64 archive; save it anew in Word or LibreOffice"))
            if info.filename == name:
                pack_into("<H", entry, 8, info.flag_bits & ~_SIZES_FOLLOW)
                pack_into("<LLL", entry, 16, *record)
            pack_into("<L", entry, 42, moved[info.filename])
            out += entry
        return bytes(out)

    def _end(self, start: int, size: int) -> bytes:
        """Return what stands behind the directory, its new place in it."""
        at = self.data.rindex(_END)
        end = bytearray(self.data[at:])
        pack_into("<HHLL", end, 8, len(self.entries), len(self.entries), size, start)
        return bytes(end)


def _packed(info: ZipInfo, content: bytes) -> tuple[bytes, tuple[int, int, int]]:
    """Return content packed as the entry was, with its checksum and both sizes."""
    packed = content
    if info.compress_type == ZIP_DEFLATED:
        packer = zlib.compressobj(wbits=-15)
        packed = packer.compress(content) + packer.flush()
    elif info.compress_type != ZIP_STORED:
        raise ValueError(say(_DAMAGED, why=say("{name} is packed in an unusual way", name=info.filename)))
    return packed, (zlib.crc32(content), len(packed), len(content))
