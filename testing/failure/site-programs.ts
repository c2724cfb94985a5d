import { cpSync, existsSync, mkdirSync, mkdtempSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Provider } from "../../prisma/providers.ts";
import type { ServerProgram } from "./server-process.ts";

export const ROOT = resolve(import.meta.dirname, "../..");
export const REPOSITORY_EXERCISES = join(ROOT, "exercises");
/** In a clone. */
export const WEB_PROCESS = "testing/failure/web-process.ts";
/** Quick ones: what is killed should be in the middle of many. */
export const SENT_SLUGS = ["activation-functions", "convolution-operation"];
/** How many submissions each web server grades at once; one that grades none leaves that to the worker. */
const WEB_LANES = { sqlite: [2], postgresql: [1, 0] };
const WORKERS = { sqlite: 0, postgresql: 1 };

export interface SitePrograms {
  readonly webs: readonly ServerProgram[];
  readonly workers: readonly ServerProgram[];
}

interface Places {
  /** The clone whose programs they are. */
  readonly root: string;
  readonly folder: string;
  /** On the disk that may be full. */
  readonly data: string;
  readonly banks: string;
  readonly databaseUrl: string;
}

/** What a site is made of, with the folders its programs work in. */
export function sitePrograms(
  provider: Provider,
  { root, folder, data, banks, databaseUrl }: Places,
): SitePrograms {
  const exercises = mkdtempSync(join(folder, "exercises-"));
  for (const slug of SENT_SLUGS)
    cpSync(join(root, "exercises", slug), join(exercises, slug), { recursive: true });
  const program = (name: string, command: readonly string[], ready: RegExp, lanes: number): ServerProgram => {
    const dataDir = provider === "sqlite" ? data : join(folder, name);
    mkdirSync(dataDir, { recursive: true });
    const cache = join(dataDir, "cache");
    if (!existsSync(cache)) symlinkSync(banks, cache);
    const environment = {
      ...{ DATA_DIR: dataDir, DATABASE_URL: databaseUrl, EXERCISES_DIR: exercises, SECRET: "s".repeat(32) },
      ...{ HOST: "127.0.0.1", PORT: "0", TRUST_PROXY: "1", LOG_LEVEL: "warn", LANG: "C", LC_ALL: "C" },
      ...{ SUBMISSIONS_PER_MINUTE: "100000", GRADING_LANES: String(lanes), MUTANT_BANKS: "off" },
    };
    return { name, root, command, environment, ready, folder };
  };
  const worker = ["app/_server/admin/bin.js", "worker"];
  return {
    webs: WEB_LANES[provider].map((lanes, number) =>
      program(`web-${number}`, [WEB_PROCESS], /ready at (\d+)/, lanes),
    ),
    workers: Array.from({ length: WORKERS[provider] }, (_, number) =>
      program(`worker-${number}`, worker, /(is ready)/, 1),
    ),
  };
}
