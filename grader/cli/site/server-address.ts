import type { SiteMessages } from "../messages/site-messages.ts";
import { UsageError } from "../usage-error.ts";

/**
 * The address of a site, as `https://nabla.example.org`: what stands behind the host is left out. Without a scheme it is
 * https, and http on this machine.
 *
 * @throws {UsageError} it is none, holds a password, or would send a token in the clear
 */
export function serverAddress(text: string, insecureHttp: boolean, messages: SiteMessages): string {
  const named = text.trim();
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(named)
    ? parsed(named)
    : (loopback(parsed(`http://${named}`)) ?? parsed(`https://${named}`));
  if (url === null || !["http:", "https:"].includes(url.protocol))
    throw new UsageError(messages.badAddress(withoutPassword(named)));
  if (url.username !== "" || url.password !== "")
    throw new UsageError(messages.passwordInAddress(url.origin));
  if (url.protocol === "http:" && !insecureHttp && loopback(url) === null)
    throw new UsageError(messages.insecure(url.origin));
  return url.origin;
}

function parsed(text: string): URL | null {
  return URL.parse(text);
}

/** The address itself where it is this machine's, which no network carries; else null. */
function loopback(url: URL | null): URL | null {
  if (url === null) return null;
  const { hostname } = url;
  const isOwn = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  return isOwn ? url : null;
}

/** Of what cannot be read as an address: nobody should find a password in an error. */
function withoutPassword(text: string): string {
  return text.replace(/\/\/[^/]*@/, "//…@");
}
