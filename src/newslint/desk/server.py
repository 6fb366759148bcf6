"""The application: which address answers what, how large a request may be, and how it is started and stopped."""

from __future__ import annotations

import json
import socket
from collections import OrderedDict
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Scope

from newslint import alarms
from newslint.desk.guard import Guard
from newslint.desk.page import FILES, page, static
from newslint.errors import SetupError
from newslint.rule import Locale
from newslint.wording import in_language, later

# In bytes: a text as it is typed, and a file that is opened.
LARGEST_TEXT, LARGEST_FILE = 4_000_000, 20_000_000
# So many opened files are remembered, for as many tabs.
_REMEMBERED = 8
_TOO_LARGE = later("this is too large: {size} MB at most")
_NO_JSON = later("a request that the desk does not know; reload the page")
_FORGOTTEN = later("this file was opened too long ago; open it again")

Ask = Callable[[Mapping[str, Any]], dict[str, Any]]


class Server:
    """What the addresses answer. ``ask`` answers requests of ``checking``; ``alarms_file`` is where false alarms go."""

    def __init__(self, ask: Ask, *, alarms_file: str, kinds: str, version: str, locale: Locale | None = None) -> None:
        self.ask = ask
        self.alarms_file = alarms_file
        self.kinds = kinds
        self.version = version
        self.locale = locale
        self.files: OrderedDict[str, tuple[str, bytes]] = OrderedDict()

    def application(self, token: str, port: int) -> ASGIApp:
        """Return the application, guarded."""
        posts = {
            "check": self.check,
            "fix": self.check,
            "result": self.result,
            "alarm": self.alarm,
            "forget": self.forget,
        }
        routes = [
            Route("/", self.page),
            Route("/reason", self.reason),
            Route("/open", self.open, methods=["POST"]),
            *(Route(f"/{name}", self.file, name=name) for name in FILES),
            *(Route(f"/{name}", function, methods=["POST"], name=name) for name, function in posts.items()),
        ]
        app = Starlette(routes=routes, exception_handlers={HTTPException: _refusal})
        return Guard(app, token=token, port=port, locale_of=self.locale_of)

    def locale_of(self, scope: Scope) -> Locale:
        """Return the language of a request: the one that was asked for, else the browser's, and German for all others."""
        if self.locale:
            return self.locale
        languages = b",".join(value for key, value in scope["headers"] if key.lower() == b"accept-language")
        return preferred(languages.decode("latin-1"))

    async def page(self, request: Request) -> Response:
        locale = self.locale_of(request.scope)
        return HTMLResponse(page(locale, self.kinds, self.alarms_file, self.version, LARGEST_FILE // 1_000_000))

    async def file(self, request: Request) -> Response:
        name = request.url.path.rpartition("/")[2]
        return Response(static(name), media_type=FILES[name][0])

    async def reason(self, request: Request) -> Response:
        return await self._answer(request, {"do": "reason", "rule": request.query_params.get("rule", "")})

    async def open(self, request: Request) -> Response:
        """Take a file: its name in a header, its bytes as they are."""
        data = await self._body(request, LARGEST_FILE)
        name = unquote(request.headers.get("x-name", ""))[:200] or "text.txt"
        key = sha256(name.encode("utf-8", "replace") + b"\0" + data).hexdigest()
        answer = await run_in_threadpool(
            self.ask, {"do": "open", "locale": self.locale_of(request.scope), "source": key, "name": name, "data": data}
        )
        if not answer.get("problem"):
            self.files[key] = name, data
            self.files.move_to_end(key)
            while len(self.files) > _REMEMBERED:
                self.files.popitem(last=False)
        return JSONResponse({**answer, "source": key})

    async def check(self, request: Request) -> Response:
        return await self._answer(request, {"do": request.url.path.rpartition("/")[2], **await self._asked(request)})

    async def result(self, request: Request) -> Response:
        asked = await self._asked(request)
        answer = await run_in_threadpool(self.ask, {"do": "result", "locale": self.locale_of(request.scope), **asked})
        if answer.get("problem"):
            return JSONResponse(answer, 409)
        # A browser's clipboard takes text, whatever the encoding of the file is.
        data = answer["shown"].encode("utf-8") if asked.get("form") == "text" else answer["data"]
        return Response(data, media_type="application/octet-stream")

    async def alarm(self, request: Request) -> Response:
        """Keep a false alarm, and answer with the line that was written, so that it can be taken back."""
        locale, asked = self.locale_of(request.scope), await self._asked(request)
        answer = await run_in_threadpool(self.ask, {"do": "alarm", "locale": locale, **asked})
        if "row" in answer:
            answer = await run_in_threadpool(_kept, alarms.add, self.alarms_file, answer["row"])
        return JSONResponse(answer)

    async def forget(self, request: Request) -> Response:
        asked = await self._asked(request)
        line = asked.get("line")
        if not isinstance(line, str):
            raise HTTPException(400, self._said(request, _NO_JSON))
        return JSONResponse(await run_in_threadpool(_kept, alarms.remove, self.alarms_file, line))

    async def _answer(self, request: Request, asked: Mapping[str, Any]) -> Response:
        answer = await run_in_threadpool(self.ask, {"locale": self.locale_of(request.scope), **asked})
        return JSONResponse(answer)

    async def _asked(self, request: Request) -> dict[str, Any]:
        """Return what a request says, with the file that it is about. Raises HTTPException."""
        body = await self._body(request, LARGEST_TEXT)
        try:
            asked = json.loads(body)
        except (ValueError, RecursionError):
            asked = None
        known = {"text": str, "source": str, "key": str, "line": str, "form": str}
        if (
            request.headers.get("content-type", "").partition(";")[0].strip() != "application/json"
            or not isinstance(asked, dict)
            or not all(name in known and isinstance(value, known[name]) for name, value in asked.items())
            or not isinstance(asked.get("text", ""), str)
            or not _is_text("".join(asked.values()))
        ):
            raise HTTPException(400, self._said(request, _NO_JSON))
        asked.setdefault("text", "")
        if asked.get("source"):
            if asked["source"] not in self.files:
                raise HTTPException(410, self._said(request, _FORGOTTEN))
            asked["name"], asked["data"] = self.files[asked["source"]]
        return asked

    async def _body(self, request: Request, largest: int) -> bytes:
        """Return the body, read no further than it may be long. Raises HTTPException."""
        said = request.headers.get("content-length", "0")
        pieces, size = [], int(said) if said.isascii() and said.isdigit() else 0
        if size <= largest:
            size = 0
            async for piece in request.stream():
                size += len(piece)
                if size > largest:
                    break
                pieces.append(piece)
        if size > largest:
            raise HTTPException(413, self._said(request, _TOO_LARGE).format(size=largest // 1_000_000))
        return b"".join(pieces)

    def _said(self, request: Request, text: str) -> str:
        return in_language(self.locale_of(request.scope), text)


def preferred(languages: str) -> Locale:
    """Return English where a browser's Accept-Language wants it more than German, and German everywhere else."""
    weights = {"de": 0.0, "en": 0.0}
    for item in languages.split(","):
        name, _, parameter = item.strip().partition(";")
        code = name.strip().lower().partition("-")[0]
        try:
            weight = float(parameter.strip().removeprefix("q=") or 1)
        except ValueError:
            weight = 0.0
        if code in weights:
            weights[code] = max(weights[code], weight)
    return "en" if weights["en"] > weights["de"] else "de"


def _is_text(text: str) -> bool:
    """Whether it can be written down: half a pair of surrogates cannot."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _kept(change: Callable[[str, Any], str | None], path: str, value: object) -> dict[str, Any]:
    try:
        return {"line": change(path, value), "path": path}
    except SetupError as error:
        return {"problem": str(error)}


async def _refusal(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return JSONResponse({"problem": error.detail}, error.status_code)


def listen(port: int) -> socket.socket:
    """Return a socket that only this computer reaches, on the port or, for 0, on one that is free. Raises OSError."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
    except OSError:
        listening.close()
        raise
    return listening


def serve(application: ASGIApp, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Answer until somebody presses Ctrl-C; ``ready`` is called when the first request can come."""

    class Announced(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready()

    config = uvicorn.Config(
        application, log_level="error", access_log=False, server_header=False, date_header=False, lifespan="off",
        ws="none", limit_concurrency=64, timeout_keep_alive=30, timeout_graceful_shutdown=1, proxy_headers=False,
    )  # fmt: skip
    Announced(config).run(sockets=[listening])
