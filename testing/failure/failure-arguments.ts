import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { PROVIDERS, type Provider } from "../../prisma/providers.ts";
import { FAILURE_KINDS } from "./failure-kinds.ts";
import { WEB_PROCESS } from "./site-programs.ts";

export interface FailureArguments {
  /** On all databases together. */
  readonly rounds: number;
  readonly seed: number;
  readonly providers: readonly Provider[];
  readonly only: readonly string[] | undefined;
  /** An older clone. */
  readonly from: string | undefined;
}

const KINDS = FAILURE_KINDS.map(({ name }) => name);
export const USAGE = `npm run test:failure -- [--rounds N] [--seed S] [--database ${PROVIDERS.join("|")}] [--only KIND]... [--from FOLDER]
kinds: ${KINDS.join(", ")}
--from: an older clone with its packages installed; its program is updated to this one, on PostgreSQL, and nothing else fails`;

const MOST_ROUNDS = 1_000;
const SEEDS = 2 ** 31;

/** @returns what is wrong with them, where something is */
export function failureArguments(argv: readonly string[]): FailureArguments | string {
  const options = {
    rounds: { type: "string", default: "20" },
    seed: { type: "string", default: String(Math.floor(Math.random() * SEEDS)) },
    database: { type: "string" },
    only: { type: "string", multiple: true },
    from: { type: "string" },
  } as const;
  try {
    const { values } = parseArgs({ args: [...argv], options });
    const providers = PROVIDERS.filter((one) => values.database === undefined || values.database === one);
    if (providers.length === 0)
      return `expected a database of ${PROVIDERS.join(", ")}, received ${values.database}`;
    const unknown = values.only?.find((name) => !KINDS.includes(name));
    if (unknown !== undefined) return `expected a kind of failure, received ${unknown}`;
    const [rounds, seed] = [wholeNumber(values.rounds), wholeNumber(values.seed)];
    if (rounds === null || rounds < 1 || rounds > MOST_ROUNDS)
      return `expected 1 to ${MOST_ROUNDS} rounds, received ${values.rounds}`;
    if (seed === null || seed >= SEEDS) return `expected a seed below ${SEEDS}, received ${values.seed}`;
    if (values.from === undefined) return { rounds, seed, providers, only: values.only, from: undefined };
    const program = join(values.from, WEB_PROCESS);
    if (!existsSync(program)) return `--from: expected an older clone, which has ${program}`;
    // There is one update, and SQLite has one server.
    return { rounds: 1, seed, providers: ["postgresql"], only: ["updated"], from: resolve(values.from) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function wholeNumber(text: string): number | null {
  return /^\d{1,10}$/.test(text) ? Number(text) : null;
}
