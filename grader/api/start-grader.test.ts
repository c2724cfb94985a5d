import { expect, test } from "vitest";
import { startGrader } from "./start-grader.ts";

test("a sandbox of no known name does not start: it might be one without the jail", async () => {
  const options = JSON.parse('{ "sandbox": "Hardened", "cacheDir": null }');
  await expect(startGrader(options)).rejects.toMatchObject({
    problem: { kind: "unknown-mode", value: "Hardened" },
    message: "sandbox (in the environment SANDBOX): expected auto, hardened or plain, received Hardened",
  });
});

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses %s processes", async (processes) => {
  await expect(startGrader({ processes, cacheDir: null })).rejects.toThrow(
    `expected processes to be a whole number from 1, received ${processes}`,
  );
});
