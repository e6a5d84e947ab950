"""The HTTP face: messages from the channel, liveness, readiness, metrics."""

import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from urllib.parse import quote

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest

from bot import downloads
from bot.adapter import LARGEST_ACTIVITY, ChaserAdapter
from bot.teams_bot import TeamsBot
from domain.errors import InvalidInput
from services.ports import ConversationState

Ready = Callable[[], Awaitable[str]]
"""Empty when ready, else the sentence that says what is missing."""


class Metrics:
    """What Prometheus reads; one registry for each application, so that two in one process do not mix."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.activities = Counter(
            "chaser_activities_total", "Activities answered, by HTTP status", ["status"], registry=self.registry
        )
        self.seconds = Histogram("chaser_activity_seconds", "Seconds to answer an activity", registry=self.registry)
        self.beats = Counter("chaser_beats_total", "Heartbeats, by outcome", ["outcome"], registry=self.registry)
        self.chasers = Counter(
            "chaser_chasers_total", "Chasers, by what became of them", ["outcome"], registry=self.registry
        )


def build_server(adapter: ChaserAdapter, bot: TeamsBot, ready: Ready, metrics: Metrics) -> web.Application:
    """The web application; who builds it adds what must start and stop with it."""

    async def messages(request: web.Request) -> web.Response:
        began = time.perf_counter()
        answer = await adapter.handle(request, bot.on_turn)
        metrics.activities.labels(status=str(answer.status)).inc()
        metrics.seconds.observe(time.perf_counter() - began)
        return answer

    async def alive(_: web.Request) -> web.Response:
        return web.json_response({"status": "alive"})

    async def readiness(_: web.Request) -> web.Response:
        missing = await ready()
        return web.json_response({"status": missing or "ready"}, status=503 if missing else 200)

    async def measured(_: web.Request) -> web.Response:
        return web.Response(body=generate_latest(metrics.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    server = web.Application(client_max_size=LARGEST_ACTIVITY)
    server.router.add_post("/api/messages", messages)
    server.router.add_get("/healthz", alive)
    server.router.add_get("/readyz", readiness)
    server.router.add_get("/metrics", measured)
    return server


def serve_downloads(server: web.Application, state: ConversationState, clock: Callable[[], datetime]) -> None:
    """Serve kept documents by their key; for development, whose client cannot receive files."""

    async def download(request: web.Request) -> web.Response:
        try:
            kept = await downloads.fetch(state, f"downloads/{request.match_info['key']}", None, clock())
        except InvalidInput as error:
            return web.json_response({"error": str(error)}, status=404)
        disposition = f"attachment; filename*=UTF-8''{quote(kept.name)}"
        return web.Response(body=kept.content, headers={"Content-Disposition": disposition})

    server.router.add_get("/downloads/{key}", download)
