import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { compress } from "hono/compress";
import type { Platform } from "../open-platform.ts";
import { PlatformError } from "../platform-error.ts";
import { answerRoute } from "./answer-route.ts";
import { API_HEADER, SPOKEN_VERSIONS } from "./api-version.ts";
import { errorAnswer } from "./error-answer.ts";
import { openApiDocument } from "./open-api.ts";
import { methodAndPath, routes } from "./routes.ts";

/** Answers every request whose path begins with `/api/`. */
export function apiHandler(
  platform: Platform,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const listener = getRequestListener(apiOf(platform).fetch, {
    overrideGlobalObjects: false,
    errorHandler: () => new Response(null, { status: 400 }),
  });
  return async (request, response) => {
    // The adapter reads headers as they arrived; what counts is what the server before it made of them.
    request.rawHeaders = Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [name, String(value)],
    );
    await listener(request, response);
  };
}

/** The table of routes, served. */
export function apiOf(platform: Platform): Hono {
  const api = new Hono({ strict: false });
  api.use(compress());
  api.use(async (context, next) => {
    await next();
    context.res.headers.set(API_HEADER, SPOKEN_VERSIONS);
  });
  const document = JSON.stringify(openApiDocument(platform.settings.PUBLIC_URL));
  api.get("/api/openapi.json", () => new Response(document, { headers: OPENAPI_HEADERS }));
  for (const [key, route] of Object.entries(routes)) {
    const { method, path } = methodAndPath(key);
    api.on(method, honoPath(path), ({ req }) => answerRoute(platform, route, req.raw, req.param()));
  }
  for (const [path, methods] of methodsByPath())
    api.all(honoPath(path), ({ req }) => {
      const allowed = methods.join(", ");
      if (req.method === "OPTIONS") return new Response(null, { status: 204, headers: { Allow: allowed } });
      return wrongMethod(platform, req.raw, allowed);
    });
  api.notFound(({ req }) =>
    errorAnswer(platform, req.raw, new PlatformError("noSuchRoute", { path: req.path })),
  );
  api.onError((error, { req }) => errorAnswer(platform, req.raw, error));
  return api;
}

const OPENAPI_HEADERS = { "Content-Type": "application/json", "Cache-Control": "no-cache" };

/** `{slug}` is `:slug` there. */
function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}

/** Which methods each address takes: HEAD wherever there is GET. */
function methodsByPath(): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>([["/api/openapi.json", ["GET", "HEAD"]]]);
  for (const key of Object.keys(routes)) {
    const { method, path } = methodAndPath(key);
    all.set(path, [...(all.get(path) ?? []), ...(method === "GET" ? ["GET", "HEAD"] : [method])]);
  }
  return all;
}

async function wrongMethod(platform: Platform, request: Request, allowed: string): Promise<Response> {
  const { pathname: path } = new URL(request.url);
  const error = new PlatformError("wrongMethod", { path, method: request.method, allowed });
  const response = await errorAnswer(platform, request, error);
  response.headers.set("Allow", allowed);
  return response;
}
