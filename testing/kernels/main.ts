import { writeFileSync } from "node:fs";
import { compiledKernelsSource } from "./compile-kernels.ts";

/** `npm run kernels`: makes the engine's WebAssembly from its sources. */
writeFileSync(
  new URL("../../grader/engine/kernels/compiled-kernels.ts", import.meta.url),
  compiledKernelsSource(),
);
