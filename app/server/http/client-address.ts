import type { IncomingMessage } from "node:http";

/** Who asks, as far as addresses tell: the last hop a trusted proxy has seen, else the other end of the connection. */
export function clientAddress(request: IncomingMessage, trustsProxy: boolean): string {
  const forwarded = request.headers["x-forwarded-for"];
  const hops = (Array.isArray(forwarded) ? forwarded.join(",") : (forwarded ?? "")).split(",");
  const last = hops.at(-1)?.trim();
  return trustsProxy && last ? last : (request.socket.remoteAddress ?? "unknown");
}

export function isLoopback(address: string): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address);
}
