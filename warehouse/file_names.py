"""Names of files as people read them, whatever bytes a disk or an archive has for them."""


def file_name(raw: bytes) -> str:
    """Decode the name of a file; those that Windows wrote long ago are GBK."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")
