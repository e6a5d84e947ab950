"""The bearer token for outbound calls: one for the process, cached, fetched off the event loop."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Protocol

import msal

SCOPE = "https://api.botframework.com/.default"
AUTHORITY = "https://login.microsoftonline.com/"
MULTI_TENANT_AUTHORITY = "botframework.com"
RENEW_BEFORE = timedelta(minutes=5)
"""Tokens live for about an hour; a new one is fetched this long before the old one ends."""


class TokenRefused(Exception):
    """Entra did not give a token; the message holds its error code and correlation id, never the secret."""


class TokenSource(Protocol):
    """Gives the value of the Authorization header, or empty in development mode."""

    async def authorization(self) -> str: ...


class NoToken:
    """Development mode: nothing is asked for and nothing is sent."""

    async def authorization(self) -> str:
        """Always empty."""
        return ""


class CachedToken:
    """Asks `fetch` (blocking; a dict as msal returns) in a thread, once for all who wait, and keeps the answer."""

    def __init__(self, fetch: Callable[[], dict[str, Any]], clock: Callable[[], datetime]) -> None:
        self._fetch = fetch
        self._clock = clock
        self._lock = asyncio.Lock()
        self._token = ""
        self._renew_at: datetime | None = None

    async def authorization(self) -> str:
        """`Bearer …`; raises TokenRefused when Entra says no."""
        if not self._fresh():
            async with self._lock:
                if not self._fresh():
                    await self._renew()
        return f"Bearer {self._token}"

    def _fresh(self) -> bool:
        return self._renew_at is not None and self._clock() < self._renew_at

    async def _renew(self) -> None:
        answer = await asyncio.to_thread(self._fetch)
        if "access_token" not in answer:
            raise TokenRefused(
                f"Entra gave no token ({answer.get('error', 'no error code')}, "
                f"correlation {answer.get('correlation_id', 'unknown')}); check MicrosoftAppId, MicrosoftAppPassword "
                "and MicrosoftAppTenantId"
            )
        self._token = str(answer["access_token"])
        self._renew_at = self._clock() + timedelta(seconds=int(answer.get("expires_in", 3600))) - RENEW_BEFORE


def client_secret(app_id: str, password: str, tenant_id: str) -> Callable[[], dict[str, Any]]:
    """A fetch by client credentials; an empty `tenant_id` is the multi-tenant Bot Framework authority."""

    def fetch() -> dict[str, Any]:
        application = msal.ConfidentialClientApplication(
            app_id, client_credential=password, authority=AUTHORITY + (tenant_id or MULTI_TENANT_AUTHORITY), timeout=10
        )
        return dict(application.acquire_token_for_client([SCOPE]) or {})

    return fetch


def managed_identity(client_id: str) -> Callable[[], dict[str, Any]]:
    """A fetch by the user-assigned managed identity of the host."""

    def fetch() -> dict[str, Any]:
        import requests  # what msal speaks through; only a managed identity needs it

        with requests.Session() as session:
            client = msal.ManagedIdentityClient(
                msal.UserAssignedManagedIdentity(client_id=client_id), http_client=session
            )
            return dict(client.acquire_token_for_client(resource="https://api.botframework.com") or {})

    return fetch
