import { isIPv6 } from "node:net";
import type { Settings } from "./settings.ts";

/** Where people reach the site. The settings say so, never the `Host` of a request, which its sender chooses. */
export function siteAddress({
  PUBLIC_URL,
  HOST,
  PORT,
}: Pick<Settings, "PUBLIC_URL" | "HOST" | "PORT">): string {
  if (PUBLIC_URL !== undefined) return PUBLIC_URL;
  if (["127.0.0.1", "0.0.0.0", "::"].includes(HOST)) return `http://localhost:${PORT}`;
  return `http://${isIPv6(HOST) ? `[${HOST}]` : HOST}:${PORT}`;
}
