import type ivmTypes from "isolated-vm";
import { expect, test } from "vitest";
import { allDefences } from "../defences.ts";
import { addonFiles } from "../host/addons.ts";
import { processCode } from "../host/process-code.ts";
import type { BootMessage } from "../protocol/messages.ts";
import { codeCachesOf, makeIsolate, type PreparedIsolate } from "./make-isolate.ts";
import { loadNative } from "./typescript-compiler.ts";

const { ivm } = loadNative<{ readonly ivm: typeof ivmTypes }>(addonFiles().isolates);
const { harness, learner } = await processCode();
const boot: BootMessage = { addons: addonFiles(), harness, learner, memoryMb: 32, defences: allDefences };

test("keeps the compiled code of functions that have run, and V8 takes it", () => {
  const own = makeIsolate(ivm, boot, { memoryMb: 32 });
  const unused = codeCachesOf(own, boot);
  expect(begun(own)).toBe("returned nothing");
  const used = codeCachesOf(own, boot);
  own.isolate.dispose();
  expect(bytesOf(used.harness)).toBeGreaterThan(bytesOf(unused.harness));
  expect(bytesOf(used.learner)).toBeGreaterThan(bytesOf(unused.learner));
  const other = new ivm.Isolate();
  const script = other.compileScriptSync(harness, { filename: "nabla:harness", cachedData: used.harness });
  expect(script).toMatchObject({ cachedDataRejected: false });
  other.dispose();
});

test("gives every isolate realms of its own, with a cache or one that V8 refuses", () => {
  const own = makeIsolate(ivm, boot, { memoryMb: 32 });
  const caches = codeCachesOf(own, boot);
  for (const given of [caches, { harness: caches.learner, learner: caches.harness }]) {
    const made = makeIsolate(ivm, boot, { memoryMb: 32, caches: given });
    expect(begun(made)).toBe("returned nothing");
    expect(made.learner.evalSync("typeof console.log + typeof WebAssembly + typeof exported")).toBe(
      "functionundefinedundefined",
    );
    expect(made.learner.evalSync("Object.keys(globalThis).join()")).toBe("");
    made.isolate.dispose();
  }
  expect(own.learner.evalSync("typeof WebAssembly")).toBe("object");
  own.isolate.dispose();
});

function begun({ harness, realm }: PreparedIsolate): string {
  const limits = { modules: {}, memoryMb: 32, consoleBytes: 100, resultBytes: 100 };
  const values = [realm.derefInto(), 1, JSON.stringify(limits), JSON.stringify(allDefences)];
  const result = harness.getSync("begin", { reference: true }).applySync(undefined, values);
  return result === undefined ? "returned nothing" : String(result);
}

function bytesOf(cache: ivmTypes.ExternalCopy<ArrayBuffer>): number {
  return cache.copy().byteLength;
}
