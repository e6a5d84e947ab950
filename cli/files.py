"""Writing files for the command line."""

from pathlib import Path

from domain.errors import InvalidInput


def write_file(out: Path, content: bytes) -> None:
    """Write `content` to `out`. Raises InvalidInput naming why it cannot."""
    try:
        out.write_bytes(content)
    except OSError as error:
        raise InvalidInput(f"{out} cannot be written: {error.strerror}.") from error
