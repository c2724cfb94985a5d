import { positionIn } from "../../source/text-position.ts";
import { decodeValue, encodeValue } from "../../value/codec.ts";
import { isRecord } from "../../value/value.ts";
import {
  begin,
  call,
  differentiate,
  importBlocked,
  loaded,
  syntaxError,
  threw,
} from "../harness/isolate-entry.ts";
import * as realm from "../harness/learner-realm.ts";
import { readThrown, type Thrown } from "../harness/thrown-failure.ts";
import { frameKind } from "../protocol/frames.ts";
import type { OpenMessage } from "../protocol/messages.ts";
import type { BrowserDefences } from "./browser-defences.ts";
import type { FrameMessage } from "./frame-message.ts";
import { linkModules } from "./link-modules.ts";
import { isNotLoaded, loadFailure } from "./load-failure.ts";
import { stripGlobals } from "./strip-globals.ts";

/**
 * The program of the worker: requests come by the page's port, one reply goes back to each.
 *
 * It shares its realm with the learner's program. What it needs of the browser is taken here; then the names are gone,
 * and none of the objects behind them is within the program's reach.
 */
const { createObjectURL } = URL;
const OwnBlob = Blob;
const later = setTimeout;
const dynamicImport = /\bimport\s*\(/;
const importMs = 500;
const decoder = new TextDecoder();
const encoder = new TextEncoder();

let defences: BrowserDefences | null = null;
let program = { name: "", code: "" };
let isOpen = false;
let rejection: { readonly reason: unknown } | null = null;
let noticeRejection = (): void => {};

addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  rejection ??= { reason: event.reason };
  noticeRejection();
});

addEventListener(
  "message",
  ({ ports: [port] }) => {
    if (port === undefined) return;
    port.onmessage = async ({ data }: MessageEvent<FrameMessage>) => {
      port.postMessage(await answer(data));
    };
  },
  { once: true },
);

async function answer({ id, kind, payload }: FrameMessage): Promise<FrameMessage> {
  try {
    return { id, ...(await handle(kind, payload)) };
  } catch (error) {
    // Once a program runs, what fails here is the language as the program has made it.
    return { id, kind: isOpen ? frameKind.threw : frameKind.fault, payload: encoder.encode(textOf(error)) };
  }
}

function textOf(error: unknown): string {
  try {
    const { name, message } = readThrown(error);
    return `${name}: ${message}`;
  } catch {
    return "";
  }
}

async function handle(kind: number, payload: Uint8Array): Promise<Omit<FrameMessage, "id">> {
  if (kind === frameKind.boot) {
    defences = JSON.parse(decoder.decode(payload));
    if (defences?.removedWorkerGlobals) stripGlobals();
    return { kind: frameKind.done, payload: new Uint8Array() };
  }
  // A worker is one realm, and serves one session.
  if (kind === frameKind.prepare) return { kind: frameKind.done, payload: new Uint8Array() };
  // Browsers do not tell a worker its size.
  if (kind === frameKind.memory) return { kind: frameKind.outcome, payload: encodeValue(null) };
  const bytes = await unlessRejected(
    kind === frameKind.open ? await open(JSON.parse(decoder.decode(payload))) : ask(kind, payload),
  );
  return bytes === null
    ? { kind: frameKind.timedOut, payload: new Uint8Array() }
    : { kind: frameKind.outcome, payload: new Uint8Array(bytes) };
}

function ask(kind: number, payload: Uint8Array): ArrayBuffer {
  const request = payload.slice().buffer;
  return kind === frameKind.call ? call(request) : differentiate(request);
}

/** Loads a program by a wrapper: a module that exports `then` would be called when it is awaited. */
async function open({ entry, modules, seed, ...options }: OpenMessage): Promise<ArrayBuffer | null> {
  program = { name: entry, code: modules[entry] ?? "" };
  begin(realm, seed, JSON.stringify({ modules, ...options, sharesRealm: true }), JSON.stringify(defences));
  isOpen = true;
  const url = linkModules(entry, modules, (code, name) => moduleUrl(`${code}\n//# sourceURL=${name}`));
  const wrapper = moduleUrl(
    `import * as program from ${JSON.stringify(url)}; export { program }; export let evaluated = true;`,
  );
  try {
    return loaded(await import(wrapper));
  } catch (error) {
    return failedLoading(error);
  }
}

function moduleUrl(code: string): string {
  return createObjectURL(new OwnBlob([code], { type: "text/javascript" }));
}

function failedLoading(error: unknown): ArrayBuffer {
  const thrown = readThrown(error);
  const failure = loadFailure(thrown, program.code);
  if (failure.kind === "syntax") return syntaxError(thrown.message);
  if (failure.kind === "import" && failure.specifier !== null)
    return importBlocked(program.name, failure.specifier);
  return rejectedBy(thrown);
}

/** What a promise was rejected with, if that was not handled, is what the call comes to, as on the server. */
async function unlessRejected(bytes: ArrayBuffer | null): Promise<ArrayBuffer | null> {
  await new Promise<void>((resolve) => {
    noticeRejection = resolve;
    // The browser tells of rejections in a task behind this one; that an import is refused, a moment later.
    later(() => later(resolve, bytes !== null && mayBeImporting(bytes) ? importMs : 0), 0);
  });
  const found = rejection;
  rejection = null;
  return found === null ? bytes : rejectedBy(readThrown(found.reason));
}

function mayBeImporting(bytes: ArrayBuffer): boolean {
  if (!dynamicImport.test(program.code)) return false;
  const outcome = decodeValue(new Uint8Array(bytes));
  return isRecord(outcome) && outcome.entries.get("reason") === "promise";
}

function rejectedBy(thrown: Thrown): ArrayBuffer {
  if (isNotLoaded(thrown)) return dynamicImportBlocked();
  return threw(thrown.name, thrown.message, thrown.stack);
}

/** In the words of an isolate without a loader, which the harness knows. */
function dynamicImportBlocked(): ArrayBuffer {
  const { line, column } = positionIn(program.code, Math.max(0, program.code.search(dynamicImport)));
  return threw("Error", "Not supported", `    at ${program.name}:${line}:${column}`);
}
