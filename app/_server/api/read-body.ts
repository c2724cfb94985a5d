import type { ZodError, ZodType } from "zod";
import { PlatformError } from "../platform-error.ts";
import { bodyText } from "./body-text.ts";
import { isText } from "./is-text.ts";

/**
 * The body of a request, as its schema takes it: read no further than it may be long, parsed, checked, and only then
 * searched for characters that cannot be kept. A reviver in `JSON.parse` would do that for what no schema asked for, at
 * eleven times the cost.
 *
 * @throws {PlatformError} tooLarge, badRequest, notText, and what the schema has to say
 */
export async function readBody<Body>(
  request: Request,
  schema: ZodType<Body>,
  mostBytes: number,
): Promise<Body> {
  const text = await bodyText(request, mostBytes);
  if (text === null) throw new PlatformError("tooLarge", { most: mostBytes / 1024 });
  const { data, success, error } = schema.safeParse(parseJson(text));
  if (!success) throw refusalIn(error) ?? new PlatformError("badRequest");
  if (!holdsText(data)) throw new PlatformError("notText");
  return data;
}

/** What a schema says itself of why it does not take a value, for people; null where it is no more than another shape. */
function refusalIn({ issues }: ZodError): PlatformError | null {
  const refusals = issues.map((issue) => (issue.code === "custom" ? issue.params?.refusal : null));
  return refusals.find((refusal) => refusal instanceof PlatformError) ?? null;
}

/**
 * The body of a request as it is, read no further than it may be long: a length may be left out, or be a lie.
 *
 * @throws {PlatformError} tooLarge
 */
export async function readFileBody(request: Request, mostBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = new PlatformError("tooLarge", { most: mostBytes / 1024 });
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw tooLarge;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PlatformError("badRequest");
  }
}

function holdsText(value: unknown): boolean {
  if (typeof value === "string") return isText(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every(holdsText);
}
