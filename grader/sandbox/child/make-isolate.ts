import type ivmTypes from "isolated-vm";
import type {
  CachedDataResult,
  Context,
  ExternalCopy,
  Isolate,
  Module,
  Reference,
  Script,
  Transferable,
} from "isolated-vm";
import type { BootMessage } from "../protocol/messages.ts";

/** An isolate with both realms set up and no program yet. */
export interface PreparedIsolate {
  readonly isolate: Isolate;
  readonly learner: Context;
  readonly realm: Reference<RealmExports>;
  readonly harness: Reference<RealmExports>;
  readonly memoryMb: number;
}

/** What the script of a realm evaluates to. */
export type RealmExports = Readonly<Record<string, (...values: Transferable[]) => unknown>>;

/** V8's compiled code of the scripts of the two realms: what an isolate would else compile anew, function by function. */
export type CodeCaches = Readonly<Record<RealmName, ExternalCopy<ArrayBuffer>>>;

type RealmName = "harness" | "learner";

/** Each reserves half a gigabyte, whatever `memoryMb` it may fill. */
export function makeIsolate(
  ivm: typeof ivmTypes,
  boot: BootMessage,
  { memoryMb, caches }: { readonly memoryMb: number; readonly caches?: CodeCaches | undefined },
): PreparedIsolate {
  const isolate = new ivm.Isolate({ memoryLimit: boot.defences.isolateMemory ? memoryMb : 4096 });
  const learner = isolate.createContextSync();
  const run = (name: RealmName, context: Context): Reference<RealmExports> => {
    const script = isolate.compileScriptSync(boot[name], cachedOptions(name, caches?.[name]));
    return script.runSync(context, { reference: true });
  };
  const realm = run("learner", learner);
  return { isolate, learner, realm, harness: run("harness", isolate.createContextSync()), memoryMb };
}

/**
 * The compiled code of the two scripts, with that of every function that has run in this isolate.
 *
 * To be made where no program but our own has run.
 */
export function codeCachesOf({ isolate }: PreparedIsolate, boot: BootMessage): CodeCaches {
  // V8 finds the script that it compiled before, with what it has compiled of its functions since.
  const cacheOf = (name: RealmName) => {
    const options = { filename: `nabla:${name}`, produceCachedData: true };
    const script: Script & CachedDataResult = isolate.compileScriptSync(boot[name], options);
    if (script.cachedData === undefined) throw new Error("V8 kept no compiled code");
    return script.cachedData;
  };
  return { harness: cacheOf("harness"), learner: cacheOf("learner") };
}

/** V8 refuses a cache that is not of this text, version and flags, and compiles as if there were none. */
function cachedOptions(name: RealmName, cachedData: ExternalCopy<ArrayBuffer> | undefined) {
  const filename = `nabla:${name}`;
  return cachedData === undefined ? { filename } : { filename, cachedData };
}

export function moduleNamed(modules: ReadonlyMap<string, Module>, specifier: string): Module {
  const module = modules.get(specifier);
  if (module === undefined) throw new Error(`no module ${specifier}`);
  return module;
}
