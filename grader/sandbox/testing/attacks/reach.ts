import type { Attack } from "./attack.ts";

/** 1 for an object whose realm still has what the learner's has lost. */
const otherRealmFunction =
  "const other = (object) => { try { return object.constructor.constructor('return typeof WebAssembly')() === 'object' ? 1 : 0; } catch { return 0; } };";

/** Programs that reach for Node, the machine, the harness, the clock. */
export const reach: readonly Attack[] = [
  blocked("process", "process.exit(0);"),
  blocked("process, to signal the parent", "process.kill(process.ppid, 'SIGKILL');"),
  blocked("require", "return require('node:fs').readFileSync('/etc/passwd', 'utf8');"),
  blocked("module.constructor", "return module.constructor._load('fs');"),
  blocked("the network by fetch", "return fetch('http://127.0.0.1/');"),
  blocked("the network by WebSocket", "return new WebSocket('ws://127.0.0.1/');"),
  blocked("timers", "setTimeout(() => {}, 0); return 0;"),
  blocked("workers", "return new Worker('data:,');"),
  blocked("Deno", "return Deno.readTextFileSync('/etc/passwd');"),
  blocked("Atomics.wait", "Atomics.wait(new Int32Array(8), 0, 0);"),
  blocked("weak references", "return new WeakRef({}).deref() ? 1 : 0;"),
  blocked("finalizers", "new FinalizationRegistry(() => {}).register({}, 0); return 0;"),
  blocked("the host's locale", "return new Intl.DateTimeFormat().resolvedOptions().timeZone;"),
  blocked("the clock by Temporal", "return Temporal.Now.instant().epochMilliseconds;"),
  blocked("the clock by performance", "return performance.now();"),
  blocked("process through Function", "return Function('return process')();"),
  blocked(
    "process through a constructor's constructor",
    "return [].constructor.constructor('return process')();",
  ),
  blocked("process through indirect eval", "return (0, eval)('process');"),
  blocked("process through structuredClone", "return structuredClone.constructor('return process')();"),
  blocked(
    "process through what structuredClone throws",
    "try { structuredClone(f); } catch (error) { return error.constructor.constructor('return process')(); }",
  ),
  blocked(
    "process through a copy",
    "return structuredClone([]).constructor.constructor('return process')();",
  ),
  blocked("process through console", "return console.log.constructor('return process')();"),
  {
    name: "reach: process through an argument",
    attempts: "find another realm behind `random`",
    source: "export const f = (x, options, random) => random.constructor('return process')();",
    expected: ["blocked"],
  },
  atTopLevel(
    "a static import",
    "import fs from 'node:fs'; export const f = () => fs.readdirSync('/').length;",
  ),
  atTopLevel("a re-export", "export { readFileSync as f } from 'fs';"),
  atTopLevel("an import of a file", "import '/etc/passwd'; export const f = () => 0;"),
  atTopLevel(
    "an import of a URL",
    "import 'data:text/javascript,export default 1'; export const f = () => 0;",
  ),
  atTopLevel(
    "an import of the harness",
    "import { call } from 'sandbox/harness/isolate-entry.ts'; export const f = call;",
  ),
  atTopLevel(
    "an import of the wrapper",
    "import { program } from 'nabla:wrapper'; export const f = () => program;",
  ),
  atTopLevel(
    "a dynamic import at top level",
    "const fs = await import('node:fs'); export const f = () => 0;",
  ),
  {
    name: "reach: a dynamic import in a function",
    attempts: "load a module while running",
    source: "export const f = () => import('node:fs');",
    expected: ["blocked"],
  },
  {
    name: "reach: a dynamic import from generated code",
    attempts: "load a module while running",
    source: "export const f = async () => { await Function(\"return import('fs')\")(); return 1; };",
    expected: ["blocked", "malformed"],
  },
  {
    name: "reach: process on the global object",
    attempts: "find Node's process as a property",
    source: "export const f = () => globalThis.process.exit(0);",
    expected: ["threw"],
  },
  foiled(
    "names on the global object",
    "return Object.getOwnPropertyNames(globalThis).filter((name) => /process|require|^Buffer|fetch|WebAssembly|Shared|Atomics|Intl|Temporal|Weak(Ref)|Final|isolate|ivm|nabla|harness|set(Time|Inter|Imm)|queue|performance|gc/i.test(name)).length;",
  ),
  foiled("import.meta", "return Reflect.ownKeys(import.meta).length;"),
  foiled("a module's this", "return this === undefined ? 0 : 1;"),
  foiled(
    "the harness' realm behind an argument",
    `${otherRealmFunction} return other(x) + other(x[0]) + other(options) + other(random);`,
  ),
  foiled(
    "the harness' realm behind the console",
    `${otherRealmFunction} return other(console) + other(console.log);`,
  ),
  foiled("the harness' realm behind arguments", `${otherRealmFunction} return other(arguments) ? 1 : 0;`),
  {
    name: "reach: the harness' realm behind a proxy's arguments",
    attempts: "get an array made by the caller, and from it the caller's Function",
    source: `${otherRealmFunction} export const f = new Proxy(function () {}, { apply(target, self, list) { return other(list) + other(self ?? list); } });`,
    expected: ["returned"],
  },
  {
    name: "reach: the harness' realm behind errors of a full stack",
    attempts: "catch an error that was made in the harness",
    source: `${otherRealmFunction}
      let found = 0;
      const look = (error) => { try { found += other(error); } catch {} };
      const dig = (depth) => {
        try { dig(depth + 1); } catch (error) { look(error); }
        try { console.log([new Proxy({}, {})], { get name() { return dig.name; } }); } catch (error) { look(error); }
      };
      export const f = () => { try { dig(0); } catch (error) { look(error); } return found; };`,
    expected: ["returned", "timed-out"],
  },
  {
    name: "reach: the harness' realm behind traps",
    attempts: "get an object of the harness as a trap's argument",
    source: `${otherRealmFunction}
      let found = 0;
      const handler = new Proxy({}, { get: (_, trap) => (...list) => {
        for (const item of list) if (item !== null && typeof item === 'object') found += other(item);
        return Reflect[trap](...list);
      } });
      export const f = () => { const p = new Proxy({ a: 1 }, handler); console.log(p); return found; };`,
    expected: ["returned"],
  },
  foiled("the caller of a function", "try { return f.caller ? 1 : 0; } catch { return 0; }"),
  blocked("the caller of a sloppy function", "return Function('return arguments.callee.caller')() ? 1 : 0;"),
  {
    name: "reach: the frames of the stack",
    attempts: "get call sites, and from them functions of the harness",
    source:
      "export const f = () => { let sites = 0; try { Error.prepareStackTrace = (_, list) => list; sites = Array.isArray(new Error().stack) ? 1 : 0; } catch {} return sites; };",
    expected: ["returned"],
  },
  foiled(
    "the clock",
    "return Date.now() - 1767225600000 + (new Date() - Date.now()) + (Date() === new Date(Date.now()).toString() ? 0 : 1);",
  ),
  foiled(
    "the clock behind the prototype",
    "const D = Date.prototype.constructor; return D.now() - 1767225600000 + (new D() - D.now()) + (new (new D(0).constructor)() - D.now());",
  ),
  foiled("an instant of Temporal behind a date", "return 'toTemporalInstant' in Date.prototype ? 1 : 0;"),
  foiled("the clock by construction", "return Reflect.construct(Date, [], Object) - 1767225600000 || 0;"),
];

function blocked(name: string, body: string): Attack {
  return {
    name: `reach: ${name}`,
    attempts: "use what no submission may have",
    source: `export function f() { ${body} }`,
    expected: ["blocked"],
  };
}

function atTopLevel(name: string, source: string): Attack {
  return {
    name: `reach: ${name}`,
    attempts: "load code that is not the program's",
    source,
    expected: ["blocked"],
  };
}

function foiled(name: string, body: string): Attack {
  return {
    name: `reach: ${name}`,
    attempts: "find a way out; returns 0 if there is none",
    source: `export function f(x, options, random) { ${body} }`,
    expected: ["returned"],
  };
}
