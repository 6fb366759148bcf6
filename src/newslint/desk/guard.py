"""Who may ask: the browser of the person who started the desk, and no other page that this browser shows.

A page of somebody else can make a browser send requests to this computer. So the address holds a token, the host has to
be this computer's own name (or another name could be made to lead here), and what changes something has to come from
the desk's own page. What is sent back may load nothing from anywhere and may be shown in nobody's frame.
"""

from __future__ import annotations

from collections.abc import Callable
from secrets import compare_digest
from urllib.parse import quote

from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newslint.wording import in_language, later

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Cache-Control", "no-store"),
)
_ENCODED = [(name.lower().encode("ascii"), value.encode("ascii")) for name, value in HEADERS]
_NO_TOKEN = later("This address is not valid, or not any more: newslint desk says the right one when it starts.")
_NO_HOST = later("This is not the name of this computer: open the address that newslint desk says.")
_NO_ORIGIN = later("Refused: this request does not come from the desk.")


class Guard:
    """Lets through what comes from the desk's own page, its token taken from the path, and answers the rest itself.

    ``port`` is the one that the server listens on; ``locale_of`` gives the language of a request.
    """

    def __init__(self, app: ASGIApp, *, token: str, port: int, locale_of: Callable[[Scope], str]) -> None:
        self.app = app
        self.token = token
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self.locale_of = locale_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_ENCODED]
            await send(message)

        refused = self._refused(scope)
        if refused:
            text = in_language(self.locale_of(scope), refused) + "\n"
            await PlainTextResponse(text, 403)(scope, receive, sending)
            return
        rest = scope["path"].removeprefix(f"/{self.token}")
        if not rest:
            await RedirectResponse(f"/{self.token}/")(scope, receive, sending)
            return
        inner = {**scope, "path": rest, "raw_path": quote(rest).encode("ascii")}
        await self.app(inner, receive, sending)

    def _refused(self, scope: Scope) -> str:
        """Say why a request is not let through, or nothing if it is."""
        hosts = _values(scope, b"host")
        if len(hosts) != 1 or hosts[0].lower() not in self.hosts:
            return _NO_HOST
        given = scope["path"].split("/")[1] if scope["path"].startswith("/") else ""
        if not compare_digest(given.encode("utf-8", "replace"), self.token.encode("ascii")):
            return _NO_TOKEN
        origins = _values(scope, b"origin")
        foreign = any(origin.lower() != f"http://{hosts[0].lower()}" for origin in origins)
        if foreign or (scope["method"] not in ("GET", "HEAD") and not origins):
            return _NO_ORIGIN
        return ""


def _values(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name]
