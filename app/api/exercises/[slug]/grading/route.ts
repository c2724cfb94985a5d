import { jsonRoute } from "../../../../_api/json-route.ts";
import { platform } from "../../../../_request/platform.ts";

/**
 * What a browser needs to grade the public checks: the same for everybody, kept until it changes. It is a gzip file
 * to the page too: Next leaves out the header that would have the browser unpack it.
 */
export const GET = jsonRoute(null, async ({ request, params }) => {
  const { version, gzipped } = await platform().publicGradings.of(params.slug ?? "");
  const etag = `"${version}"`;
  const headers = { ETag: etag, "Cache-Control": "no-cache", "Content-Type": "application/gzip" };
  const isKnown = request.headers.get("if-none-match")?.includes(etag) ?? false;
  return isKnown ? new Response(null, { status: 304, headers }) : new Response(gzipped, { headers });
});
