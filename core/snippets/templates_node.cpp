#include "core/snippets/templates.h"

namespace Corscope::Snippets {

const char *const expressText = R"(
%% before all other middleware and routes
const allowedOrigins = new Set([{ORIGINS_LIST}]);

app.use((req, res, next) => {
  const origin = req.get("Origin");
  const isAllowed = allowedOrigins.has(origin);
  const isPreflight = req.method === "OPTIONS" && req.get("Access-Control-Request-Method") !== undefined;
  res.vary("Origin");
  if (isAllowed) {
    res.set("Access-Control-Allow-Origin", origin);
?c     res.set("Access-Control-Allow-Credentials", "true");
?e     res.set("Access-Control-Expose-Headers", "{EXPOSED}");
  }
  if (isAllowed && isPreflight) {
    res.set("Access-Control-Allow-Methods", "{METHODS}");
?h     res.set("Access-Control-Allow-Headers", "{HEADERS}");
    res.set("Access-Control-Max-Age", "{MAX_AGE}");
  }
  if (isPreflight) {
    res.status(204).end();
  } else {
    next();
  }
});
)";

// Koa drops all headers when a middleware throws, but for those that the error brings with it.
const char *const koaText = R"(
%% before all other middleware
const allowedOrigins = new Set([{ORIGINS_LIST}]);

app.use(async (ctx, next) => {
  const origin = ctx.get("Origin");
  const isAllowed = allowedOrigins.has(origin);
  const isPreflight = ctx.method === "OPTIONS" && ctx.get("Access-Control-Request-Method") !== "";
  const headers = {};
  if (isAllowed) {
    headers["Access-Control-Allow-Origin"] = origin;
?c     headers["Access-Control-Allow-Credentials"] = "true";
?e     headers["Access-Control-Expose-Headers"] = "{EXPOSED}";
  }
  if (isAllowed && isPreflight) {
    headers["Access-Control-Allow-Methods"] = "{METHODS}";
?h     headers["Access-Control-Allow-Headers"] = "{HEADERS}";
    headers["Access-Control-Max-Age"] = "{MAX_AGE}";
  }
  ctx.vary("Origin");
  ctx.set(headers);
  if (isPreflight) {
    ctx.status = 204;
    return;
  }
  try {
    await next();
  } catch (error) {
    error.headers = { ...error.headers, ...headers, Vary: ctx.response.get("Vary") };
    throw error;
  }
});
)";

const char *const fastifyText = R"(
%% on the root instance, before all other hooks and plugins
const allowedOrigins = new Set([{ORIGINS_LIST}]);

fastify.addHook("onRequest", async (request, reply) => {
  const origin = request.headers.origin;
  const isAllowed = allowedOrigins.has(origin);
  const isPreflight =
    request.method === "OPTIONS" && request.headers["access-control-request-method"] !== undefined;
  reply.header("Vary", "Origin");
  if (isAllowed) {
    reply.header("Access-Control-Allow-Origin", origin);
?c     reply.header("Access-Control-Allow-Credentials", "true");
?e     reply.header("Access-Control-Expose-Headers", "{EXPOSED}");
  }
  if (isAllowed && isPreflight) {
    reply.header("Access-Control-Allow-Methods", "{METHODS}");
?h     reply.header("Access-Control-Allow-Headers", "{HEADERS}");
    reply.header("Access-Control-Max-Age", "{MAX_AGE}");
  }
  if (isPreflight) {
    return reply.code(204).send();
  }
});
)";

const char *const nestText = R"(
%% main.ts, right after NestFactory.create()
app.enableCors({
  origin: [{ORIGINS_LIST}],
  methods: [{METHODS_LIST}],
  allowedHeaders: [{HEADERS_LIST}],
  exposedHeaders: [{EXPOSED_LIST}],
?c   credentials: true,
  maxAge: {MAX_AGE},
  optionsSuccessStatus: 204,
});
)";

// An exception that leaves the worker becomes a page of Cloudflare's own, without headers.
const char *const workersText = R"(
%% the worker's module; handle() is what was its fetch()
const allowedOrigins = new Set([{ORIGINS_LIST}]);

function withCors(request, answer) {
  const response = new Response(answer.body, answer);
  const origin = request.headers.get("Origin");
  response.headers.append("Vary", "Origin");
  response.headers.delete("Access-Control-Allow-Origin");
  if (!allowedOrigins.has(origin)) {
    return response;
  }
  response.headers.set("Access-Control-Allow-Origin", origin);
?c   response.headers.set("Access-Control-Allow-Credentials", "true");
?e   response.headers.set("Access-Control-Expose-Headers", "{EXPOSED}");
  if (request.method === "OPTIONS") {
    response.headers.set("Access-Control-Allow-Methods", "{METHODS}");
?h     response.headers.set("Access-Control-Allow-Headers", "{HEADERS}");
    response.headers.set("Access-Control-Max-Age", "{MAX_AGE}");
  }
  return response;
}

export default {
  async fetch(request, env, ctx) {
    if (request.method === "OPTIONS" && request.headers.has("Access-Control-Request-Method")) {
      return withCors(request, new Response(null, { status: 204 }));
    }
    try {
      return withCors(request, await handle(request, env, ctx));
    } catch (error) {
      console.error(error);
      return withCors(request, new Response("Internal Server Error", { status: 500 }));
    }
  },
};
)";

} // namespace Corscope::Snippets
