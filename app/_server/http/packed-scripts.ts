import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import send from "send";
import { PACKED } from "../start/pack-scripts.ts";

const PLACE = /^\/_next\/static\/chunks\/([\w.-]+\.(js|css))$/;
const TYPES: Readonly<Record<string, string>> = {
  js: "application/javascript; charset=UTF-8",
  css: "text/css; charset=UTF-8",
};
const OPTIONS = {
  ...{ maxAge: "1y", immutable: true },
  // A name means one content for good, and a part of what is packed is of no use.
  ...{ etag: false, lastModified: false, acceptRanges: false },
};

/**
 * Answers with a script or style sheet that was packed at the build, piece by piece as it is taken.
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
  if (name === undefined || type === undefined || !accepts(request)) return false;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const headers = { "Content-Type": type, "Content-Encoding": "br", Vary: "Accept-Encoding" };
  response.once("close", () => resolve(true));
  send(request, `${name}${PACKED}`, { ...OPTIONS, root: join(folder, "static", "chunks") })
    .on("headers", () => response.setHeaders(new Map(Object.entries(headers))))
    .on("error", () => {
      if (response.headersSent) return response.destroy();
      for (const header of [...Object.keys(headers), "Cache-Control", "Content-Length"])
        response.removeHeader(header);
      resolve(false);
    })
    .pipe(response);
  return promise;
}

function accepts({ method, headers }: IncomingMessage): boolean {
  const encodings = String(headers["accept-encoding"] ?? "").split(",");
  return (method === "GET" || method === "HEAD") && encodings.some((encoding) => encoding.trim() === "br");
}
