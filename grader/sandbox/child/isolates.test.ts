import type ivmTypes from "isolated-vm";
import { expect, test } from "vitest";
import { allDefences } from "../defences.ts";
import { addonFiles } from "../host/addons.ts";
import { processCode } from "../host/process-code.ts";
import type { BootMessage } from "../protocol/messages.ts";
import { IsolateSupply } from "./isolate-supply.ts";
import { codeCachesOf, makeIsolate, type PreparedIsolate } from "./make-isolate.ts";
import { loadNative } from "./typescript-compiler.ts";

const { ivm } = loadNative<{ readonly ivm: typeof ivmTypes }>(addonFiles().isolates);
const { harness, learner } = await processCode();
const boot: BootMessage = {
  addons: addonFiles(),
  harness,
  learner,
  memoryMb: 32,
  defences: allDefences,
  warmsUp: false,
};

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

test("warms up once, in an isolate that no session gets", () => {
  const supply = new IsolateSupply(ivm, boot);
  const warmed: PreparedIsolate[] = [];
  const first = supply.take(32);
  expect(supply.hasCaches).toBe(false);
  for (let session = 0; session < 3; session++) supply.restock((own) => warmed.push(own));
  expect(supply.hasCaches).toBe(true);
  expect(warmed).toHaveLength(1);
  expect(warmed[0]?.isolate.isDisposed).toBe(true);
  const next = supply.take(32);
  expect([first, ...warmed]).not.toContain(next);
  for (const { isolate } of [first, next]) isolate.dispose();
});

test("goes on without compiled code where warming up fails, and does not try again", () => {
  const supply = new IsolateSupply(ivm, boot);
  supply.take(32).isolate.dispose();
  let tries = 0;
  const fail = () => {
    tries += 1;
    throw new Error("no memory");
  };
  for (let session = 0; session < 2; session++) supply.restock(fail);
  expect(tries).toBe(1);
  expect(supply.hasCaches).toBe(false);
  const next = supply.take(32);
  expect(next.isolate.isDisposed).toBe(false);
  next.isolate.dispose();
});

test("makes another where a session needs other memory", () => {
  const supply = new IsolateSupply(ivm, boot);
  const large = supply.take(48);
  expect(large.memoryMb).toBe(48);
  large.isolate.dispose();
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
