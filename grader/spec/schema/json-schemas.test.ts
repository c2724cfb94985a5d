import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { jsonSchemas } from "./json-schemas.ts";
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
    definitions: { Type: {}, Generator: {}, Text: { required: [], minProperties: 1 } },
  });
});

test("docs/spec.md is what the schemas say now (else run write.ts)", () => {
  const written = readFileSync(join(import.meta.dirname, "../../../docs/spec.md"), "utf8");
  expect(written).toBe(keyReference());
});

test("the page names every word that is a type, calls forms by their key, and leaves no value open", () => {
  const page = keyReference();
  const schema: unknown = JSON.parse(jsonSchemas()["exercise.schema.json"] ?? "");
  for (const word of typeWords(schema)) expect(page).toContain(`\`${word}\``);
  expect(page).not.toMatch(/\((true|false|\d+)\)|\| (list of )?anything \|/);
});

function typeWords(schema: unknown): string[] {
  const Form = z.object({ enum: z.array(z.string()).optional() });
  const Shape = z.object({ definitions: z.object({ Type: z.object({ anyOf: z.array(Form) }) }) });
  return Shape.parse(schema).definitions.Type.anyOf.flatMap((form) => form.enum ?? []);
}
