import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { openApiDocument } from "./open-api.ts";
import { routes } from "./routes.ts";
import { openTestApi } from "./testing/open-test-api.ts";

test("the document is OpenAPI 3.1, to a validator of others", async () => {
  const validator = new Validator();
  expect(await validator.validate(structuredClone(openApiDocument(undefined)))).toEqual({ valid: true });
  expect(validator.version).toBe("3.1");
});

test("it speaks of every route, and every reference in it leads somewhere", () => {
  const document = openApiDocument("https://nabla.example.org");
  const text = JSON.stringify(document);
  const summaries = Object.values(routes).map(({ summary }) => JSON.stringify(summary));
  expect(summaries.filter((summary) => !text.includes(summary))).toEqual([]);
  const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = ""]) => path);
  const missing = references.filter((path) => valueAt(document, path.split("/")) === undefined);
  expect(references.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});

test.each(["https://nabla.example.org", "http://nabla.example.org"])(
  "it names the cookie that a browser is given at %s",
  async (PUBLIC_URL) => {
    const site = await openTestApi({ PUBLIC_URL });
    const own = { host: "nabla.example.org", origin: PUBLIC_URL };
    const draft = { source: "x", base: 0, writtenAt: "2026-01-01T00:00:00Z" };
    const begun = await site.ask("PUT", "/api/exercises/activation-functions/draft", draft, own);
    const [cookie = ""] = begun.headers.getSetCookie();
    const name = valueAt(openApiDocument(PUBLIC_URL), "components/securitySchemes/session/name".split("/"));
    expect(cookie.split("=")[0]).toBe(name);
    await site.close();
  },
);

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, name) => (typeof found === "object" && found !== null ? Reflect.get(found, name) : undefined),
    value,
  );
}
