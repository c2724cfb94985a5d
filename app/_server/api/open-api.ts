import { ZodType, z } from "zod";
import { OWNER_HEADER } from "../accounts/check-owner.ts";
import { type ErrorCode, PlatformError } from "../platform-error.ts";
import { API_VERSION } from "./api-version.ts";
import { ErrorAnswer } from "./error-answer.ts";
import { hasBody, type Route, takesFile } from "./route.ts";
import { methodAndPath, routes } from "./routes.ts";

type Json = { readonly [name: string]: unknown };

/** The table of routes as OpenAPI 3.1, whose schemas are JSON Schema as Zod writes it. */
export function openApiDocument(publicUrl: string | undefined): Json {
  const shared = new SharedSchemas();
  const paths: Record<string, Record<string, Json>> = {};
  for (const [key, route] of Object.entries(routes)) {
    const { method, path } = methodAndPath(key);
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(key, route, shared) };
  }
  const error = shared.reference(ErrorAnswer, "Error", "output");
  return {
    openapi: "3.1.0",
    info: {
      title: "Nabla",
      version: String(API_VERSION),
      description: "Exercises, drafts, submissions and their reports. docs/api.md shows a journey by curl.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: publicUrl ?? "/" }],
    paths,
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: sessionCookie(publicUrl) },
        token: { type: "http", scheme: "bearer", description: "Made on the settings page: `nabla_…`." },
      },
      parameters: { Owner: OWNER_PARAMETER },
      responses: {
        Error: {
          description: "Why not, as code and sentence.",
          content: { "application/json": { schema: error } },
        },
      },
      schemas: shared.all,
    },
  };
}

/** Browsers keep a cookie of this prefix only where it came by https. */
function sessionCookie(publicUrl: string | undefined): string {
  return `${publicUrl?.startsWith("https:") ? "__Secure-" : ""}nabla.session_token`;
}

function operation(key: string, route: Route, shared: SharedSchemas): Json {
  const { path } = methodAndPath(key);
  const id = operationId(key);
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const own: Json[] = names.map((name) => ({
    ...{ name, in: "path", required: true, schema: { type: "string" } },
  }));
  return {
    operationId: id,
    summary: route.summary,
    parameters: [...own, ...queryOf(route), { $ref: "#/components/parameters/Owner" }],
    ...(!hasBody(route) ? {} : { requestBody: { required: true, content: bodyOf(route, id, shared) } }),
    security: securityOf(route),
    responses: { 200: answerOf(route, id, shared), ...refusalsOf(errorsOf(route)) },
  };
}

function bodyOf(route: Route, id: string, shared: SharedSchemas): Json {
  return takesFile(route) ? { "application/zip": {} } : json(shared.inline(route.body, id, "input"));
}

function queryOf({ query = {} }: Route): Json[] {
  return Object.entries(query).map(([name, description]) => ({
    ...{ name, in: "query", description, schema: { type: "string" } },
  }));
}

/** What may go wrong with a route: its own, and what may go wrong with every one of its kind. */
export function errorsOf(route: Route): readonly ErrorCode[] {
  const { access, scope, errors } = route;
  const all: ErrorCode[] = [
    "crossSite",
    "unknownHost",
    "notFound",
    "badToken",
    "otherOwner",
    "sessionEnded",
    "tooManyRequests",
    "internal",
    ...errors,
  ];
  all.push(scope === null ? "noTokens" : "missingScope");
  if (access === "user" || access === "instructor") all.push("notSignedIn");
  if (access === "instructor") all.push("notInstructor");
  if (hasBody(route)) all.push("badRequest", "notText", "tooLarge");
  return [...new Set(all)];
}

const OWNER_PARAMETER: Json = {
  name: OWNER_HEADER,
  in: "header",
  description:
    "Whose page asks: the id of its user, or `none`; refused where another is signed in. Tokens need not say.",
  schema: { type: "string" },
};

function securityOf({ access, scope }: Route): readonly Json[] {
  const token = scope === null ? [] : [{ token: [scope] }];
  return [{ session: [] }, ...token, ...(access === "user" || access === "instructor" ? [] : [{}])];
}

function answerOf({ answer }: Route, id: string, shared: SharedSchemas): Json {
  if (answer instanceof ZodType)
    return { description: "Done.", content: json(shared.inline(answer, id, "output")) };
  return { description: answer.description, content: { [answer.contentType]: {} } };
}

function refusalsOf(codes: readonly ErrorCode[]): Json {
  const statuses = new Set(codes.map((code) => new PlatformError(code).status));
  const named = (status: number) => codes.filter((code) => new PlatformError(code).status === status);
  return Object.fromEntries(
    [...statuses].sort().map((status) => [
      status,
      // A description beside the reference says which codes there are.
      { $ref: "#/components/responses/Error", description: named(status).join(", ") },
    ]),
  );
}

function json(schema: Json): Json {
  return { "application/json": { schema } };
}

/** `PUT /api/exercises/{slug}/draft` as `putExercisesSlugDraft`. */
function operationId(key: string): string {
  const { method, path } = methodAndPath(key);
  const words = path
    .slice("/api/".length)
    .split(/\W+/)
    .filter((word) => word !== "");
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** Schemas that have a name of their own, or refer to themselves, stand once in the document. */
class SharedSchemas {
  readonly all: Record<string, unknown> = {};

  reference(schema: ZodType, name: string, io: "input" | "output"): Json {
    this.all[name] = this.inline(schema, name, io);
    return { $ref: `#/components/schemas/${name}` };
  }

  /** @param prefix of the names of what has none */
  inline(schema: ZodType, prefix: string, io: "input" | "output"): Json {
    const { $schema: _, $defs = {}, ...own } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
    const name = (local: string) => (local.startsWith("__") ? `${prefix}${local}` : local);
    const moved = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value).replaceAll(
          /"#\/\$defs\/([^"]+)"/g,
          (_, local: string) => `"#/components/schemas/${name(local)}"`,
        ),
      );
    for (const [local, definition] of Object.entries($defs)) this.all[name(local)] = moved(definition);
    return z.record(z.string(), z.unknown()).parse(moved(own));
  }
}
