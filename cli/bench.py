"""`chaser bench`: measures this product on this machine; figures are printed, never asserted."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import click
import psutil

from cli.bench_beats import beats
from cli.bench_chasing import chasing
from cli.bench_language import language
from cli.bench_registers import registers_bench


@click.group()
def bench() -> None:
    """Measure. Machines are noisy: compare ratios within one run, not seconds between two."""


bench.add_command(beats)
bench.add_command(chasing)
bench.add_command(language)
bench.add_command(registers_bench)


@bench.command()
@click.option("--runs", default=5, show_default=True, help="Counted runs after one to warm up.")
def startup(runs: int) -> None:
    """Seconds from process start to ready, and resident memory then, on a fresh SQLite file.

    The baseline is the same interpreter importing aiohttp alone: a ratio that does not change with the machine.
    """
    baseline = statistics.median(_import_seconds() for _ in range(runs))
    measured = [_start() for _ in range(runs + 1)][1:]
    seconds = statistics.median(one for one, _ in measured)
    memory = statistics.median(one for _, one in measured)
    click.echo(
        f"start-up to ready  {seconds:6.2f} s   ({seconds / baseline:.1f} times an aiohttp import; aim under 3 s)"
    )
    click.echo(f"resident memory    {memory:6.0f} MB  (aim under 200 MB)")


def _start() -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "CHASER_DATABASE_URL": f"sqlite:///{Path(folder) / 'bench.db'}",
            "CHASER_PORT": "0",
            "PYTHONUNBUFFERED": "1",
        }
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-c", "from cli import main; main()", "serve"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            address = (process.stdout or sys.stdin).readline().split(" at ")[-1].strip().removesuffix("/api/messages")
            _until_ready(address, began)
            return time.perf_counter() - began, psutil.Process(process.pid).memory_info().rss / 1e6
        finally:
            process.terminate()
            process.wait(10)


def _until_ready(address: str, began: float) -> None:
    while time.perf_counter() - began < 30:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):
                return
        except urllib.error.URLError:
            continue
    raise click.ClickException("The bot was not ready within 30 s; start `chaser serve` to see why.")


def _import_seconds() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import aiohttp"], check=True)
    return time.perf_counter() - began
