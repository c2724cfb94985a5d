import type ivmTypes from "isolated-vm";
import type { Context, Isolate, Module, Reference, Transferable } from "isolated-vm";
import { encodeValue } from "../../value/codec.ts";
import { recordValue } from "../../value/value.ts";
import { defaultLimits } from "../contract.ts";
import { type Frame, frameKind } from "../protocol/frames.ts";
import type { BootMessage, CompileMessage, OpenMessage, PrepareMessage } from "../protocol/messages.ts";
import { encodeCall, encodeDifferentiate } from "../protocol/requests.ts";
import { readFrame, writeFrame } from "./frame-io.ts";
import { IsolateSupply } from "./isolate-supply.ts";
import { moduleNamed, type PreparedIsolate } from "./make-isolate.ts";
import { compileTypeScript, loadNative } from "./typescript-compiler.ts";
import { warmUpCalls, warmUpDerivatives, warmUpProgram } from "./warm-up.ts";

/*
 * The program of a sandbox process, for `node --eval`: one frame in, one frame out, synchronously. Of Node it uses what
 * needs no import, so that no module loader is started and no file read.
 */

type HarnessFunction = Reference<(...values: Transferable[]) => unknown>;

/** With the JavaScript of what came in TypeScript, which is what people wrote. */
interface LoadedMessage extends OpenMessage {
  readonly written: readonly string[];
}

type Reply = Omit<Frame, "id">;

const copied = { result: { copy: true } } as const;
/** More of what was thrown is neither told nor looked at. */
const maxThrownCharacters = 2 ** 16;
/** V8's and isolated-vm's words where no memory for a buffer is available. */
const noMemory = /allocation failed|out of memory/i;

const first = readFrame();
const boot: BootMessage = JSON.parse(String(first.payload));
const { ivm } = loadNative<{ readonly ivm: typeof ivmTypes }>(boot.addons.isolates);
/** That of the session. */
let current: PreparedIsolate | null = null;
const supply = new IsolateSupply(ivm, boot);
/** JavaScript of the modules that came in TypeScript, for the next program that is opened. */
let compiled: Record<string, string> = {};
// Else after the first session: a process that serves one only has no use for it, and the first start is waited for.
supply.restock(boot.warmsUp ? warmUp : null);
reply(first.id, done());

for (;;) {
  const { id, kind, payload } = readFrame();
  try {
    handle(id, kind, payload);
  } catch (error) {
    const text = String(error).slice(0, 1000);
    const isOutOfMemory = isGone() || noMemory.test(text);
    reply(id, { kind: isOutOfMemory ? frameKind.outOfMemory : frameKind.fault, payload: Buffer.from(text) });
  }
}

function handle(id: number, kind: number, payload: Buffer): void {
  if (kind === frameKind.prepare) {
    const { memoryMb }: PrepareMessage = JSON.parse(String(payload));
    current = boot.defences.freshIsolate ? supply.take(memoryMb) : (current ?? supply.take(memoryMb));
    reply(id, done());
  } else if (kind === frameKind.open) {
    const given: OpenMessage = JSON.parse(String(payload));
    const modules = { ...given.modules, ...compiled };
    const message = { ...given, modules, written: Object.keys(compiled) };
    compiled = {};
    reply(id, open(currentIsolate(), message));
  } else if (kind === frameKind.compile) {
    reply(id, outcome(compile(JSON.parse(String(payload)))));
  } else if (kind === frameKind.end) {
    compiled = {};
    if (boot.defences.freshIsolate) {
      current?.isolate.dispose();
      current = null;
    }
    reply(id, done());
    if (current === null) supply.restock(warmUp);
  } else if (kind === frameKind.memory) {
    reply(
      id,
      unlessRejected(() => outcome(heapInUse())),
    );
  } else {
    const name = kind === frameKind.call ? "call" : "differentiate";
    reply(
      id,
      unlessRejected(() => outcome(ask(name, payload))),
    );
  }
}

/** A session that nobody asked for, up to what it leaves behind. */
function warmUp(own: PreparedIsolate): void {
  current = own;
  try {
    const { consoleBytes, resultBytes } = defaultLimits;
    open(own, { ...warmUpProgram, written: [], memoryMb: own.memoryMb, consoleBytes, resultBytes });
    for (const [index, call] of warmUpCalls.entries())
      ask("call", encodeValue(encodeCall({ ...call, index })));
    for (const request of warmUpDerivatives) ask("differentiate", encodeValue(encodeDifferentiate(request)));
  } finally {
    current = null;
  }
}

/** isolated-vm throws, whatever it is asked for next, what a promise was rejected with if nothing caught it. */
function unlessRejected(act: () => Reply): Reply {
  try {
    return act();
  } catch (error) {
    if (isGone()) throw error;
    return rejected(error);
  }
}

/** Reading what was thrown may run code of the program, and that may reject a promise again, and so without end. */
function rejected(error: unknown): Reply {
  try {
    return outcome(ask("threw", ...thrownText(error)));
  } catch (again) {
    if (isGone()) throw again;
    return { kind: frameKind.threw, payload: Buffer.alloc(0) };
  }
}

function outcome(payload: Uint8Array): Reply {
  return { kind: frameKind.outcome, payload };
}

/** With the seconds of CPU time used so far, by which the host knows when to replace this process. */
function done(): Reply {
  const { user, system } = process.cpuUsage();
  const payload = Buffer.alloc(8);
  payload.writeDoubleLE((user + system) / 1e6);
  return { kind: frameKind.done, payload };
}

/** Keeps what comes of a module here. Its code is not told outside; where it leads back to is. */
function compile(message: CompileMessage): Uint8Array {
  const result = compileTypeScript(message, boot.addons);
  if (result.status !== "compiled") return encodeValue(recordValue({ ...result }));
  compiled[message.name] = result.code;
  return encodeValue(recordValue({ status: result.status, mappings: result.mappings }));
}

function open({ isolate, learner, realm }: PreparedIsolate, message: LoadedMessage): Reply {
  begin(realm, message);
  const modules = new Map<string, Module>();
  for (const [name, code] of Object.entries(message.modules)) {
    try {
      modules.set(name, isolate.compileModuleSync(code, { filename: name }));
    } catch (error) {
      return refused(error);
    }
  }
  for (const [name, module] of modules) {
    // A module that imports itself could do so by `import source`, on which this V8 ends the process.
    const foreign = module.dependencySpecifiers.find(
      (specifier) => specifier === name || !modules.has(specifier),
    );
    if (foreign !== undefined) return outcome(ask("importBlocked", name, foreign));
  }
  return evaluate(learner, wrap(isolate, message.entry), modules);
}

/** A module that imports the program: evaluated only once the program is. */
function wrap(isolate: Isolate, entry: string): Module {
  const code = `import * as program from ${JSON.stringify(entry)}; export { program }; export let evaluated = true;`;
  return isolate.compileModuleSync(code, { filename: "nabla:wrapper" });
}

/** Timed out if top-level code waits for what never comes. */
function evaluate(learner: Context, wrapper: Module, modules: Map<string, Module>): Reply {
  try {
    wrapper.instantiateSync(learner, (specifier) => moduleNamed(modules, specifier));
  } catch (error) {
    return refused(error);
  }
  return unlessRejected(() => {
    wrapper.evaluateSync();
    const loaded = harnessFunction("loaded").applySync(undefined, [wrapper.namespace.derefInto()], copied);
    return loaded === null
      ? { kind: frameKind.timedOut, payload: Buffer.alloc(0) }
      : outcome(bytesOf(loaded));
  });
}

/** isolated-vm disposes of an isolate that exceeds its memory. */
function isGone(): boolean {
  return current?.isolate.isDisposed ?? false;
}

function refused(error: unknown): Reply {
  // V8's parser recurses: a program nested too deeply ends in a RangeError.
  if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
  return outcome(ask("syntaxError", error.message.slice(0, maxThrownCharacters)));
}

/** isolated-vm has read the error in the isolate; what is no error it replaces by a sentence of its own. */
function thrownText(error: unknown): [name: string, message: string, stack: string] {
  const cut = (text: string) => text.slice(0, maxThrownCharacters);
  if (!(error instanceof Error)) return [error === null ? "object" : typeof error, cut(String(error)), ""];
  if (error.message.startsWith("An object was thrown from supplied code")) return ["object", "", ""];
  const [stack = ""] = String(error.stack).split("(<isolated-vm boundary>)", 1);
  return [cut(error.name), cut(error.message), cut(stack)];
}

function begin(realm: PreparedIsolate["realm"], { seed, entry: _, ...given }: LoadedMessage): void {
  const options = JSON.stringify(given);
  const values = [realm.derefInto(), seed, options, JSON.stringify(boot.defences)];
  harnessFunction("begin").applySync(undefined, values);
}

function ask(name: string, ...values: readonly (string | Uint8Array)[]): Uint8Array {
  const transferred = values.map((value) =>
    typeof value === "string"
      ? value
      : new ivm.ExternalCopy(Uint8Array.from(value).buffer).copyInto({ release: true }),
  );
  return bytesOf(harnessFunction(name).applySync(undefined, transferred, copied));
}

function currentIsolate(): PreparedIsolate {
  if (current === null) throw new Error("no isolate was asked for");
  return current;
}

function harnessFunction(name: string): HarnessFunction {
  return currentIsolate().harness.getSync(name, { reference: true });
}

function bytesOf(result: unknown): Uint8Array {
  if (!(result instanceof ArrayBuffer)) throw new Error("the harness returned no bytes");
  return new Uint8Array(result);
}

/** Megabytes. */
function heapInUse(): Uint8Array {
  const heap = current?.isolate.getHeapStatisticsSync();
  return encodeValue(((heap?.used_heap_size ?? 0) + (heap?.externally_allocated_size ?? 0)) / 2 ** 20);
}

function reply(id: number, sent: Reply): void {
  writeFrame({ id, ...sent });
}
