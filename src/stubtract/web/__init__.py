"""Flask, and only here: the stub as a WSGI application, and the server under it."""

from stubtract.web.app import MAX_BODY, App, create_app

__all__ = ["MAX_BODY", "App", "create_app"]
