import { apiOf } from "../../../_server/api/api-handler.ts";
import type { Platform } from "../../../_server/open-platform.ts";
import type { TestServer } from "./browser-with-tabs.ts";

const SITE = "http://nabla.localhost";

/** The routes of a platform, as a browser of that address asks them. */
export function serverOf(platform: Platform, address: string): TestServer {
  const api = apiOf(platform);
  return {
    async request(path, init) {
      const headers = new Headers(init.headers);
      headers.set("host", "nabla.localhost");
      headers.set("origin", SITE);
      headers.set("x-nabla-address", address);
      return api.request(`${SITE}${path}`, { ...init, headers });
    },
    user: (headers) => platform.accounts.user(headers),
  };
}
