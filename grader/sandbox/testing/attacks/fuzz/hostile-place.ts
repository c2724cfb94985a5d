import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { createGrader } from "../../../../pipeline/create-grader.ts";
import { Report } from "../../../../report/report.ts";
import { loadExercise } from "../../../../spec/load/load-exercise.ts";
import { openSite } from "../../../browser/testing/site.ts";
import type { Sandbox } from "../../../contract.ts";
import { createSandbox } from "../../../host/sandbox.ts";
import { hostileProgram } from "./hostile-program.ts";
import { runHostile } from "./run-hostile.ts";

/** On the page that a browser shows. */
declare const nabla: {
  createBrowserSandbox(options: { frameUrl: string }): Sandbox;
  readonly runHostile: typeof runHostile;
};

/** Where hostile programs are run. */
export interface HostilePlace {
  /** What the program of a seed came to; `fault…` is what none may come to. */
  run(seed: number): Promise<string[]>;
  close(): Promise<void>;
}

export const hostilePlaces = { sandbox, grader, browser } satisfies Record<
  string,
  (processes: number) => Promise<HostilePlace>
>;

/** The server's sandbox, as SANDBOX says. */
async function sandbox(processes: number): Promise<HostilePlace> {
  const opened = await createSandbox({ processes, limits: { memoryMb: 48 } });
  return {
    run: (seed) => runHostile(opened, hostileProgram(seed), seed),
    close: () => opened.close(),
  };
}

/** The program is given a tensor, a record and a generator. */
const ASKED = `const asked = (...given) => f(given[0], given.at(-1), Math.random);
export { asked as batchNorm, asked as batchNormBackward };`;

/** All of the grader: the program is a submission, and its report is read. */
async function grader(processes: number): Promise<HostilePlace> {
  const cacheDir = mkdtempSync(join(tmpdir(), "nabla-hostile-"));
  const opened = await createGrader({ cacheDir, processes });
  const loaded = await loadExercise("exercises/batch-norm");
  if (!loaded.ok) throw new Error("expected to be run where exercises/ is");
  const { exercise } = loaded;
  const limits = { callMs: 400, totalMs: 1500, memoryMb: 48 };
  const limited = { ...exercise, spec: { ...exercise.spec, limits } };
  return {
    run: async (seed) => {
      const source = `${hostileProgram(seed)}\n${ASKED}`;
      const json = JSON.stringify(await opened.grade(limited, source));
      const { verdict, checks } = Report.parse(JSON.parse(json));
      if (json.length > 2 ** 20) return [`fault: a report of ${json.length} characters`];
      return verdict === "fault" ? ["fault"] : checks.map(({ status }) => status);
    },
    close: async () => {
      await opened.close();
      rmSync(cacheDir, { recursive: true, force: true });
    },
  };
}

/** A page's sandbox, in Chromium. */
async function browser(): Promise<HostilePlace> {
  const site = await openSite();
  const opened = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  const page = await opened.newPage();
  await page.goto(site.url);
  return {
    run: (seed) =>
      page.evaluate(
        async ({ source, seed: drawn }) => {
          const opening = nabla.createBrowserSandbox({ frameUrl: "/sandbox" });
          try {
            return await nabla.runHostile(opening, source, drawn);
          } finally {
            await opening.close();
          }
        },
        { source: hostileProgram(seed), seed },
      ),
    close: async () => {
      await opened.close();
      await site.close();
    },
  };
}
