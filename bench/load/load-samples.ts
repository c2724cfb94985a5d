import { liveMemoryMb } from "./live-memory.ts";
import type { QueueDepth } from "./load-database.ts";
import { type TreeUsage, UsageMeter } from "./process-usage.ts";
import type { SiteUnderLoad, WatchedProcess } from "./site-under-load.ts";

/** What was seen at one moment of a load. */
export interface LoadSample {
  readonly minute: number;
  readonly queue: QueueDepth;
  readonly usage: ReadonlyMap<string, TreeUsage>;
}

/** What a process held at one moment, all garbage collected. */
export interface LiveMemory {
  readonly name: string;
  readonly minute: number;
  readonly mb: number;
}

/** Looks at a site now and then, from outside of it. */
export class LoadSamples {
  readonly all: LoadSample[] = [];
  readonly live: LiveMemory[] = [];
  readonly #site: SiteUnderLoad;
  readonly #processes: readonly WatchedProcess[];
  readonly #meters: ReadonlyMap<string, UsageMeter>;
  readonly #start = performance.now();
  #timer: NodeJS.Timeout | undefined;
  #collector: NodeJS.Timeout | undefined;
  #taking: Promise<void> = Promise.resolve();
  #collecting: Promise<void> = Promise.resolve();

  constructor(site: SiteUnderLoad) {
    this.#site = site;
    this.#processes = site.processes();
    this.#meters = new Map(this.#processes.map(({ name, pid }) => [name, new UsageMeter(pid)]));
  }

  /** Takes one now, and then one after each such time. */
  begin(everyMs: number): void {
    this.#taking = this.#take();
    this.#timer = setInterval(() => {
      this.#taking = this.#taking.then(() => this.#take());
    }, everyMs);
  }

  /** Has the processes collect all garbage now, and then after each such time. */
  collect(everyMs: number): void {
    this.#collecting = this.#collect();
    this.#collector = setInterval(() => {
      this.#collecting = this.#collecting.then(() => this.#collect());
    }, everyMs);
  }

  /** Takes the last one. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    clearInterval(this.#collector);
    await Promise.all([this.#taking, this.#collecting]);
    await this.#take();
  }

  async #collect(): Promise<void> {
    for (const { name, pid, dataDir } of this.#processes) {
      const mb = dataDir === null ? null : await liveMemoryMb(pid, dataDir);
      if (mb !== null) this.live.push({ name, minute: this.#minute(), mb });
    }
  }

  #minute(): number {
    return (performance.now() - this.#start) / 60_000;
  }

  async #take(): Promise<void> {
    const queue = await this.#site.database.queue();
    const usage = new Map([...this.#meters].map(([name, meter]) => [name, meter.look()]));
    this.all.push({ minute: this.#minute(), queue, usage });
  }
}

/** By how much a value grows in each unit of the other, by least squares. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x0, y0] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const over = points.reduce((sum, [x, y]) => sum + (x - x0) * (y - y0), 0);
  return over / points.reduce((sum, [x]) => sum + (x - x0) ** 2, 0);
}
