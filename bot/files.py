"""Fetches a file that a person sent in Teams, from Microsoft's hosts only and no larger than a register can be."""

from urllib.parse import urlsplit

import aiohttp

from domain.errors import InvalidInput

LARGEST_FILE = 10 * 1024 * 1024
TRUSTED_SUFFIXES = (".sharepoint.com", ".sharepoint.us", ".sharepoint-df.com", ".svc.ms")
TIMEOUT = aiohttp.ClientTimeout(total=20)


async def fetch_file(http: aiohttp.ClientSession, url: str, *, development: bool) -> bytes:
    """The bytes behind `url`. Raises InvalidInput for another host, a failure or more than 10 MB."""
    parts = urlsplit(url)
    host = (parts.hostname or "").casefold()
    local = development and host in {"127.0.0.1", "localhost"}
    if not local and not (parts.scheme == "https" and host.endswith(TRUSTED_SUFFIXES)):
        raise InvalidInput("That file is not in your organisation's SharePoint or OneDrive, so it was not opened.")
    try:
        async with http.get(url, timeout=TIMEOUT, allow_redirects=False) as answer:
            if answer.status != 200:
                raise InvalidInput(f"Teams did not give the file (answer {answer.status}). Send it again.")
            content = await answer.content.read(LARGEST_FILE + 1)
            while len(content) <= LARGEST_FILE and (more := await answer.content.read(LARGEST_FILE)):
                content += more
    except (aiohttp.ClientError, TimeoutError) as error:
        raise InvalidInput("The file could not be fetched. Send it again.") from error
    if len(content) > LARGEST_FILE:
        raise InvalidInput("That file is larger than 10 MB. Split it by register and send the parts.")
    return content
