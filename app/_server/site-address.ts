import type { Settings } from "./settings.ts";

/** Where people reach the site. The settings say so, never the `Host` of a request, which its sender chooses. */
export function siteAddress({
  PUBLIC_URL,
  HOST,
  PORT,
}: Pick<Settings, "PUBLIC_URL" | "HOST" | "PORT">): string {
  if (PUBLIC_URL !== undefined) return PUBLIC_URL;
  const host = ["127.0.0.1", "0.0.0.0", "::"].includes(HOST) ? "localhost" : HOST;
  return `http://${host}:${PORT}`;
}
