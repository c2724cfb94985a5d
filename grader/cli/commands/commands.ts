import type { OptionName } from "../options.ts";
import type { Command } from "./command.ts";

export const COMMAND_NAMES = [
  "list",
  "start",
  "run",
  "quiz",
  "verify",
  "fuzz",
  "new",
  "signatures",
  "show",
  "explain",
  "import",
  "mcp",
  "login",
  "logout",
  "submit",
  "status",
  "pull",
  "push",
  "publish",
  "gradescope",
] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

interface Entry {
  /** Options it takes besides `--help` and `--locale`. */
  readonly options: readonly OptionName[];
  readonly minArguments: number;
  readonly maxArguments: number;
  /** Loaded when it is called for: what the others need costs a start nothing. */
  readonly load: () => Promise<Command>;
}

/** Of each command that asks a site which it is logged in to. */
const OF_SITES = ["server", "timeout", "insecure-http"] as const;

export const COMMANDS: Readonly<Record<CommandName, Entry>> = {
  list: {
    options: ["exercises", "json"],
    minArguments: 0,
    maxArguments: 0,
    load: async () => (await import("./list.ts")).list,
  },
  start: {
    options: ["exercises"],
    minArguments: 1,
    maxArguments: 2,
    load: async () => (await import("./start.ts")).start,
  },
  run: {
    options: [
      "watch",
      "only",
      "timeout",
      "reporter",
      "min-score",
      "require",
      "csv",
      "json",
      "resume",
      "budget",
      "exercises",
    ],
    minArguments: 1,
    maxArguments: 2,
    load: async () => (await withSandboxCode(() => import("./run.ts"))).run,
  },
  quiz: {
    options: ["seed", "min-score", "exercises"],
    minArguments: 1,
    maxArguments: 1,
    load: async () => (await import("./quiz.ts")).quiz,
  },
  verify: {
    options: ["exercises", "json", "mutate", "table", "fresh"],
    minArguments: 0,
    maxArguments: 1,
    load: async () => (await withSandboxCode(() => import("./verify.ts"))).verify,
  },
  fuzz: {
    options: ["seed", "seconds", "cases", "reporter", "exercises"],
    minArguments: 1,
    maxArguments: 1,
    load: async () => (await withSandboxCode(() => import("./fuzz.ts"))).fuzz,
  },
  new: {
    options: ["from", "full", "language", "exercises"],
    minArguments: 1,
    maxArguments: 1,
    load: async () => (await import("./new.ts")).newExercise,
  },
  signatures: {
    options: ["exercises"],
    minArguments: 1,
    maxArguments: 1,
    load: async () => (await import("./signatures.ts")).signatures,
  },
  show: {
    options: ["diff", "exercises"],
    minArguments: 1,
    maxArguments: 2,
    load: async () => (await import("./show.ts")).show,
  },
  explain: {
    options: ["exercises", "json"],
    minArguments: 1,
    maxArguments: 2,
    load: async () => (await withSandboxCode(() => import("./explain.ts"))).explain,
  },
  import: {
    options: ["out", "dry-run", "explain", "json"],
    minArguments: 1,
    maxArguments: 1,
    load: async () => (await import("./import.ts")).importDocument,
  },
  mcp: {
    options: ["exercises"],
    minArguments: 0,
    maxArguments: 1,
    load: async () => (await import("./mcp.ts")).mcp,
  },
  login: {
    options: ["token-file", "timeout", "insecure-http"],
    minArguments: 0,
    maxArguments: 1,
    load: async () => (await import("./login.ts")).login,
  },
  logout: {
    options: [],
    minArguments: 0,
    maxArguments: 1,
    load: async () => (await import("./logout.ts")).logout,
  },
  submit: {
    options: ["no-wait", "reporter", "min-score", ...OF_SITES],
    minArguments: 1,
    maxArguments: 2,
    load: async () => (await import("./submit.ts")).submitFile,
  },
  status: {
    options: ["watch", "reporter", "min-score", ...OF_SITES],
    minArguments: 0,
    maxArguments: 1,
    load: async () => (await import("./status.ts")).status,
  },
  pull: {
    options: ["force", ...OF_SITES],
    minArguments: 0,
    maxArguments: 2,
    load: async () => (await import("./pull.ts")).pull,
  },
  push: {
    options: ["force", ...OF_SITES],
    minArguments: 0,
    maxArguments: 1,
    load: async () => (await import("./push.ts")).push,
  },
  publish: {
    options: ["listing", ...OF_SITES],
    minArguments: 1,
    maxArguments: 1,
    load: async () => (await import("./publish.ts")).publish,
  },
  gradescope: {
    options: ["exercises"],
    minArguments: 2,
    maxArguments: 200,
    load: async () => (await import("./gradescope.ts")).gradescope,
  },
};

/** Bundling the sandbox's code takes a process of its own a while: it begins before what asks for it is loaded. */
async function withSandboxCode<T>(load: () => Promise<T>): Promise<T> {
  const { processCode } = await import("../../sandbox/host/process-code.ts");
  void processCode();
  return load();
}
