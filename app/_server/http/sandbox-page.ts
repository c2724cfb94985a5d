import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { sandboxFrame } from "../../../grader/index.ts";

const YEAR = 31_536_000;

/**
 * Where the frame for learners' code is served. The address changes with the document, so that a browser may keep it
 * and go on running code while there is no connection.
 */
export async function sandboxAddress(): Promise<string> {
  const { html } = await sandboxFrame();
  return `/sandbox?v=${createHash("sha256").update(html).digest("hex").slice(0, 16)}`;
}

/** The one document of the site that a page of the site may frame. */
export async function answerSandbox(response: ServerResponse): Promise<void> {
  const { html, contentSecurityPolicy } = await sandboxFrame();
  response.setHeader("X-Frame-Options", "SAMEORIGIN");
  response.writeHead(200, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": contentSecurityPolicy,
    "Cache-Control": `public, max-age=${YEAR}, immutable`,
  });
  response.end(html);
}
