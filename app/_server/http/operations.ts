import type { IncomingMessage, ServerResponse } from "node:http";
import type { Platform } from "../open-platform.ts";
import { isLoopback } from "./client-address.ts";
import type { Metrics } from "./metrics.ts";

type DataAndLog = Pick<Platform, "database" | "log">;

/**
 * Answers the operator: `/healthz` (the process lives), `/readyz` (its data can be read),
 * `/metrics` (on this machine only, a proxy's visitors are others).
 *
 * @returns false where the request is for something else
 */
export async function answerOperations(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  { platform, metrics, address }: { platform: DataAndLog; metrics: Metrics; address: string },
): Promise<boolean> {
  if (path === "/healthz") return send(response, 200, "ok\n");
  if (path === "/readyz") {
    const isReady = await canReadData(platform);
    return send(response, isReady ? 200 : 503, isReady ? "ready\n" : "the database cannot be read\n");
  }
  if (path !== "/metrics") return false;
  if (!isLoopback(address) || request.headers["x-forwarded-for"] !== undefined)
    return send(response, 403, "metrics are for this machine only\n");
  return send(response, 200, await metrics.registry.metrics(), metrics.registry.contentType);
}

async function canReadData({ database, log }: DataAndLog): Promise<boolean> {
  try {
    await database.exerciseVersion.count();
    return true;
  } catch (error) {
    log.error({ err: error }, "reading the database failed");
    return false;
  }
}

function send(
  response: ServerResponse,
  status: number,
  text: string,
  type = "text/plain; charset=utf-8",
): true {
  response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store" }).end(text);
  return true;
}
