import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { engineReference } from "./engine-reference.ts";
import { engineTypes } from "./engine-types.ts";

writeFileSync(fileURLToPath(new URL("../../../docs/engine.md", import.meta.url)), engineReference());
writeFileSync(
  fileURLToPath(new URL("../../../app/_studio/monaco/engine-types.json", import.meta.url)),
  `${JSON.stringify(engineTypes(), null, 2)}\n`,
);
