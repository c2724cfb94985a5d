import type { IncomingMessage } from "node:http";
import { isLoopback } from "./client-address.ts";

/** Says to routes and pages that a request was made on this machine; what a client says of it is taken away before. */
export const LOCAL_HEADER = "x-nabla-local";

/** What proxies add; one that adds nothing is known by the name it was asked for, or by its `Origin`. */
const BY_PROXY = [
  ...["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded"],
  ...["via", "x-real-ip"],
];

/**
 * Whether a request was made on this machine, and passed on by nobody: a proxy on it has the same address.
 *
 * @param address of who asks, as `clientAddress` gives it
 */
export function isLocalRequest({ headers, socket }: IncomingMessage, address: string): boolean {
  const isDirect = BY_PROXY.every((name) => headers[name] === undefined);
  return isDirect && isLoopback(address) && isLoopback(plain(socket.remoteAddress));
}

/** An IPv4 address is written inside IPv6 where the server listens to both. */
function plain(address = ""): string {
  return address.replace(/^::ffff:/, "");
}
