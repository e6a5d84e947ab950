"""Files to and from Teams: Microsoft's hosts only, no redirects, nothing larger than a register can be."""

from urllib.parse import urlsplit

import aiohttp

from domain.errors import InvalidInput

LARGEST_FILE = 10 * 1024 * 1024
TRUSTED_SUFFIXES = (".sharepoint.com", ".sharepoint.us", ".sharepoint-df.com", ".svc.ms")
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
TIMEOUT = aiohttp.ClientTimeout(total=20)


class TeamsFiles:
    """Fetches what a person sent and uploads what they accepted; `development` allows this machine as a host."""

    def __init__(self, http: aiohttp.ClientSession, *, development: bool) -> None:
        self._http = http
        self._development = development

    async def fetch(self, url: str) -> bytes:
        """The bytes behind `url`. Raises InvalidInput for another host, a failure or more than 10 MB."""
        self._check(url)
        try:
            async with self._http.get(url, timeout=TIMEOUT, allow_redirects=False) as answer:
                if answer.status != 200:
                    raise InvalidInput(f"Teams did not give the file (answer {answer.status}). Send it again.")
                content = b""
                async for chunk in answer.content.iter_chunked(256 * 1024):
                    content += chunk
                    if len(content) > LARGEST_FILE:
                        raise InvalidInput("That file is larger than 10 MB. Split it by register and send the parts.")
        except (aiohttp.ClientError, TimeoutError) as error:
            raise InvalidInput("The file could not be fetched. Send it again.") from error
        return content

    async def upload(self, url: str, content: bytes) -> None:
        """Put `content` where Teams said. Raises InvalidInput for another host or a failure."""
        self._check(url)
        headers = {
            "Content-Range": f"bytes 0-{len(content) - 1}/{len(content)}",
            "Content-Type": "application/octet-stream",
        }
        try:
            async with self._http.put(
                url, data=content, headers=headers, timeout=TIMEOUT, allow_redirects=False
            ) as answer:
                if answer.status >= 300:
                    raise InvalidInput(f"OneDrive did not take the file (answer {answer.status}). Ask for it again.")
        except (aiohttp.ClientError, TimeoutError) as error:
            raise InvalidInput("The file could not be saved to OneDrive. Ask for it again.") from error

    def _check(self, url: str) -> None:
        try:
            parts = urlsplit(url)
            host = (parts.hostname or "").casefold()
        except ValueError:
            parts, host = urlsplit(""), ""
        local = self._development and host in LOOPBACK
        if not local and not (parts.scheme == "https" and host.endswith(TRUSTED_SUFFIXES)):
            raise InvalidInput("That file is not in your organisation's SharePoint or OneDrive, so it was not opened.")
