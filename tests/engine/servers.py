"""Real web servers, started with settings of their own on a site, where they are on this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

SECONDS = 20
MODULES = ("alias", "authz_core", "autoindex", "dir", "mime", "mpm_event")
MORE_MODULES = ("deflate", "filter", "headers")
APACHE_MODULES = Path("/usr/lib/apache2/modules")

NGINX = """\
daemon off;
{user}
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{}}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  client_body_temp_path {work}/body;
  proxy_temp_path {work}/proxy;
  fastcgi_temp_path {work}/fastcgi;
  uwsgi_temp_path {work}/uwsgi;
  scgi_temp_path {work}/scgi;
  server {{
    listen 127.0.0.1:{port};
{inside}
  }}
}}
"""
APACHE = """\
ServerName localhost
ServerRoot {work}
PidFile {work}/apache.pid
ErrorLog {work}/error.log
Listen 127.0.0.1:{port}
{modules}
TypesConfig /etc/mime.types
DocumentRoot {root}
{alias}
<Directory {site}>
  Options Indexes
  AllowOverride {override}
  Require all granted
</Directory>
"""
CADDY = "{{\n  admin off\n  auto_https off\n}}\nhttp://127.0.0.1:{port} {{\n  root * {root}\n  file_server\n}}\n"


def program(*names: str) -> str:
    """Find one of these programs; a test that needs one is left out, with a line, where none is there."""
    found = next((path for name in names if (path := shutil.which(name, path=f"{_path()}"))), None)
    if not found:
        pytest.skip(f"{names[0]} is not on this machine")
    return found


def _path() -> str:
    return ":".join(("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin", "/usr/bin", "/usr/local/bin"))


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def running(command: Sequence[str], port: int, log: Path) -> Iterator[str]:
    """Run a server while the block runs; give its address, without the slash at its end."""
    with log.open("w") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
    try:
        _wait(process, port, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=SECONDS)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"The server does not answer:\n{log.read_text()}", pytrace=False)


def _checked(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr, done.stderr


@contextmanager
def nginx(site: Path, base: str, work: Path, above: Path | None = None) -> Iterator[str]:
    """Serve a site by nginx: in the server at a root, in a location with ``alias`` under a path.

    ``above`` is a folder that holds the site under its path: then our lines stand in the server.
    """
    binary, port = program("nginx"), free_port()
    lines = f"{site}/nginx-headers.conf"
    if base and not above:
        inside = f"    root {work};\n    location {base}/ {{ alias {site}/; include {lines}; }}"
    else:
        inside = f"    root {above or site};\n    include {lines};"
    user = "user root;" if os.geteuid() == 0 else ""  # else its workers may read nothing of ours
    settings = work / "nginx.conf"
    settings.write_text(NGINX.format(work=work, port=port, inside=inside, user=user), encoding="utf-8")
    command = [binary, "-p", str(work), "-c", str(settings)]
    _checked([*command, "-t"])
    with running(command, port, work / "nginx.log") as address:
        yield address + base


@contextmanager
def apache(site: Path, base: str, work: Path, more: bool = True, override: str = "All") -> Iterator[str]:
    """Serve a site by Apache; ``more`` modules are those that add headers and pack files."""
    binary, port = program("apache2", "httpd"), free_port()
    if not APACHE_MODULES.is_dir():
        pytest.skip("the modules of Apache are not where they are looked for")
    names = (*MODULES, *(MORE_MODULES if more else ()))
    settings = work / "apache.conf"
    settings.write_text(
        APACHE.format(
            work=work,
            port=port,
            site=site,
            root=work if base else site,
            alias=f"Alias {base}/ {site}/" if base else "",
            override=override,
            modules="\n".join(f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so" for name in names),
        ),
        encoding="utf-8",
    )
    command = [binary, "-f", str(settings)]
    done = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with running([*command, "-D", "FOREGROUND"], port, work / "apache.log") as address:
        yield address + base


@contextmanager
def caddy(site: Path, base: str, work: Path) -> Iterator[str]:
    """Serve a site by Caddy, which reads no file of ours."""
    binary, port = program("caddy"), free_port()
    root = work / "root"
    if base:
        root.mkdir()
        (root / base.strip("/")).symlink_to(site)
    settings = work / "Caddyfile"
    settings.write_text(CADDY.format(port=port, root=root if base else site), encoding="utf-8")
    command = [binary, "run", "--config", str(settings), "--adapter", "caddyfile"]
    with running(command, port, work / "caddy.log") as address:
        yield address + base
