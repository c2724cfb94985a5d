import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { PACKED } from "../start/pack-scripts.ts";

const PLACE = /^\/_next\/static\/chunks\/([\w.-]+\.(js|css))$/;
const TYPES: Readonly<Record<string, string>> = {
  js: "application/javascript; charset=UTF-8",
  css: "text/css; charset=UTF-8",
};
const YEAR = 31_536_000;

/**
 * Answers with a script or style sheet that was packed at the build.
 *
 * @param folder of the build
 * @returns whether it did: Next has every file too, for browsers that do not read these
 */
export async function answerPacked(
  folder: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const [, name, extension] = PLACE.exec(path) ?? [];
  const type = TYPES[extension ?? ""];
  if (name === undefined || type === undefined || !reads(request)) return false;
  const packed = await contentOf(join(folder, "static", "chunks", `${name}${PACKED}`));
  if (packed === null) return false;
  response.writeHead(200, {
    "Content-Type": type,
    "Content-Encoding": "br",
    "Content-Length": packed.length,
    "Cache-Control": `public, max-age=${YEAR}, immutable`,
    Vary: "Accept-Encoding",
  });
  response.end(request.method === "HEAD" ? undefined : packed);
  return true;
}

function reads({ method, headers }: IncomingMessage): boolean {
  const encodings = String(headers["accept-encoding"] ?? "").split(",");
  return (method === "GET" || method === "HEAD") && encodings.some((encoding) => encoding.trim() === "br");
}

async function contentOf(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch {
    return null;
  }
}
