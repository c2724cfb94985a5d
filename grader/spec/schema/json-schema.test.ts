import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jsonSchemas } from "./json-schema.ts";
import { keyReference } from "./key-reference.ts";

test.each(Object.entries(jsonSchemas()))(
  "%s is what the Zod schema says now (else run write.ts)",
  (name, text) => {
    const written: unknown = JSON.parse(readFileSync(join(import.meta.dirname, name), "utf8"));
    expect(written).toEqual(JSON.parse(text));
  },
);

test("unknown keys are refused and descriptions kept", () => {
  const schema: unknown = JSON.parse(jsonSchemas()["exercise.schema.json"] ?? "");
  expect(schema).toMatchObject({
    additionalProperties: false,
    properties: { slug: { description: "the name of the folder" } },
    definitions: { Type: {}, Generator: {}, Text: { required: ["zh", "en"] } },
  });
});

test("docs/spec.md is what the schemas say now (else run write.ts)", () => {
  const written = readFileSync(join(import.meta.dirname, "../../../docs/spec.md"), "utf8");
  expect(written).toBe(keyReference());
});
