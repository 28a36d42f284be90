"""Where pages listen for changes: the setting `EINKLANG_LIVE`, read in one place for page, policy and stream.

Empty: the same origin, below `/live/`, where the web server in front leads on to the second process. A number: another
port of whatever host the page came from (a laptop without a web server in front). Else: an origin of its own.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit


def stream_address(live: str, path: str, *, scheme: str, host: str) -> str:
    """The address at which a page listens; `host` is the page's own, perhaps with a port."""
    if not live:
        return f"/live/{path}"
    if live.isdigit():
        name = urlsplit(f"//{host}").hostname or ""
        return f"{scheme}://{f'[{name}]' if ':' in name else name}:{live}/live/{path}"
    return f"{live.rstrip('/')}/live/{path}"


def policy_sources(live: str, hosts: Iterable[str]) -> list[str]:
    """What the policy of the pages lets them connect to besides their own origin: nothing, if that is enough.

    A policy cannot name an IPv6 address or "any host"; there the page asks again instead of listening.
    """
    if not live:
        return []
    if live.isdigit():
        return [f"{host}:{live}" for host in hosts if not host.startswith(("[", ".", "*"))]
    return [live.rstrip("/")]


def host_of(origin: str) -> str:
    """The host in an `Origin` header, without its port; empty when it names none."""
    try:
        parts = urlsplit(origin)
        return parts.hostname or "" if parts.scheme in {"http", "https"} else ""
    except ValueError:
        return ""
