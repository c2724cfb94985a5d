import type { Program } from "../../sandbox/contract.ts";
import { bundleModule } from "../../sandbox/host/bundle-module.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { ENGINE } from "../../spec/module/engine-uses.ts";

const ENTRY = "oracle-entry";
/** Where the program finds the functions that make an oracle callable like a learner's module. */
const ADAPTER = "nabla/oracle-adapter";

/** The oracle with the engine under it, as a program that exports what a learner's module exports. */
export function oracleProgram(exercise: Exercise, oracle: string): Program {
  return {
    entry: ENTRY,
    modules: { ...engineModules(), [ENTRY]: entryCode(exercise) },
    typescript: { "oracle.ts": oracle },
    seed: exercise.spec.seed,
  };
}

let modules: Readonly<Record<string, string>> | null = null;

/** The engine and the oracle's adapter as plain JavaScript modules, ready to send into a sandbox. */
function engineModules(): Readonly<Record<string, string>> {
  modules ??= {
    [ENGINE]: bundleModule(new URL("../../engine/index.ts", import.meta.url)),
    [ADAPTER]: bundleModule(new URL("./adapter.ts", import.meta.url), [ENGINE]),
  };
  return modules;
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
    `import { adaptBackward, adaptForward, functionOf } from "${ADAPTER}";`,
    ...lines,
  ].join("\n");
}
