import { tensorValue } from "../../../../value/value.ts";
import type { Argument, Limits, Sandbox } from "../../../contract.ts";
import { attackArguments } from "../attack.ts";
import { Choice } from "./choice.ts";

/** Little enough that what never ends is soon over, and that much of what is returned is too large. */
const limits: Partial<Limits> = { callMs: 400, sessionMs: 1200, memoryMb: 48 };

/** What all that can be done with a program came to, as statuses. */
export async function runHostile(sandbox: Sandbox, source: string, seed: number): Promise<string[]> {
  const choice = new Choice(seed);
  const session = await sandbox.open(
    { entry: "answer.js", modules: { "answer.js": source }, seed },
    {
      ...limits,
      resultBytes: choice.of([2 ** 10, 2 ** 16, 2 ** 20]),
      consoleBytes: choice.of([16, 4096, 16_384]),
    },
  );
  try {
    const loaded = await session.load();
    const statuses = [told(loaded)];
    if (loaded.status !== "loaded") return statuses;
    const call = { function: "f", arguments: attackArguments, watchShared: true };
    statuses.push(...(await session.run([call, { ...call, arguments: withResult }])).map(told));
    const differentiated = await session.differentiate({
      function: "f",
      arguments: attackArguments,
      cotangents: new Map([["y", tensorValue([1], [1])]]),
      wrt: [0],
      mode: choice.of([{ kind: "coordinates" }, { kind: "directions", count: 2, seed }]),
    });
    statuses.push(told(differentiated));
    await session.memoryMb();
    statuses.push(...(await session.run([{ ...call, opaque: ["y"] }])).map(told));
    return statuses;
  } finally {
    await session.dispose();
  }
}

/** The result of the call before as it was, and a part of it within a record. */
const withResult: readonly Argument[] = [
  { kind: "result", call: 0, path: [] },
  {
    kind: "record",
    entries: {
      y: { kind: "result", call: 0, path: ["y"] },
      more: {
        kind: "record",
        entries: { random: { kind: "random", seed: 2 }, eps: { kind: "value", value: 1 } },
      },
    },
  },
  { kind: "random", seed: 1 },
];

/** A fault with what it says of itself. */
function told(outcome: { readonly status: string; readonly message?: string }): string {
  return outcome.status === "fault" ? `fault: ${outcome.message}` : outcome.status;
}
