const HERE = "http://nabla.invalid";

/** Pages that make no sense to come back to after signing in. */
const NO_PLACES = /^\/(sign-in|sign-up|reset|api)(\/|$)/;

/**
 * Where to go after signing in: the path a link named, if it is one of this site's pages, else the exercises. What leads
 * to another site in any way a browser understands leads nowhere.
 */
export function safeRedirect(wanted: string | readonly string[] | undefined): string {
  const text = typeof wanted === "string" ? wanted : "";
  const url = URL.parse(text, HERE);
  if (!text.startsWith("/") || url === null || url.origin !== HERE) return "/exercises";
  const path = `${url.pathname}${url.search}${url.hash}`;
  // `/.//evil.example` is a path of ours to the parser and another host once it is written down again.
  return path.startsWith("//") || NO_PLACES.test(url.pathname) ? "/exercises" : path;
}

/** A page to sign in or up that leads back. */
export function withNext(page: "/sign-in" | "/sign-up" | "/reset", next: string): string {
  return next === "/exercises" ? page : `${page}?next=${encodeURIComponent(next)}`;
}
