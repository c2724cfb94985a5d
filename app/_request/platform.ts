import type { Platform } from "../_server/open-platform.ts";

const KEY = Symbol.for("nabla.platform");

/** Set once, by the process that hosts the pages, before the first request. */
export function setPlatform(platform: Platform): void {
  Reflect.set(globalThis, KEY, platform);
}

/** The services behind the pages. They run in this process, outside the pages' bundles. */
export function platform(): Platform {
  const found: Platform | undefined = Reflect.get(globalThis, KEY);
  if (found === undefined) throw new Error("pages are served by `npm start` or `npm run dev`, not by `next`");
  return found;
}
