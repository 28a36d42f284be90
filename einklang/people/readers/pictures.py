"""Whether a picture is whole: its own lengths and check sums are followed from the first part to the last.

Nothing is drawn for that, so that no picture can be a bomb here.
"""

import zlib

PNG_BEGINS, PNG_ENDS = b"\x89PNG\r\n\x1a\n", b"IEND"
JPEG_SCAN, JPEG_ENDS = 0xDA, b"\xff\xd9"
JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
WEBP_PARTS = (b"VP8 ", b"VP8L", b"VP8X")


def is_heic(beginning: bytes) -> bool:
    """Whether it begins as a phone's photo of that kind does."""
    return beginning[4:8] == b"ftyp" and beginning[8:12] in HEIC


def is_webp(beginning: bytes) -> bool:
    """Whether it begins as such a picture does."""
    return beginning[:4] == b"RIFF" and beginning[8:12] == b"WEBP"


def is_whole_png(content: bytes) -> bool:
    """Every part is there with its check sum, a picture of some size first and the end last."""
    at, parts = len(PNG_BEGINS), []
    while at + 12 <= len(content):
        length, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        ends = at + 8 + length
        if zlib.crc32(content[at + 4 : ends]) != int.from_bytes(content[ends : ends + 4], "big"):
            return False
        parts.append(name)
        if name == PNG_ENDS:
            break
        at = ends + 4
    return parts[:1] == [b"IHDR"] and b"IDAT" in parts and parts[-1] == PNG_ENDS


def is_whole_jpeg(content: bytes) -> bool:
    """The parts lead to a frame and a scan, and behind the scan comes the end; phones may write more after that."""
    at, has_frame = 2, False
    while at + 4 <= len(content) and content[at] == 0xFF:
        kind, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if kind == 0xFF:  # filling
            at += 1
            continue
        if kind == JPEG_SCAN:
            return has_frame and content.find(JPEG_ENDS, at + 2 + length) >= 0
        has_frame = has_frame or kind in JPEG_FRAMES
        at += 2 + max(length, 2)
    return False


def is_whole_webp(content: bytes) -> bool:
    """It is as long as it says and holds a picture."""
    return int.from_bytes(content[4:8], "little") + 8 <= len(content) and content[12:16] in WEBP_PARTS


def is_whole_heic(content: bytes) -> bool:
    """Its boxes follow each other to the end of the file, and what describes the picture and the picture are there."""
    at, names = 0, set()
    while at + 8 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        if length == 1:
            length = int.from_bytes(content[at + 8 : at + 16], "big")
        names.add(content[at + 4 : at + 8])
        at = len(content) if length == 0 else at + max(length, 8)
    return at == len(content) and {b"meta", b"mdat"} <= names
