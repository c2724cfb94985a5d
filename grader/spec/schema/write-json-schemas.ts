import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { jsonSchemas } from "./json-schemas.ts";
import { keyReference } from "./key-reference.ts";

for (const [name, text] of Object.entries(jsonSchemas()))
  writeFileSync(join(import.meta.dirname, name), text);
writeFileSync(join(import.meta.dirname, "..", "..", "..", "docs", "spec.md"), keyReference());
