import { frameKind } from "./frames.ts";
import { ownJavaScript, ownModules, ownName } from "./own-modules.ts";

/** All code that lanes run, as JavaScript, made from the sources once a process and kept in memory only. */
export interface Bundle {
  /** For `node --eval`. */
  readonly laneProgram: string;
  readonly modules: Readonly<Record<string, string>>;
  readonly harnessEntry: string;
  readonly learnerEntry: string;
}

let made: Bundle | null = null;

export function bundle(): Bundle {
  made ??= make();
  return made;
}

function make(): Bundle {
  const harness = new URL("./harness/isolate-entry.ts", import.meta.url);
  const learner = new URL("./harness/learner-realm.ts", import.meta.url);
  const program = [
    inlined(new URL("./lane/value-bytes.ts", import.meta.url)),
    inlined(new URL("./lane/typescript-compiler.ts", import.meta.url)),
    ownJavaScript(new URL("./lane/lane-program.ts", import.meta.url)),
  ];
  return {
    laneProgram: withFrameKinds(program.join("\n")),
    modules: ownModules(harness, learner),
    harnessEntry: ownName(harness),
    learnerEntry: ownName(learner),
  };
}

/** A lane's program imports nothing: what it shares with the host is written in front of it. */
export function withFrameKinds(program: string): string {
  return `const frameKind = ${JSON.stringify(frameKind)};\n${program}`;
}

/** A module without imports as one statement, which declares the functions it exports. */
function inlined(url: URL): string {
  const code = ownJavaScript(url);
  const names = [...code.matchAll(/^export function (\w+)/gm)].map((match) => match[1]).join(", ");
  return `const { ${names} } = (() => {\n${code.replace(/^export /gm, "")}\nreturn { ${names} };\n})();`;
}
