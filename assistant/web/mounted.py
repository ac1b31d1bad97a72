"""The application that Gradio has made of the chat page, inside of ours."""

from __future__ import annotations

from fastapi import FastAPI
from gradio.routes import App as GradioApp
from starlette.routing import Mount


def mounted_gradio(app: FastAPI) -> GradioApp:
    """The one that ``gr.mount_gradio_app`` has put into ``app``."""
    mounted = [route.app for route in app.routes if isinstance(route, Mount)]
    return next(each for each in mounted if isinstance(each, GradioApp))
