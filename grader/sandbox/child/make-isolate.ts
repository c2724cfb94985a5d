import type ivmTypes from "isolated-vm";
import type { Context, Isolate, Module } from "isolated-vm";
import type { BootMessage } from "../protocol/messages.ts";

/** An isolate with both realms set up and no program yet. */
export interface PreparedIsolate {
  readonly isolate: Isolate;
  readonly learner: Context;
  readonly realm: Module;
  readonly harness: Module;
  readonly memoryMb: number;
}

/** Each reserves half a gigabyte, whatever `memoryMb` it may fill. */
export function makeIsolate(ivm: typeof ivmTypes, boot: BootMessage, memoryMb: number): PreparedIsolate {
  const isolate = new ivm.Isolate({ memoryLimit: boot.defences.isolateMemory ? memoryMb : 4096 });
  const learner = isolate.createContextSync();
  const realm = evaluateOwn(boot, "learner", { isolate, context: learner });
  const harness = evaluateOwn(boot, "harness", { isolate, context: isolate.createContextSync() });
  return { isolate, learner, realm, harness, memoryMb };
}

function evaluateOwn(
  boot: BootMessage,
  name: "harness" | "learner",
  { isolate, context }: { readonly isolate: Isolate; readonly context: Context },
): Module {
  const module = isolate.compileModuleSync(boot[name], { filename: `nabla:${name}` });
  module.instantiateSync(context, (specifier) => moduleNamed(new Map(), specifier));
  module.evaluateSync();
  return module;
}

export function moduleNamed(modules: ReadonlyMap<string, Module>, specifier: string): Module {
  const module = modules.get(specifier);
  if (module === undefined) throw new Error(`no module ${specifier}`);
  return module;
}
