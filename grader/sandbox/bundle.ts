import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transformSync } from "oxc-transform";
import { frameKind } from "./frames.ts";
import type { BundledModule } from "./lane/messages.ts";

/** All code that lanes run, as JavaScript, made from the sources once a process and kept in memory only. */
export interface Bundle {
  /** For `node --eval`. */
  readonly laneProgram: string;
  readonly modules: Readonly<Record<string, BundledModule>>;
  readonly harnessEntry: string;
  readonly learnerEntry: string;
}

let made: Bundle | null = null;

export function bundle(): Bundle {
  made ??= make();
  return made;
}

function make(): Bundle {
  const harnessEntry = new URL("./harness/isolate-entry.ts", import.meta.url);
  const learnerEntry = new URL("./harness/learner-realm.ts", import.meta.url);
  const modules: Record<string, BundledModule> = {};
  add(harnessEntry, modules);
  add(learnerEntry, modules);
  const program = stripTypes(new URL("./lane/lane-program.ts", import.meta.url));
  return {
    laneProgram: withFrameKinds(program),
    modules,
    harnessEntry: nameOf(harnessEntry),
    learnerEntry: nameOf(learnerEntry),
  };
}

/** A lane's program imports nothing: what it shares with the host is written in front of it. */
export function withFrameKinds(program: string): string {
  return `const frameKind = ${JSON.stringify(frameKind)};\n${program}`;
}

function add(url: URL, modules: Record<string, BundledModule>): void {
  const name = nameOf(url);
  if (Object.hasOwn(modules, name)) return;
  const code = stripTypes(url);
  const targets = importsOf(code).map((specifier) => [specifier, new URL(specifier, url)] as const);
  modules[name] = { code, imports: Object.fromEntries(targets.map(([from, to]) => [from, nameOf(to)])) };
  for (const [, target] of targets) add(target, modules);
}

/** Our own sources as oxc prints them: one statement a line, double quotes. */
function importsOf(code: string): string[] {
  return [...code.matchAll(/^(?:import|export)\b.*\bfrom "(\.[^"]+)";$/gm)].map((match) => match[1] ?? "");
}

function stripTypes(url: URL): string {
  const file = fileURLToPath(url);
  const { code, errors } = transformSync(file, readFileSync(file, "utf8"), { target: "esnext" });
  const [error] = errors;
  if (error) throw new SyntaxError(`${nameOf(url)}: ${error.message}`);
  return code;
}

const root = new URL("../", import.meta.url).href;

function nameOf(url: URL): string {
  return url.href.slice(root.length);
}
