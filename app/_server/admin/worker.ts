import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import {
  helpLines,
  line,
  localeNamed,
  nearest,
  outputTo,
  type Problem,
  renderLines,
  span,
} from "../../../grader/index.ts";
import { generateClients } from "../../../prisma/generate.ts";
import { databaseAddress } from "../database/database-address.ts";
import { createLog } from "../log.ts";
import { type Settings, StartProblem, settingsFrom } from "../settings.ts";
import { checkPort } from "../start/check-port.ts";
import { sendConsoleToLog } from "../start/console-to-log.ts";
import { prepareDataFolder } from "../start/data-folder.ts";
import { shutDownOnSignal } from "../start/stop-signal.ts";
import { adminEnglish } from "./admin-en.ts";
import { adminChinese } from "./admin-zh.ts";
import { type CommandAnswer, type NablaCommand, refusedAnswer } from "./command-answer.ts";
import { workerChinese, workerEnglish } from "./worker-messages.ts";

const ADMIN_TEXTS = { en: adminEnglish, zh: adminChinese };
const TEXTS = { en: workerEnglish, zh: workerChinese };
const OPTIONS = {
  lanes: { type: "string" },
  metrics: { type: "string" },
  locale: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;
const MOST_LANES = 64;

const MOST_PORT = 65_535;

/** `nabla worker [--lanes <n>] [--metrics <port>]`: grades what is in the queue of a PostgreSQL, until it is told to stop. */
export const worker: NablaCommand = async (argv, locale) => {
  const words = wordsOf(argv, locale);
  if (words === "help") return { code: 0, lines: (columns) => helpLines(TEXTS[locale].help, columns) };
  if ("what" in words) return refusedAnswer(words);
  try {
    return await work(words, locale);
  } catch (error) {
    if (isPortInUse(error)) return refusedAnswer(TEXTS[locale].portInUse(words.metrics ?? 0));
    if (error instanceof StartProblem) return refusedAnswer(TEXTS[locale].unusable(error.texts));
    if (error instanceof Error && error.name === "DatabaseMismatch")
      return refusedAnswer(ADMIN_TEXTS[locale].newerDatabase("DATABASE_URL"));
    throw error;
  }
};

interface Words {
  readonly lanes: number | null;
  readonly metrics: number | null;
}

async function work({ lanes: given, metrics }: Words, locale: "en" | "zh"): Promise<CommandAnswer> {
  const settings = settingsFrom(process.env);
  const address = databaseAddress(settings.DATA_DIR, settings.DATABASE_URL);
  if (address.provider === "sqlite") return refusedAnswer(TEXTS[locale].needsPostgresql);
  const shutdown = shutDownOnSignal();
  const lanes = given ?? lanesOf(settings);
  prepareDataFolder(settings.DATA_DIR);
  if (metrics !== null) await checkPort({ PORT: metrics, HOST: "127.0.0.1" });
  generateClients();
  // Only now: it imports the clients generated above.
  const { openWorker } = await import("../open-worker.ts");
  const { serveMetrics } = await import("../http/metrics-server.ts");
  const log = createLog(settings);
  sendConsoleToLog(log);
  process.on("unhandledRejection", (error) => log.error({ err: error }, "unhandled rejection"));
  const opened = await openWorker({ address, settings, lanes, log });
  shutdown.closers.push(() => opened.close());
  const output = outputTo(process.stdout, process.env);
  const lines = [line(span("✓ ", "good"), TEXTS[locale].ready(lanes))];
  if (metrics !== null) {
    const served = await serveMetrics(metrics, opened.metrics);
    shutdown.closers.push(() => served.close());
    lines.push(line("  ", span(TEXTS[locale].metricsAt(`http://127.0.0.1:${served.port}/metrics`), "dim")));
  }
  if (!opened.isJailed) lines.push(line("  ", span(TEXTS[locale].unjailed, "dim")));
  output.write(renderLines(lines, output.colour));
  // Its end is that of the process, by a signal.
  return new Promise<never>(() => undefined);
}

function isPortInUse(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

/** A server that only serves has none; a worker that has none would be of no use. */
function lanesOf({ GRADING_LANES }: Settings): number {
  return GRADING_LANES === undefined || GRADING_LANES === 0 ? availableParallelism() : GRADING_LANES;
}

function wordsOf(argv: readonly string[], locale: "en" | "zh"): Words | "help" | Problem {
  const texts = ADMIN_TEXTS[locale];
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    ...{ options: OPTIONS, strict: false, allowPositionals: true, tokens: true },
  });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    if (!Object.hasOwn(OPTIONS, token.name)) {
      const near = nearest(token.name, Object.keys(OPTIONS));
      return texts.unknownOption(token.rawName, near === null ? null : `--${near}`);
    }
    if (token.name === "help" && token.value !== undefined)
      return texts.unexpectedValue(token.rawName, token.value);
    if (token.name !== "help" && token.value === undefined) return texts.missingValue(token.rawName);
    if (token.name === "locale" && localeNamed(token.value ?? "") === null)
      return texts.unknownLocale(token.value ?? "");
  }
  if (values.help === true) return "help";
  const [word] = positionals;
  if (word !== undefined) return TEXTS[locale].unexpectedWord(word);
  const lanes = wholeNumber(values.lanes, 1, MOST_LANES);
  if (Number.isNaN(lanes)) return TEXTS[locale].wrongLanes(String(values.lanes));
  const metrics = wholeNumber(values.metrics, 0, MOST_PORT);
  if (Number.isNaN(metrics)) return TEXTS[locale].wrongPort(String(values.metrics));
  return { lanes, metrics };
}

/** null where there is none, NaN where it is none that may be. */
function wholeNumber(given: string | boolean | undefined, least: number, most: number): number | null {
  if (typeof given !== "string") return null;
  const number = /^\d+$/.test(given) ? Number(given) : Number.NaN;
  return number >= least && number <= most ? number : Number.NaN;
}
