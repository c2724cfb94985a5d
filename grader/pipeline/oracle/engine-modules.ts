import { ownModules, ownName } from "../../sandbox/own-modules.ts";

const ENGINE = new URL("../../engine/index.ts", import.meta.url);
const ADAPTER = new URL("./adapter.ts", import.meta.url);

/** Where the program of an oracle finds the functions that make it callable like a learner's module. */
export const ADAPTER_MODULE = ownName(ADAPTER);

let modules: Readonly<Record<string, string>> | null = null;

/** The engine and the oracle's adapter as plain JavaScript modules, ready to send into a sandbox. */
export function engineModules(): Readonly<Record<string, string>> {
  modules ??= {
    ...ownModules(ENGINE, ADAPTER),
    "nabla/engine": `export * from ${JSON.stringify(ownName(ENGINE))};`,
  };
  return modules;
}
