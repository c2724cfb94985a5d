import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

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

/**
 * What is counted as one by limits: a client with one IPv6 address has the 2⁶⁴ beside it, too.
 *
 * @param address as `clientAddress` gives it
 */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith("::ffff:")) return address;
  const [head = "", tail] = address.toLowerCase().split("%", 1)[0]?.split("::") ?? [];
  const [first, last] = [groupsOf(head), groupsOf(tail ?? "")];
  const groups =
    tail === undefined ? first : [...first, ...Array(8 - first.length - last.length).fill("0"), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

function groupsOf(text: string): string[] {
  return text === "" ? [] : text.split(":");
}
