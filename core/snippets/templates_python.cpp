#include "core/snippets/templates.h"

namespace Corscope::Snippets {

const char *const flaskText = R"(
%% right after app = Flask(…), before other functions of before_request
from flask import request

ALLOWED_ORIGINS = {{ORIGINS_LIST}}


def is_preflight():
    return request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers


@app.before_request
def answer_preflight():
    if is_preflight():
        return "", 204


@app.after_request
def allow_origins(response):
    response.vary.add("Origin")
    origin = request.headers.get("Origin")
    if origin in ALLOWED_ORIGINS:
        response.headers["Access-Control-Allow-Origin"] = origin
?c         response.headers["Access-Control-Allow-Credentials"] = "true"
?e         response.headers["Access-Control-Expose-Headers"] = "{EXPOSED}"
        if is_preflight():
            response.headers["Access-Control-Allow-Methods"] = "{METHODS}"
?h             response.headers["Access-Control-Allow-Headers"] = "{HEADERS}"
            response.headers["Access-Control-Max-Age"] = "{MAX_AGE}"
    return response
)";

// Around the application, not added to it: what add_middleware() adds does not see the answers to
// exceptions, which are made further out.
const char *const fastApiText = R"(
%% at the end of the module: what the server runs is app, with this around it
ALLOWED_ORIGINS = {{ORIGINS_LIST}}


class Cors:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = dict(scope["headers"])
        origin = request.get(b"origin", b"").decode("latin-1")
        is_preflight = scope["method"] == "OPTIONS" and b"access-control-request-method" in request
        headers = [(b"vary", b"Origin")]
        if origin in ALLOWED_ORIGINS:
            headers.append((b"access-control-allow-origin", origin.encode("latin-1")))
?c             headers.append((b"access-control-allow-credentials", b"true"))
?e             headers.append((b"access-control-expose-headers", b"{EXPOSED}"))
            if is_preflight:
                headers.append((b"access-control-allow-methods", b"{METHODS}"))
?h                 headers.append((b"access-control-allow-headers", b"{HEADERS}"))
                headers.append((b"access-control-max-age", b"{MAX_AGE}"))
        if is_preflight:
            await send({"type": "http.response.start", "status": 204, "headers": headers})
            await send({"type": "http.response.body"})
            return

        async def send_with_headers(message):
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), *headers]}
            await send(message)

        await self.app(scope, receive, send_with_headers)


app = Cors(app)
)";

const char *const djangoText = R"(
%% cors.py, beside settings.py's package
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers

ALLOWED_ORIGINS = {{ORIGINS_LIST}}


class CorsMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        origin = request.headers.get("Origin")
        is_preflight = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        response = HttpResponse(status=204) if is_preflight else self.get_response(request)
        patch_vary_headers(response, ["Origin"])
        if origin in ALLOWED_ORIGINS:
            response["Access-Control-Allow-Origin"] = origin
?c             response["Access-Control-Allow-Credentials"] = "true"
?e             response["Access-Control-Expose-Headers"] = "{EXPOSED}"
            if is_preflight:
                response["Access-Control-Allow-Methods"] = "{METHODS}"
?h                 response["Access-Control-Allow-Headers"] = "{HEADERS}"
                response["Access-Control-Max-Age"] = "{MAX_AGE}"
        return response
%% settings.py, at its end: the first of the list is the outermost
MIDDLEWARE = ["cors.CorsMiddleware", *MIDDLEWARE]
)";

} // namespace Corscope::Snippets
