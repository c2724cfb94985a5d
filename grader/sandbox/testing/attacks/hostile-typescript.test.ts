import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LoadOutcome, Sandbox } from "../../contract.ts";
import { createSandbox, openSandbox } from "../../host/sandbox.ts";
import { jailWorks } from "../jail-works.ts";
import { sandboxSetup } from "./commit.ts";
import { hostileTypeScript } from "./hostile-typescript.ts";
import { takenOverPrelude } from "./taken-over.ts";

const modes = (await jailWorks()) ? (["hardened", "plain"] as const) : (["plain"] as const);

async function load(sandbox: Sandbox, source: string): Promise<LoadOutcome> {
  const session = await sandbox.open({ entry: "a.ts", modules: {}, typescript: { "a.ts": source }, seed: 1 });
  const outcome = await session.load();
  await session.dispose();
  return outcome;
}

describe.each(modes)("TypeScript that is compiled where it would run, %s", (mode) => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await createSandbox({ mode, processes: 1, limits: { callMs: 3000, memoryMb: 64 } });
  });
  afterAll(() => sandbox.close());

  test.each(hostileTypeScript)(
    "$name: its own verdict, and the next is compiled",
    async ({ source, expected }) => {
      expect(expected).toContain((await load(sandbox, source)).status);
      expect(await load(sandbox, "export const f = (x: number): number => x;")).toMatchObject({
        status: "loaded",
      });
    },
  );
});

describe("a sandbox process that was taken over answers for what it compiled", () => {
  const offsets = [-2, 0.5, 12, Number.NaN, Number.POSITIVE_INFINITY];
  test.each([
    ["no answer", "value({})"],
    ["another answer", "value({ status: 'loaded' })"],
    ["a mapping that no compiler writes", "value({ status: 'compiled', mappings: 'AAAA{' })"],
    ["too many mappings", "value({ status: 'compiled', mappings: 'A'.repeat(2 ** 20) })"],
    ["a number of mappings", "value({ status: 'compiled', mappings: 1 })"],
    ["no message", "value({ status: 'refused', offset: 0 })"],
    ...offsets.map((offset) => [
      `a place at ${offset}`,
      `value({ status: 'refused', message: '', offset: ${offset} })`,
    ]),
  ])("%s: a fault", async (_, answer) => {
    expect(await loadBy(`serve(${answer});`)).toMatchObject({ status: "fault" });
  });

  test("a long message is cut, a place within the text is shown", async () => {
    const answer = "value({ status: 'refused', message: 'x'.repeat(1e5), offset: 11 })";
    expect(await loadBy(`serve(${answer});`)).toEqual({
      status: "syntax-error",
      message: "x".repeat(500),
      position: { module: "a.ts", line: 2, column: 1 },
    });
  });

  test("a name of its own for what is blocked is not repeated", async () => {
    const answer = "value({ status: 'blocked', capability: 'secret', offset: -1 })";
    expect(await loadBy(`serve(${answer});`)).toEqual({
      status: "blocked",
      capability: "import()",
      position: null,
    });
  });

  test.each([
    ["a crash of the compiler is the text's", "process.abort();", "The compiler crashed on this program"],
    ["so is a compiler that does not answer", "forever();", "The compiler did not end within 5 s"],
  ])("%s", async (_, program, message) => {
    expect(await loadBy(`receive(); ${program}`)).toEqual({
      status: "syntax-error",
      message,
      position: null,
    });
  });

  test("an end for no reason is ours", async () => {
    expect(await loadBy("receive(); process.exit(7);")).toMatchObject({ status: "fault" });
  });

  async function loadBy(processProgram: string): Promise<LoadOutcome> {
    const sandbox = await openSandbox(
      sandboxSetup({
        mode: "plain",
        limits: { callMs: 1000 },
        processProgram: takenOverPrelude + processProgram,
      }),
    );
    const outcome = await load(sandbox, "const a=1;\n");
    await sandbox.close();
    return outcome;
  }
});
