import { bundleModule } from "../../sandbox/host/bundle-module.ts";
import { ENGINE } from "../../spec/module/engine-uses.ts";

/** Where the program of an oracle finds the functions that make it callable like a learner's module. */
export const ADAPTER_MODULE = "nabla/oracle-adapter";

let modules: Readonly<Record<string, string>> | null = null;

/** The engine and the oracle's adapter as plain JavaScript modules, ready to send into a sandbox. */
export function engineModules(): Readonly<Record<string, string>> {
  modules ??= {
    [ENGINE]: bundleModule(new URL("../../engine/index.ts", import.meta.url)),
    [ADAPTER_MODULE]: bundleModule(new URL("./adapter.ts", import.meta.url), [ENGINE]),
  };
  return modules;
}
