"""The web application: the chat page, and every address beside it."""

from __future__ import annotations

from collections.abc import Mapping

import gradio as gr
from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig

from assistant.audit.spool import Spool
from assistant.librarian import Librarian
from assistant.web.admin.routes import add_admin
from assistant.web.api.description import add_description
from assistant.web.api.routes import add_api
from assistant.web.api.unknown import add_unknown
from assistant.web.assets import STATIC, add_assets, chat_head
from assistant.web.chat import build_page
from assistant.web.client import client_config
from assistant.web.desk import Desk
from assistant.web.embed.routes import add_embed
from assistant.web.evaluation import add_evaluation
from assistant.web.events.guarding import guard_events
from assistant.web.export.routes import add_export
from assistant.web.feedback.routes import add_feedback
from assistant.web.headers.chat import guard_chat
from assistant.web.headers.cors import CrossOrigin
from assistant.web.headers.security import SecurityHeaders
from assistant.web.health.health import Health
from assistant.web.health.partwatch import PartWatch
from assistant.web.health.readiness import Check
from assistant.web.health.replica import ReplicaWatch
from assistant.web.health.routes import add_health
from assistant.web.health.storecheck import StoreWatch
from assistant.web.imports.options import LibraryOptions
from assistant.web.imports.routes import add_library, bounds_of
from assistant.web.keeping import add_keeping, broken_off_at_the_end
from assistant.web.lifespan import while_serving
from assistant.web.limits.body import RequestSize
from assistant.web.limits.proxies import Proxies, TrustedProxies
from assistant.web.limits.rates import Rates, turns_of
from assistant.web.limits.requests import Guesses, RateLimits
from assistant.web.limits.threads import ThreadRoom
from assistant.web.login.adding import add_login
from assistant.web.mcp.door import add_mcp
from assistant.web.openai.layer import ProblemsForOpenAI
from assistant.web.openai.routes import add_openai
from assistant.web.options import PLAIN, WebOptions
from assistant.web.provider import AssistantProvider
from assistant.web.reader.routes import add_reader
from assistant.web.readership import Readership
from assistant.web.source.routes import add_passages

_FONT = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif"]
_STYLES = ("alinea", "parts", "history", "feedback", "export")
_MONO = ["ui-monospace", "SFMono-Regular", "Consolas", "monospace"]
_LINKED = ("source.css", "preview.css", "coverage.css", "scope.css", "upload.css", "embed.css")
"""Sheets that the browser gets as they are; Gradio rewrites the others."""

_NOT_FASTAPIS: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}
"""FastAPI would tell a collector named in the environment of whole addresses, questions in them."""


def build_app(provider: AssistantProvider, options: WebOptions = PLAIN, replica: ReplicaWatch | None = None) -> FastAPI:
    """The chat at ``/``, the report under ``/report/``, and what serves them. Nothing calls home or names a host.

    Args:
        provider: of the assistant.
        options: what an operator has chosen.
        replica: knows how the library stands, where it is taken over from elsewhere.
    """
    app = FastAPI(title="Alinea", docs_url=None, redoc_url=None, openapi_url=None, telemetry=_NOT_FASTAPIS)
    rates = Rates.of(options.limits)
    health = Health.of(
        provider,
        options.health,
        turns=turns_of(options.limits, rates),
        wished=_wished(options, replica),
        details={} if replica is None else replica.details,
    )
    observers = [*health.observers, *add_keeping(app, options)]
    readership = None if options.library is None else Readership(_librarian(options.library, options))
    may_read = options.may_read if readership is None else readership.may_read
    desk = Desk(provider, observers, health.reception, options.limits.question_timeout, may_read=may_read)
    _watch_audit(health, options)
    if replica is not None:
        replica.watched_by(health)
    add_health(app, health)
    if options.library is not None and readership is not None:
        add_library(app, options.library, readership, provider)
    add_api(app, desk, options.api)
    add_assets(app)
    add_embed(app)
    add_passages(app, desk.access)
    add_reader(app, desk.access)
    add_export(app, desk.access)
    if options.store is not None and options.feedback:
        add_feedback(app, provider, options.store)
    if options.evaluations is not None:
        add_evaluation(app, options.evaluations)
    add_admin(app, desk.access, options)
    add_openai(app, desk, public_url=options.public_url, root_path=options.root_path)
    add_mcp(app, desk, public_url=options.public_url, root_path=options.root_path)
    _add_layers(app, options, rates)
    add_description(app, options.api)
    add_unknown(app)
    _add_chat(app, desk, options)
    health.surround(app)  # the outermost layer: after all others
    while_serving(app, broken_off_at_the_end(desk))  # last, so that it ends first: the observers still take note
    return app


def _librarian(library: LibraryOptions, options: WebOptions) -> Librarian:
    return Librarian(library.data_dir, options.store, library.published)


def _wished(options: WebOptions, replica: ReplicaWatch | None) -> Mapping[str, Check]:
    """Checks of what there is less without."""
    found = {} if options.store is None else {"store": StoreWatch(options.store).check}
    if options.health.engine is not None:
        found["engine"] = PartWatch("the engine", options.health.engine).check
    if replica is not None:
        found["library"] = replica.check
    return found


def _watch_audit(health: Health, options: WebOptions) -> None:
    """Tells how much of the audit waits for its store: it should be nothing."""
    if options.audit is not None:
        spool = Spool(options.audit.folder)
        health.watch("alinea_audit_spool_bytes", "Bytes of the audit that wait for the store.", lambda: spool.size)


def _add_layers(app: FastAPI, options: WebOptions, rates: Rates | None) -> None:
    """What a request passes before it comes to a route; the last added is the first passed."""
    limits = options.limits
    if rates:
        app.add_middleware(RateLimits, rates=rates)
    add_login(app, options.login, options.store)
    if rates:
        app.add_middleware(Guesses, rates=rates)  # around whoever says who somebody is: it looks for their refusals
    app.add_middleware(RequestSize, most_bytes=limits.max_body_bytes, apart=bounds_of(options.library))
    app.add_middleware(ProblemsForOpenAI)  # around those that refuse requests
    app.add_middleware(CrossOrigin, origins=options.embed)
    app.add_middleware(SecurityHeaders, origins=options.embed)
    said = options.login.header
    app.add_middleware(
        Proxies,
        trusted=TrustedProxies.of(limits.trusted_proxies),
        left_alone=[said.user, said.groups] if said else [],
    )
    app.add_middleware(ThreadRoom, more=limits.questions_at_once + limits.questions_waiting)


def _add_chat(app: FastAPI, desk: Desk, options: WebOptions) -> None:
    """The chat page; it swallows every address that no route before it has."""
    head = chat_head(client_config(options), _LINKED)
    gr.mount_gradio_app(
        app,
        build_page(desk, options),
        path="/",
        root_path=options.root_path.rstrip("/") or None,
        theme=gr.themes.Base(font=_FONT, font_mono=_MONO),
        css_paths=[STATIC / f"{name}.css" for name in _STYLES],
        head=head,
        favicon_path=str(STATIC / "favicon.svg"),
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        pwa=False,
        mcp_server=False,
        ssr_mode=False,
        max_file_size="1kb",
    )
    guard_chat(app, head, options.embed)
    guard_events(app)
