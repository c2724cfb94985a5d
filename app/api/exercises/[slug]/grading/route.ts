import { platform } from "../../../../platform.ts";
import { jsonRoute } from "../../../json-route.ts";

/** What a browser needs to grade the public checks: the same for everybody, kept until it changes. */
export const GET = jsonRoute(null, async ({ request, params }) => {
  const { version, bytes, gzipped } = await platform().publicGradings.of(params.slug ?? "");
  const etag = `"${version}"`;
  const headers = new Headers({ ETag: etag, "Cache-Control": "no-cache", Vary: "Accept-Encoding" });
  if (request.headers.get("if-none-match")?.includes(etag))
    return new Response(null, { status: 304, headers });
  headers.set("Content-Type", "application/octet-stream");
  if (!request.headers.get("accept-encoding")?.includes("gzip")) return new Response(bytes, { headers });
  headers.set("Content-Encoding", "gzip");
  return new Response(gzipped, { headers });
});
