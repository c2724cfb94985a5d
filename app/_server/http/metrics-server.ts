import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Metrics } from "./metrics.ts";

export interface MetricsServer {
  readonly port: number;
  close(): void;
}

/**
 * Answers `/metrics` to programs on this machine, for a process that serves nothing else.
 *
 * @param port 0 takes any free one
 * @throws {Error} what listening there ends in, such as EADDRINUSE
 */
export async function serveMetrics(
  port: number,
  { registry }: Pick<Metrics, "registry">,
): Promise<MetricsServer> {
  const server = createServer(async ({ method, url }, response) => {
    const isAsked = method === "GET" && url === "/metrics";
    const text = await (isAsked ? registry.metrics() : "not found\n");
    const type = isAsked ? registry.contentType : "text/plain; charset=utf-8";
    response
      .writeHead(isAsked ? 200 : 404, { "Content-Type": type, "Cache-Control": "no-store" })
      .end(method === "HEAD" ? undefined : text);
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
