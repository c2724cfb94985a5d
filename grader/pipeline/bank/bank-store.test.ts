import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { serialize } from "node:v8";
import { afterAll, describe, expect, test } from "vitest";
import { loadExercise } from "../../spec/load/load-exercise.ts";
import { createGrader } from "../create-grader.ts";
import { EXERCISES, exerciseOf, testGrader } from "../testing/test-grader.ts";
import { keepBank, readBank } from "./bank-store.ts";
import { bankVersion } from "./bank-version.ts";
import type { CacheProblem } from "./cache-file.ts";
import type { CaseBank } from "./case-bank.ts";

const run = promisify(execFile);
const GRADER = fileURLToPath(new URL("../../", import.meta.url));

const { grader, cacheDir } = testGrader();
const exercise = await exerciseOf("conv-layer");
const version = bankVersion(exercise);

const root = mkdtempSync(join(tmpdir(), "nabla-bank-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folders = 0;
function newFolder(): string {
  folders += 1;
  const path = join(root, `cache-${folders}`);
  mkdirSync(path);
  return path;
}

/** Runs a module in a process of its own; what it logs is the result. */
async function inProcess(code: string, shell?: string): Promise<string> {
  const node = ["--input-type=module", "--eval", code];
  const { stdout } =
    shell === undefined
      ? await run(process.execPath, node)
      : await run("sh", ["-c", `${shell}; exec "$0" "$@"`, process.execPath, ...node]);
  return stdout;
}

function gradingCode(cache: string): string {
  return `
    const { createGrader } = await import(${JSON.stringify(`${GRADER}pipeline/create-grader.ts`)});
    const { loadExercise } = await import(${JSON.stringify(`${GRADER}spec/load/load-exercise.ts`)});
    const { withoutTimings } = await import(${JSON.stringify(`${GRADER}report/without-timings.ts`)});
    const loaded = await loadExercise(${JSON.stringify(join(EXERCISES, "conv-layer"))});
    const grader = await createGrader({ cacheDir: ${JSON.stringify(cache)}, processes: 1 });
    const { exercise } = loaded;
    const report = await grader.grade(exercise, exercise.misconceptions["weight-gradient-flipped"]);
    await grader.close();
    console.log(JSON.stringify(withoutTimings(report)));`;
}

describe("two processes at once", () => {
  test("keep one bank between them and write the same report to the byte", async () => {
    const cache = newFolder();
    const [first, second] = await Promise.all([inProcess(gradingCode(cache)), inProcess(gradingCode(cache))]);
    expect(JSON.parse(first)).toMatchObject({ verdict: "failed", version });
    expect(second).toBe(first);
    expect(readdirSync(cache)).toEqual([`${version}.bank`]);
    expect(readBank(cache, version)?.version).toBe(version);
    // A third finds the bank and tells the same again.
    expect(await inProcess(gradingCode(cache))).toBe(first);
  });
});

describe("a file that is no bank is none", () => {
  const digestOf = (body: Uint8Array) => createHash("sha256").update(body).digest();
  const damages: Record<string, (bytes: Buffer) => Uint8Array> = {
    empty: () => Buffer.alloc(0),
    "shorter than a digest": (bytes) => bytes.subarray(0, 20),
    "cut short": (bytes) => bytes.subarray(0, bytes.length - 1),
    "one bit off": (bytes) => {
      const copy = Buffer.from(bytes);
      copy[copy.length >> 1] = (copy[copy.length >> 1] ?? 0) ^ 1;
      return copy;
    },
    "of another program": () => Buffer.from('{"version":3,"sources":[]}'),
    "whole but no serialised value": () =>
      Buffer.concat([digestOf(Buffer.from("text")), Buffer.from("text")]),
    "whole but null": () => Buffer.concat([digestOf(serialize(null)), serialize(null)]),
    "of another version": () => {
      const body = serialize({ version: "other", expected: new Map(), misconceptions: new Map() });
      return Buffer.concat([digestOf(body), body]);
    },
  };

  test.each(Object.entries(damages))("%s: it is made anew", async (_, damage) => {
    const bank = await grader().bank(exercise);
    const cache = newFolder();
    const file = join(cache, `${version}.bank`);
    const whole = readFileSync(join(cacheDir, `${version}.bank`));
    writeFileSync(file, damage(whole));
    expect(readBank(cache, version)).toBeNull();
    expect(keepBank(cache, bank)).toBeNull();
    expect(readBank(cache, version)).toEqual(bank);
  });

  test("and grading goes on", async () => {
    const cache = newFolder();
    writeFileSync(join(cache, `${version}.bank`), "no bank");
    const again = await createGrader({ cacheDir: cache, processes: 1 });
    try {
      expect((await again.grade(exercise, exercise.reference)).verdict).toBe("passed");
      expect(readBank(cache, version)?.version).toBe(version);
      expect(readdirSync(cache)).toEqual([`${version}.bank`]);
    } finally {
      await again.close();
    }
  });
});

describe("where nothing can be kept", () => {
  const bank: CaseBank = {
    version: "v".repeat(32),
    expected: new Map([
      ["case", { status: "returned", results: ["x".repeat(200_000)], changed: [], shared: [] }],
    ]),
    misconceptions: new Map(),
  };

  test("a folder that cannot be: the reason is given", () => {
    const file = join(newFolder(), "file");
    writeFileSync(file, "");
    const folder = join(file, "cache");
    expect(keepBank(folder, bank)).toEqual({ folder, code: "ENOTDIR" });
    expect(readFileSync(file, "utf8")).toBe("");
  });

  test("and no folder at all", () => {
    expect(keepBank(null, bank)).toEqual({ folder: null });
  });

  test("grading goes on without, and says so once", async () => {
    const file = join(newFolder(), "file");
    writeFileSync(file, "");
    const folder = join(file, "cache");
    const problems: CacheProblem[] = [];
    const blocked = await createGrader({
      cacheDir: folder,
      processes: 1,
      onUncached: (problem) => problems.push(problem),
    });
    try {
      expect((await blocked.grade(exercise, exercise.reference)).verdict).toBe("passed");
      const other = await exerciseOf("adam");
      expect((await blocked.grade(other, other.reference)).verdict).toBe("passed");
      expect(problems).toEqual([{ folder, code: "ENOTDIR" }]);
    } finally {
      await blocked.close();
    }
  });

  test("a disk that is full in the middle of a file: nothing is left behind", async () => {
    const cache = newFolder();
    const code = `
      const { keepBank } = await import(${JSON.stringify(`${GRADER}pipeline/bank/bank-store.ts`)});
      const results = ["x".repeat(200_000)];
      const bank = { version: "full", expected: new Map([["case", { status: "returned", results, changed: [], shared: [] }]]), misconceptions: new Map() };
      console.log(keepBank(${JSON.stringify(cache)}, bank)?.code ?? "kept");`;
    // No file of this process may grow beyond some kilobytes: writing fails as it does on a full disk, part of it done.
    expect(await inProcess(code, "trap '' XFSZ; ulimit -f 16")).toBe("EFBIG\n");
    expect(readdirSync(cache)).toEqual([]);
    expect(await inProcess(code)).toBe("kept\n");
  });
});

describe("the version", () => {
  test("is another for any change of the exercise, and not for its place", async () => {
    const changed = [
      { ...exercise, reference: `${exercise.reference}\n` },
      { ...exercise, oracle: (exercise.oracle ?? "").replace("export", "/* */ export") },
      { ...exercise, misconceptions: { ...exercise.misconceptions, "kernel-flipped": "" } },
      { ...exercise, spec: { ...exercise.spec, seed: exercise.spec.seed + 1 } },
      { ...exercise, statement: { ...exercise.statement, en: "…" } },
    ];
    const versions = [version, ...changed.map(bankVersion)];
    expect(new Set(versions).size).toBe(versions.length);
    const place = join(newFolder(), basename(exercise.dir));
    cpSync(exercise.dir, place, { recursive: true });
    const moved = await loadExercise(place);
    expect(moved.ok && bankVersion(moved.exercise)).toBe(version);
  });
});
