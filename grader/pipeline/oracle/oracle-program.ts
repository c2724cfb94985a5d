import type { Program } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { compileModule } from "../compile-module.ts";
import type { Compilation } from "../compiled-module.ts";
import { engineModules } from "./engine-modules.ts";

const ENTRY = "oracle-entry";
const ADAPTER = "pipeline/oracle/adapter.ts";

/** The oracle with the engine under it, as a program that exports what a learner's module exports. */
export async function oracleProgram(
  exercise: Exercise,
): Promise<Program | Extract<Compilation, { status: "compile-error" }>> {
  const compilation = compileModule(exercise.oracle, "oracle.ts");
  if (compilation.status !== "compiled") return compilation;
  const modules = {
    ...(await engineModules()),
    "oracle.ts": compilation.module.code,
    [ENTRY]: entryCode(exercise),
  };
  return { entry: ENTRY, modules, seed: exercise.spec.seed };
}

/** A backward function that the oracle writes itself wins over the derived one. */
function entryCode(exercise: Exercise): string {
  const lines = Object.values(exercise.signatures).map((signature) => {
    const json = JSON.stringify(signature);
    const own = `adaptForward(oracle.${signature.name}, ${json})`;
    if (signature.backward === null) return `export const ${signature.name} = ${own};`;
    const derived = `adaptBackward(oracle.${signature.backward.of}, ${json})`;
    return `export const ${signature.name} = oracle.${signature.name} === undefined ? ${derived} : ${own};`;
  });
  return [
    `import * as oracle from "oracle.ts";`,
    `import { adaptBackward, adaptForward } from "${ADAPTER}";`,
    ...lines,
  ].join("\n");
}
