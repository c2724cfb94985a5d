import type { Program } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { ADAPTER_MODULE, engineModules } from "./engine-modules.ts";

const ENTRY = "oracle-entry";

/** The oracle with the engine under it, as a program that exports what a learner's module exports. */
export function oracleProgram(exercise: Exercise): Program {
  return {
    entry: ENTRY,
    modules: { ...engineModules(), [ENTRY]: entryCode(exercise) },
    typescript: { "oracle.ts": exercise.oracle },
    seed: exercise.spec.seed,
  };
}
/** A backward function that the oracle writes itself wins over the derived one. */
function entryCode(exercise: Exercise): string {
  const lines = Object.values(exercise.signatures).map((signature) => {
    const json = JSON.stringify(signature);
    const own = `adaptForward(functionOf(oracle, "${signature.name}"), ${json})`;
    if (signature.backward === null) return `export const ${signature.name} = ${own};`;
    const derived = `adaptBackward(functionOf(oracle, "${signature.backward.of}"), ${json})`;
    return `export const ${signature.name} = oracle.${signature.name} === undefined ? ${derived} : ${own};`;
  });
  return [
    `import * as oracle from "oracle.ts";`,
    `import { adaptBackward, adaptForward, functionOf } from "${ADAPTER_MODULE}";`,
    ...lines,
  ].join("\n");
}
