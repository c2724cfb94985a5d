import { isIP } from "node:net";
import proxyAddr from "proxy-addr";
import { z } from "zod";

/** How many of the last hops are ours, or in which networks ours are, as proxy-addr takes them. */
export type TrustedProxies = number | string[];

const RANGES = ["loopback", "linklocal", "uniquelocal"];

/** The setting TRUST_PROXY: `2`, or `loopback, 10.0.0.0/8`. */
export function trustedProxies(text: string, context: z.RefinementCtx): TrustedProxies {
  const parts = text.split(",").map((part) => part.trim());
  if (/^\d$/.test(text.trim())) return Number(text);
  if (parts.every(isNetwork)) return parts;
  context.addIssue({ code: "custom", message: "neither a number of proxies nor networks" });
  return z.NEVER;
}

function isNetwork(text: string): boolean {
  if (RANGES.includes(text)) return true;
  // proxy-addr alone takes `10` for 0.0.0.10.
  if (isIP(text.split("/", 1)[0] ?? "") === 0) return false;
  try {
    proxyAddr.compile(text);
    return true;
  } catch {
    return false;
  }
}
