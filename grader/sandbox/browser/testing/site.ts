import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type SandboxFrame, sandboxFrame } from "../../host/sandbox-frame.ts";

/** A site with a page, a frame, and secrets that only its own page may have. */
export interface SandboxSite {
  readonly url: string;
  /** Paths asked for that none should ask for. */
  readonly reached: string[];
  /** Bytes answered under a path. */
  readonly files: Map<string, Uint8Array>;
  close(): Promise<void>;
}

export async function openSite(): Promise<SandboxSite> {
  const frame = await sandboxFrame();
  const script = await pageScript();
  const reached: string[] = [];
  const files = new Map<string, Uint8Array>();
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const file = files.get(path);
    if (file !== undefined) response.end(file);
    else if (!answer(path, response, { frame, script })) {
      reached.push(`${path}${cookieOf(request)}`);
      response.setHeader("Access-Control-Allow-Origin", "*").end("export default 1;");
    }
  });
  server.on("upgrade", (request, socket) => {
    reached.push(`${request.url}${cookieOf(request)}`);
    socket.destroy();
  });
  const port = await listening(server);
  return { url: `http://127.0.0.1:${port}`, reached, files, close: () => closed(server) };
}

interface Content {
  readonly frame: SandboxFrame;
  readonly script: string;
}

const PAGE = `<!doctype html><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,">
<body><script src="/page.js"></script></body>`;

function answer(path: string, response: ServerResponse, { frame, script }: Content): boolean {
  const html = () => response.setHeader("Content-Type", "text/html; charset=utf-8");
  if (path === "/") html().setHeader("Set-Cookie", "session=secret; SameSite=Lax").end(PAGE);
  else if (path === "/page.js") response.setHeader("Content-Type", "text/javascript").end(script);
  else if (path === "/sandbox")
    html().setHeader("Content-Security-Policy", frame.contentSecurityPolicy).end(frame.html);
  else if (path === "/sandbox-without-policy") html().end(frame.html);
  else return false;
  return true;
}

function cookieOf({ headers }: IncomingMessage): string {
  return headers.cookie === undefined ? "" : ` with ${headers.cookie}`;
}

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("page-entry.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2022",
    tsconfigRaw: {},
  });
  return outputFiles[0]?.text ?? "";
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
