"""Reading files from disk for an import."""

from collections.abc import Sequence
from pathlib import Path

from domain.errors import InvalidInput
from services.importing import Upload


def read_uploads(paths: Sequence[Path]) -> tuple[Upload, ...]:
    """The files at `paths`. Raises InvalidInput naming the first that cannot be read."""
    uploads = []
    for path in paths:
        try:
            uploads.append(Upload(name=path.name, content=path.read_bytes()))
        except OSError as error:
            raise InvalidInput(f"{path} cannot be read: {error.strerror}.") from error
    return tuple(uploads)
