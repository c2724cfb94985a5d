import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Platform } from "../open-platform.ts";
import { PlatformError } from "../platform-error.ts";
import { clientAddress } from "./client-address.ts";
import { gatherFlushes } from "./gather-flushes.ts";
import { createMetrics, routeLabel } from "./metrics.ts";
import { answerOperations } from "./operations.ts";
import { answerPacked } from "./packed-scripts.ts";
import { answerSandbox } from "./sandbox-page.ts";
import { fileHeaders, securityHeaders } from "./security-headers.ts";

export interface SiteOptions {
  readonly platform: Pick<Platform, "settings" | "log" | "limits" | "database" | "sessionRenewal">;
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
const OURS = ["content-security-policy", "x-nonce", "x-nabla-address"];

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
/** Longer than proxies keep an idle connection, 60 s mostly: who closes first must not be the side that is sent to. */
const IDLE_MS = 65_000;

/**
 * The server around the pages: every request gets an id, an address, a nonce and strict headers, is counted, and is
 * logged where it went wrong.
 */
export function createSiteServer(options: SiteOptions): Server {
  const { platform, isDevelopment, buildFolder, api, pages, timeouts = TIMEOUTS } = options;
  const { settings, limits, log } = platform;
  const trustsProxy = settings.TRUST_PROXY === "1";
  const metrics = createMetrics(platform.database);
  const isHttps = settings.PUBLIC_URL?.startsWith("https:") ?? false;

  async function answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const address = clientAddress(request, trustsProxy);
    for (const name of OURS) delete request.headers[name];
    if (path.startsWith("/_next/static/")) return answerFile(request, response, path);
    const nonce = randomBytes(16).toString("base64");
    const headers = securityHeaders({ nonce, isDevelopment, isHttps });
    setHeaders(response, headers);
    if (!isReadable(request)) throw new PlatformError("badRequest");
    if (path !== "/healthz") await limits.request(address);
    if (await answerOperations(path, request, response, { platform, metrics, address })) return;
    if (path === "/sandbox") return answerSandbox(response);
    request.headers["x-nabla-address"] = address;
    if (!trustsProxy) for (const name of FORWARDED) delete request.headers[name];
    await renewSession(request, response);
    if (/^\/api(\/|$)/.test(path)) return api(request, response);
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

  async function answerFile(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    setHeaders(response, fileHeaders(isHttps));
    if (!isReadable(request)) throw new PlatformError("badRequest");
    if (buildFolder !== undefined && (await answerPacked(buildFolder, path, request, response))) return;
    await askPages(request, response);
  }

  async function askPages(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!trustsProxy) for (const name of FORWARDED) delete request.headers[name];
    gatherFlushes(response);
    await pages(request, response);
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
    // What follows is a key to an account.
    const logged = path.replace(/^\/(reset|verify)\/.+/, "/$1/…");
    request.headers["x-request-id"] = id;
    response.setHeader("X-Request-Id", id);
    response.once("close", () => {
      const labels = { method, route: routeLabel(path), status: String(statusOf(response)) };
      metrics.requests.observe(labels, (performance.now() - start) / 1000);
      if (response.statusCode >= 500)
        log.error({ request: id, method, path: logged, status: response.statusCode }, "request failed");
    });
    answer(request, response, path).catch((error: unknown) => {
      if (!(error instanceof PlatformError))
        log.error({ err: error, request: id, method, path: logged }, "request failed");
      refuse(response, error, id);
    });
  });
}

/** Who went away before there was an answer is no fault of the server's, and no success. */
function statusOf({ headersSent, statusCode }: ServerResponse): number {
  return headersSent ? statusCode : 499;
}

function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** Others, as TRACE, Next answers with a fault of its own. */
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * Whether an address says one thing to everybody. Databases and pages choke on a NUL and on half a character; and of
 * `/_next/static/../../api` Next would make another address than the one that was judged here.
 */
function isReadable({ method, url = "/" }: IncomingMessage): boolean {
  try {
    const path = decodeURIComponent(url.split("?")[0] ?? "");
    const asNextReads = decodeURIComponent(new URL(`http://site${url}`).pathname);
    return (
      METHODS.has(method ?? "") &&
      url.startsWith("/") &&
      path === asNextReads &&
      !path.includes("\0") &&
      !/%00/.test(url)
    );
  } catch {
    return false;
  }
}

/** Before a page could say it in the learner's language. */
function refuse(response: ServerResponse, error: unknown, id: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const status = error instanceof PlatformError ? error.status : 500;
  const seconds = error instanceof PlatformError ? error.values.seconds : undefined;
  if (seconds !== undefined) response.setHeader("Retry-After", String(seconds));
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
  response.writeHead(status, headers).end(refusalText(status, id, seconds));
}

function refusalText(status: number, id: string, seconds: string | number | undefined): string {
  if (status === 429)
    return `请求太频繁，请 ${seconds} 秒后再试。\nToo many requests; try again in ${seconds} s.\n`;
  if (status === 400)
    return "这个地址无法识别，请检查后再试。\nThis address cannot be read; check it and try again.\n";
  return `出错了，请稍后再试。请求编号：${id}\nSomething went wrong; try again later. Request: ${id}\n`;
}
