import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { engineReference } from "./engine-reference.ts";

writeFileSync(fileURLToPath(new URL("../../../docs/engine.md", import.meta.url)), engineReference());
