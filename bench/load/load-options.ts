import { parseArgs } from "node:util";
import type { Provider } from "../../prisma/providers.ts";
import { MEAN_THINK_S } from "./arrival-model.ts";

/** What is measured, on how many processes. */
export interface LoadOptions {
  readonly learners: number;
  readonly minutes: number;
  /** Server processes. */
  readonly web: number;
  /** Processes of `nabla worker`; 0: the servers grade. */
  readonly workers: number;
  /** Submissions that one process grades at once. */
  readonly lanes: number;
  readonly database: Provider;
  /** What a learner thinks for between two actions, on average, in seconds. */
  readonly think: number;
  readonly seed: number;
  /** How many exercises of the folder learners work on. */
  readonly exercises: number;
  /** Whether processes collect all garbage ten times meanwhile, and tell what is left. */
  readonly collect: boolean;
}

export const LOAD_PARTS = ["learners", "gradings", "streams", "notify"] as const;
export type LoadPart = (typeof LOAD_PARTS)[number];

/** Those that are of what PostgreSQL does. */
const ON_POSTGRESQL: ReadonlySet<LoadPart> = new Set(["gradings", "streams", "notify"]);

const MOST = {
  learners: 2_000,
  minutes: 30,
  think: 600,
  web: 16,
  workers: 16,
  lanes: 16,
  seed: 2 ** 31,
  exercises: 1_000,
} as const;

/** @throws {Error} what the words name is none of what can be measured, or more than is bearable */
export function loadOptions(words: readonly string[]): LoadOptions & { part: LoadPart; json: boolean } {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      learners: { type: "string", default: "1000" },
      minutes: { type: "string", default: "10" },
      web: { type: "string", default: "1" },
      workers: { type: "string", default: "0" },
      lanes: { type: "string", default: "2" },
      database: { type: "string" },
      think: { type: "string", default: String(MEAN_THINK_S) },
      seed: { type: "string", default: "1" },
      exercises: { type: "string", default: "1000" },
      collect: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const number = (name: keyof typeof MOST, least: number) => {
    const value = Number(values[name]);
    if (!(value >= least && value <= MOST[name]))
      throw new Error(`expected --${name} from ${least} to ${MOST[name]}, received ${values[name]}`);
    return value;
  };
  const whole = (name: keyof typeof MOST, least: number) => {
    const value = number(name, least);
    if (!Number.isInteger(value))
      throw new Error(`expected --${name} to be a whole number, received ${value}`);
    return value;
  };
  const [word = "learners", ...more] = positionals;
  const part = LOAD_PARTS.find((one) => one === word);
  if (part === undefined || more.length > 0)
    throw new Error(`expected one of ${LOAD_PARTS.join(", ")}, received ${positionals.join(" ")}`);
  const { database = ON_POSTGRESQL.has(part) ? "postgresql" : "sqlite" } = values;
  if (database !== "sqlite" && database !== "postgresql")
    throw new Error(`expected --database sqlite or postgresql, received ${database}`);
  if (database === "sqlite" && ON_POSTGRESQL.has(part))
    throw new Error(`expected ${part} with --database postgresql, received ${database}`);
  const [web, workers] = [whole("web", 1), whole("workers", 0)];
  if (database === "sqlite" && (web > 1 || workers > 0))
    throw new Error(
      "expected --web 1 --workers 0 with SQLite, whose file has one server; for more, --database postgresql",
    );
  return {
    ...{ part, json: values.json, collect: values.collect, web, workers, database },
    learners: whole("learners", 1),
    minutes: number("minutes", 0.05),
    lanes: whole("lanes", 1),
    think: number("think", 0.1),
    seed: whole("seed", 0),
    exercises: whole("exercises", 1),
  };
}
