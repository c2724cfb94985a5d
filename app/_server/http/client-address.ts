import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import proxyAddr from "proxy-addr";
import type { TrustedProxies } from "../start/trusted-proxies.ts";

/** Whether what an address says about whom it asks for counts; `hop` 0 is the other end of the connection. */
export type IsTrusted = (address: string, hop: number) => boolean;

export function trustOf(proxies: TrustedProxies): IsTrusted {
  return typeof proxies === "number" ? (_, hop) => hop < proxies : proxyAddr.compile(proxies);
}

/**
 * Who asks, as far as addresses tell: the first that is no trusted proxy, from the other end of the connection outwards.
 * Of entries that are no address, the trusted one before them stands.
 */
export function clientAddress(request: IncomingMessage, isTrusted: IsTrusted): string {
  return proxyAddr.all(request, isTrusted).map(plainAddress).findLast(isAddress) ?? "unknown";
}

export function isLoopback(address: string): boolean {
  return isAddress(address) && ipaddr.parse(address).range() === "loopback";
}

/**
 * What is counted as one by limits: a client with one IPv6 address has the 2⁶⁴ beside it, too.
 *
 * @param address as `clientAddress` gives it
 */
export function networkOf(address: string): string {
  if (!isAddress(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${new ipaddr.IPv6(parsed.parts)}/64`)}/64`;
}

/** One spelling for each: IPv4 inside IPv6 as IPv4, and without the port that some proxies write. */
function plainAddress(text: string | undefined): string {
  const address = /^\[(.+)\](:\d+)?$|^([\d.]+):\d+$/.exec(text ?? "");
  const bare = address?.[1] ?? address?.[3] ?? text ?? "";
  return isAddress(bare) ? ipaddr.process(bare).toString() : bare;
}

/** ipaddr.js alone takes `127.1` and `0x7f.1` for addresses, too. */
function isAddress(text: string): boolean {
  return isIP(text) !== 0;
}
