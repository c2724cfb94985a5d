import { isIP } from "node:net";
import { hostname as machineName } from "node:os";
import { PlatformError } from "../platform-error.ts";
import type { Settings } from "../settings.ts";

type SiteSettings = Pick<Settings, "PUBLIC_URL" | "HOST">;

/**
 * Refuses what does not come from a page of the site itself: a browser says so, and a form or a script of another site
 * gets nothing done. What changes something has to name its origin; what only reads may come from the address bar.
 *
 * @throws {PlatformError} crossSite; unknownHost, where the site was reached by a name it cannot know to be its own
 */
export function checkOrigin({ method, headers }: Request, { PUBLIC_URL, HOST }: SiteSettings): void {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") throw new PlatformError("crossSite");
  if (method === "GET" || method === "HEAD") return;
  const host = headers.get("host") ?? "";
  const expected =
    PUBLIC_URL === undefined ? [`http://${host}`, `https://${host}`] : [new URL(PUBLIC_URL).origin];
  if (!expected.includes(headers.get("origin") ?? "")) throw new PlatformError("crossSite");
  if (PUBLIC_URL === undefined && !isOwnHost(host, HOST)) throw new PlatformError("unknownHost", { host });
}

/**
 * Whether no other site can have this name. Any site can have its own name lead to this machine, and then Origin and
 * Host agree: what is left are addresses, this machine's names, and names that no public DNS gives away.
 */
function isOwnHost(host: string, listening: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  const own = [listening, machineName()].map((name) => name.toLowerCase());
  return (
    isIP(hostname.replace(/^\[(.*)\]$/, "$1")) !== 0 ||
    own.includes(hostname) ||
    !hostname.includes(".") ||
    /\.(localhost|local)$/.test(hostname)
  );
}
