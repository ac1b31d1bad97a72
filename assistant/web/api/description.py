"""``/openapi.json``, the API described for programs, and ``/docs``, the same for people."""

from __future__ import annotations

import json
from typing import Any

from fastapi import FastAPI, Request, Response

from assistant.answer import Language
from assistant.web.api.openapi import openapi
from assistant.web.api.options import ApiOptions
from assistant.web.api.page.rendering import page_html
from assistant.web.evaluation.language import requested_language
from assistant.web.reader.responses import kept, moved


def add_description(app: FastAPI, options: ApiOptions) -> None:
    """Serves both, in the language of ``?lang=``; to be added after all routes that they describe.

    Where no language is asked for, the document is in English, the page in the one that the browser prefers.
    """
    documents: dict[Language, dict[str, Any]] = {}

    def document(language: Language) -> dict[str, Any]:
        if language not in documents:
            documents[language] = openapi(app, options, language)
        return documents[language]

    def described(request: Request) -> Response:
        values = document(requested_language(request.query_params.get("lang"), None))
        return kept(request, json.dumps(values, ensure_ascii=False).encode(), "application/json")

    def page(request: Request) -> Response:
        language = requested_language(request.query_params.get("lang"), request.headers.get("accept-language"))
        return kept(request, page_html(document(language), language).encode())

    def without_slash(request: Request) -> Response:
        return moved("../docs" + (f"?{request.url.query}" if request.url.query else ""))

    for path, endpoint in (("/openapi.json", described), ("/docs", page), ("/docs/", without_slash)):
        app.add_api_route(path, endpoint, methods=["GET", "HEAD"], include_in_schema=False)
