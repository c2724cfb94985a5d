import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Platform } from "../open-platform.ts";
import { PlatformError } from "../platform-error.ts";
import { withAnswer } from "./answer-status.ts";
import { clientAddress, trustOf } from "./client-address.ts";
import { gatherFlushes } from "./gather-flushes.ts";
import { isLocalRequest, LOCAL_HEADER } from "./local-request.ts";
import { createMetrics, routeLabel } from "./metrics.ts";
import { isUnusedNextFeature } from "./next-features.ts";
import { answerOperations } from "./operations.ts";
import { answerPacked } from "./packed-scripts.ts";
import { isReadable } from "./readable-request.ts";
import { refuse } from "./refuse.ts";
import { answerSandbox } from "./sandbox-page.ts";
import { fileHeaders, securityHeaders } from "./security-headers.ts";

export interface SiteOptions {
  readonly platform: Pick<Platform, "settings" | "log" | "limits" | "database" | "sessionRenewal"> &
    Partial<Pick<Platform, "gradingMeter">>;
  readonly isDevelopment: boolean;
  /** Where the pages were built, if they were. */
  readonly buildFolder?: string;
  /** How long a request may take to arrive. */
  readonly timeouts?: { readonly headersMs: number; readonly requestMs: number };
  /** Everything under `/api`. */
  readonly api: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Next's part: pages, its own files. */
  readonly pages: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/** What only this server says to the pages. */
const OURS = ["content-security-policy", "x-nonce", "x-nabla-address", LOCAL_HEADER];

/** What only a proxy may say; Next believes them. */
const FORWARDED = [
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "forwarded",
];

/** A class on slow lines has time enough; a client that holds connections open has not. */
const TIMEOUTS = { headersMs: 20_000, requestMs: 60_000 };
/**
 * Longer than proxies keep an idle connection, from 60 s to Google's 600: who closes it first must not be the side that
 * is sent to.
 */
const IDLE_MS = 620_000;

/**
 * The server around the pages: every request gets an id, an address, a nonce and strict headers, is counted, and is
 * logged where it went wrong.
 */
export function createSiteServer(options: SiteOptions): Server {
  const { platform, isDevelopment, buildFolder, api, pages, timeouts = TIMEOUTS } = options;
  const { settings, limits, log } = platform;
  const isTrusted = trustOf(settings.TRUST_PROXY);
  const metrics = createMetrics(platform.database, platform.gradingMeter);
  const isHttps = settings.PUBLIC_URL?.startsWith("https:") ?? false;

  async function answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const address = clientAddress(request, isTrusted);
    for (const name of OURS) delete request.headers[name];
    if (path.startsWith("/_next/static/")) return answerFile(request, response, { path, address });
    const nonce = randomBytes(16).toString("base64");
    const headers = securityHeaders({ nonce, isDevelopment, isHttps });
    setHeaders(response, headers);
    if (!isReadable(request)) throw new PlatformError("badRequest");
    if (isUnusedNextFeature(request, path, isDevelopment)) throw new PlatformError("notFound");
    if (path !== "/healthz") await limits.request(address);
    if (await answerOperations(path, request, response, { platform, metrics, address })) return;
    if (path === "/sandbox") return answerSandbox(response);
    request.headers["x-nabla-address"] = address;
    if (isLocalRequest(request, address)) request.headers[LOCAL_HEADER] = "1";
    forgetForwarded(request);
    await renewSession(request, response);
    if (isApi(path)) return api(request, response);
    // Next reads the nonce for its own scripts from here.
    request.headers["content-security-policy"] = headers["Content-Security-Policy"] ?? "";
    request.headers["x-nonce"] = nonce;
    await askPages(request, response);
  }

  /** Here, for pages of Next cannot set cookies. Where the database is away, the page itself says so. */
  async function renewSession({ headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    const cookies = await platform.sessionRenewal.cookies(headers.cookie).catch(() => []);
    for (const cookie of cookies) response.appendHeader("Set-Cookie", cookie);
  }

  async function answerFile(
    request: IncomingMessage,
    response: ServerResponse,
    { path, address }: { readonly path: string; readonly address: string },
  ): Promise<void> {
    setHeaders(response, fileHeaders(isHttps));
    if (!isReadable(request)) throw new PlatformError("badRequest");
    await limits.file(address);
    forgetForwarded(request);
    if (buildFolder !== undefined && (await answerPacked(buildFolder, path, request, response))) return;
    await askPages(request, response);
  }

  async function askPages(request: IncomingMessage, response: ServerResponse): Promise<void> {
    gatherFlushes(response);
    await withAnswer(response, () => pages(request, response));
  }

  /** Unless a proxy of ours has written it. */
  function forgetForwarded(request: IncomingMessage): void {
    if (isTrusted(request.socket.remoteAddress ?? "", 0)) return;
    for (const name of FORWARDED) delete request.headers[name];
  }

  const connections = {
    headersTimeout: timeouts.headersMs,
    requestTimeout: timeouts.requestMs,
    connectionsCheckingInterval: timeouts.headersMs / 4,
    keepAliveTimeout: IDLE_MS,
  };
  return createServer(connections, (request, response) => {
    const start = performance.now();
    const id = randomUUID();
    const { method = "GET", url = "/" } = request;
    const path = url.split("?")[0] ?? "/";
    // What follows is a key to an account, or to its mails.
    const logged = path.replace(/^\/(reset|verify|reminder)\/.+/, "/$1/…");
    // The API does it itself, where it knows what was thrown.
    let isLogged = isApi(path);
    request.headers["x-request-id"] = id;
    response.setHeader("X-Request-Id", id);
    response.once("close", () => {
      const labels = { method, route: routeLabel(path), status: String(statusOf(response)) };
      metrics.requests.observe(labels, (performance.now() - start) / 1000);
      if (response.statusCode >= 500 && response.writableFinished && !isLogged)
        log.error({ request: id, method, path: logged, status: response.statusCode }, "request failed");
    });
    answer(request, response, path).catch((error: unknown) => {
      // A client that left did not send the rest, or takes no answer.
      if (request.socket.destroyed) return;
      if (!(error instanceof PlatformError)) {
        log.error({ err: error, request: id, method, path: logged }, "request failed");
        isLogged = true;
      }
      refuse(response, error, id);
    });
  });
}

function isApi(path: string): boolean {
  return /^\/api(\/|$)/.test(path);
}

/** Who went away before there was an answer is no fault of the server's, and no success. */
function statusOf({ headersSent, statusCode }: ServerResponse): number {
  return headersSent ? statusCode : 499;
}

function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
