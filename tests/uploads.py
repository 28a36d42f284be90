"""Small files that are whole, as they come from an office or a phone, for tests that hand some in."""

import io
import struct
import zlib

from pypdf import PdfWriter


def pdf(*, password: str = "", pages: int = 1) -> bytes:
    """A PDF of blank pages."""
    writer, stream = PdfWriter(), io.BytesIO()
    for _page in range(pages):
        writer.add_blank_page(width=595, height=842)
    if password:
        writer.encrypt(password)
    writer.write(stream)
    return stream.getvalue()


def png(shade: int = 0) -> bytes:
    """A picture of one grey dot."""

    def part(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = part(b"IHDR", header) + part(b"IDAT", zlib.compress(bytes([0, shade]))) + part(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def box(name: bytes, content: bytes) -> bytes:
    """A box of a phone's photo."""
    return struct.pack(">I", len(content) + 8) + name + content


PDF, PNG = pdf(), png()
FRAME = b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00"
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab" + FRAME + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x7f\xff\xd9"
WEBP = b"RIFF" + struct.pack("<I", 12) + b"WEBPVP8L" + struct.pack("<I", 0)
HEIC = box(b"ftyp", b"heic\x00\x00\x00\x00mif1") + box(b"meta", b"....") + box(b"mdat", b"....")
