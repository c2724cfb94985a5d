import { expect, test } from "vitest";
import { createSandbox } from "../host/sandbox.ts";
import { warmUpCalls, warmUpDerivatives, warmUpProgram } from "./warm-up.ts";

test("goes through what nearly every session asks for", async () => {
  const sandbox = await createSandbox({ mode: "plain", processes: 1 });
  try {
    const session = await sandbox.open(warmUpProgram);
    expect(await session.load()).toMatchObject({ status: "loaded" });
    expect(await session.run(warmUpCalls)).toMatchObject([
      { status: "returned", console: { lines: [{ text: "x 2" }] } },
      { status: "returned", console: { lines: [{ text: "x 2" }] } },
      { status: "threw", message: "expected" },
    ]);
    for (const request of warmUpDerivatives)
      expect(await session.differentiate(request)).toMatchObject({ status: "differentiated" });
    await session.dispose();
  } finally {
    await sandbox.close();
  }
});
