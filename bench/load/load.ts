import { availableParallelism } from "node:os";
import { type Measurement, measurement, percentile } from "../measurement.ts";
import { exerciseTexts } from "./exercise-texts.ts";
import { playLearners } from "./load-client.ts";
import type { LoadOptions } from "./load-options.ts";
import { type LoadRecord, TIMED } from "./load-record.ts";
import { type LiveMemory, type LoadSample, LoadSamples, slope } from "./load-samples.ts";
import { openSiteUnderLoad, type WatchedProcess } from "./site-under-load.ts";

/** So long learners are at work before it is measured: a tenth of the time, a minute at most. */
const warmUpMs = (measuredMs: number) => Math.min(60_000, Math.max(1_000, measuredMs / 10));
/** More often costs more than it tells. */
const SAMPLES = 100;
/** Each halts the process for as long as it takes. */
const COLLECTIONS = 10;
const MOST_GROWTH_MB = 2;
/** In less time memory grows because a process has begun, and says nothing of leaks. */
const MINUTES_TO_JUDGE = 3;

export interface LoadResult {
  readonly measurements: readonly Measurement[];
  readonly record: LoadRecord;
  readonly loggedErrors: readonly string[];
}

/**
 * Learners at work on a whole site (arrival-model.ts): what they see, what goes wrong, and what it takes of the machine.
 *
 * @param banks where case banks are kept that were made before; a new folder if absent
 */
export async function measureLoad(options: LoadOptions, banks?: string): Promise<LoadResult> {
  const { learners, minutes, seed } = options;
  const measuredMs = minutes * 60_000;
  const site = await openSiteUnderLoad(options, banks);
  try {
    const samples = new LoadSamples(site);
    let measured = Promise.resolve();
    const record = await playLearners(
      {
        ...{ urls: site.urls, learners, warmUpMs: warmUpMs(measuredMs), measuredMs, seed },
        meanThinkMs: options.think * 1_000,
        texts: await exerciseTexts(options.exercises),
      },
      (phase) => {
        process.stderr.write(`${phase} …\n`);
        if (phase === "measuring") {
          samples.begin(Math.max(500, measuredMs / SAMPLES));
          if (options.collect) samples.collect(measuredMs / COLLECTIONS);
        } else if (phase === "measured") measured = samples.end();
      },
    );
    await measured;
    const loggedErrors = site.loggedErrors();
    const measurements = [
      ...latencies(record),
      ...failures(record, loggedErrors),
      ...queueRows(samples.all),
      ...site
        .processes()
        .flatMap((process) => [...processRows(process, samples.all), ...liveRows(process, samples.live)]),
      ...clientRows(record, measuredMs),
    ];
    return { measurements, record, loggedErrors };
  } finally {
    await site.dispose();
  }
}

function latencies({ times }: LoadRecord): Measurement[] {
  return TIMED.filter((timed) => times[timed].length > 0).flatMap((timed) =>
    [0.5, 0.95, 0.99].map((share) =>
      measurement(
        "what learners see",
        `${timed}, ${times[timed].length} times: p${share * 100}`,
        percentile(times[timed], share),
        "ms",
      ),
    ),
  );
}

function failures({ errors, requests, streamsAgain }: LoadRecord, logged: readonly string[]): Measurement[] {
  const none = { target: { relation: "<=", value: 0 } } as const;
  const section = "what goes wrong";
  const total = Object.values(errors).reduce((sum, count) => sum + count, 0);
  return [
    measurement(section, "requests", requests, "count"),
    measurement(section, "errors", total, "count", none),
    ...Object.entries(errors).map(([what, count]) => measurement(section, what, count, "count", none)),
    measurement(section, "lines in the logs of errors", logged.length, "count", none),
    measurement(section, "streams cut and asked for again", streamsAgain, "count", none),
  ];
}

function queueRows(samples: readonly LoadSample[]): Measurement[] {
  const section = "the queue";
  const waiting = samples.map(({ queue }) => queue.waiting);
  const tenths = Array.from({ length: 10 }, (_, k) =>
    waiting.slice(Math.floor((k * waiting.length) / 10), Math.floor(((k + 1) * waiting.length) / 10)),
  );
  return [
    measurement(section, "submissions that wait, at most", Math.max(...waiting), "count"),
    ...tenths.map((tenth, k) =>
      measurement(section, `on average in tenth ${k + 1} of the time`, mean(tenth), "count"),
    ),
  ];
}

function processRows({ name, hasSandboxes }: WatchedProcess, samples: readonly LoadSample[]): Measurement[] {
  const usages = samples.flatMap(({ minute, usage }) => {
    const tree = usage.get(name);
    if (tree === undefined) return [];
    const { own, below } = tree;
    if (hasSandboxes) return [{ minute, own, below }];
    const whole = { cpuMs: own.cpuMs + below.cpuMs, memoryMb: own.memoryMb + below.memoryMb };
    return [{ minute, own: whole, below }];
  });
  const rows = (what: string, part: "own" | "below"): Measurement[] => {
    const [first, last] = [usages.at(0), usages.at(-1)];
    if (first === undefined || last === undefined) return [];
    const memory = usages.map((one) => [one.minute, one[part].memoryMb] as const);
    const growth = slope(memory.slice(Math.floor(memory.length / 3)));
    const isFlat = { target: { relation: "<=", value: MOST_GROWTH_MB } } as const;
    const isJudged = last.minute - first.minute >= MINUTES_TO_JUDGE;
    const cores = (last[part].cpuMs - first[part].cpuMs) / ((last.minute - first.minute) * 60_000);
    return [
      measurement(what, "CPU", 100 * cores, "% of a core"),
      measurement(what, "memory after the warm-up", first[part].memoryMb, "MB"),
      measurement(what, "memory, most", Math.max(...memory.map(([, mb]) => mb)), "MB"),
      measurement(what, "memory at the end", last[part].memoryMb, "MB"),
      measurement(what, "growth in the last two thirds", growth, "MB/min", isJudged ? isFlat : {}),
    ];
  };
  return [...rows(name, "own"), ...(hasSandboxes ? rows(`${name}, its sandboxes`, "below") : [])];
}

function liveRows({ name }: WatchedProcess, live: readonly LiveMemory[]): Measurement[] {
  const points = live.filter((point) => point.name === name);
  const [first, last] = [points.at(0), points.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const grows = slope(points.slice(Math.floor(points.length / 3)).map(({ minute, mb }) => [minute, mb]));
  const isFlat = { target: { relation: "<=", value: MOST_GROWTH_MB } } as const;
  const isJudged = last.minute - first.minute >= MINUTES_TO_JUDGE * (1 - 1 / COLLECTIONS);
  return [
    ...points.map(({ minute, mb }) =>
      measurement(name, `in use after ${minute.toFixed(1)} min, collected`, mb, "MB"),
    ),
    measurement(name, "growth of that in the last two thirds", grows, "MB/min", isJudged ? isFlat : {}),
  ];
}

function clientRows({ cpuMs, lateMs }: LoadRecord, measuredMs: number): Measurement[] {
  const section = `the client, on the same ${availableParallelism()} cores`;
  return [
    measurement(section, "CPU", (100 * cpuMs) / measuredMs, "% of a core"),
    measurement(section, "late to act: p50", percentile(lateMs, 0.5), "ms"),
    measurement(section, "late to act: p99", percentile(lateMs, 0.99), "ms"),
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
