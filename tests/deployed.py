"""The files of deploy/, as an office would install them: nginx in front of the dashboard."""

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.serving import PATIENCE_SECONDS, free_port
from warehouse.settings import PROJECT

DEPLOY = PROJECT / "deploy"
SITE = DEPLOY / "nginx.conf"
NAME, BEHIND = "panel.example.gov.cn", "127.0.0.1:8501"
CERTIFICATE = ("-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
MAIN = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/main.log;
events {{}}
http {{
    client_body_temp_path {folder}/temp/body;
    proxy_temp_path {folder}/temp/proxy;
    fastcgi_temp_path {folder}/temp/fastcgi;
    uwsgi_temp_path {folder}/temp/uwsgi;
    scgi_temp_path {folder}/temp/scgi;
    include {folder}/site.conf;
}}
"""


def tool(name: str) -> str:
    """Return where a program is, or skip; where it is obligatory, fail."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if found is None and os.environ.get("SCORECARD_BROWSER") == "required":
        pytest.fail(f"{name} is missing: install it, or unset SCORECARD_BROWSER")
    if found is None:
        pytest.skip(f"{name} is missing: what deploy/ says to it is not tried")
    return found


@dataclass(frozen=True)
class Proxy:
    """Where nginx listens, in secret and in plain, and where it writes."""

    folder: Path
    secret: int
    plain: int

    @property
    def origin(self) -> str:
        """Return what a browser asks."""
        return f"https://localhost:{self.secret}"

    def logs(self) -> str:
        """Return all that was written down."""
        return "".join(path.read_text("utf-8") for path in sorted(self.folder.glob("*.log")))


def installed(folder: Path, behind: int) -> Proxy:
    """Write the site as it would be installed, under this machine's name and on free ports."""
    proxy = Proxy(folder, free_port(), free_port())
    (folder / "temp").mkdir()
    _certify(folder)
    site = SITE.read_text(encoding="utf-8")
    changed = {
        NAME: "localhost",
        BEHIND: f"127.0.0.1:{behind}",
        "listen 80;": f"listen 127.0.0.1:{proxy.plain};",
        "listen 443 ssl;": f"listen 127.0.0.1:{proxy.secret} ssl;",
        "/etc/nginx/tls": str(folder),
        "/var/log/nginx": str(folder),
    }
    for ours, here in changed.items():
        assert ours in site, ours
        site = site.replace(ours, here)
    (folder / "site.conf").write_text(site, encoding="utf-8")
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder), encoding="utf-8")
    return proxy


def nginx(folder: Path, *options: str) -> list[str | Path]:
    """Return the command that runs nginx as it is installed in a folder."""
    return [tool("nginx"), "-p", folder, "-c", folder / "nginx.conf", *options]


@contextmanager
def running(proxy: Proxy) -> Iterator[None]:
    """Run nginx until it is left."""
    with subprocess.Popen(nginx(proxy.folder), stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(proxy.secret)
            yield
        finally:
            process.terminate()


def trusting(proxy: Proxy) -> ssl.SSLContext:
    """Return what trusts the throwaway certificate alone."""
    return ssl.create_default_context(cafile=str(proxy.folder / "panel.crt"))


def _wait_for(port: int) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    with socket.socket() as asked:
        while asked.connect_ex(("127.0.0.1", port)):
            assert time.monotonic() < end, "nginx does not answer"
            time.sleep(0.05)


def _certify(folder: Path) -> None:
    key, certificate = folder / "panel.key", folder / "panel.crt"
    name = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "2")
    command: list[str | Path] = [
        tool("openssl"),
        "req",
        *CERTIFICATE,
        *name,
        "-keyout",
        key,
        "-out",
        certificate,
    ]
    subprocess.run(command, check=True, capture_output=True)
