import { describe, expect, test } from "vitest";
import { endless } from "../testing/attacks/endless.ts";
import { pollution } from "../testing/attacks/pollution.ts";
import { reach } from "../testing/attacks/reach.ts";
import { results } from "../testing/attacks/results.ts";
import { browserFixture, commit } from "./testing/browser.ts";

const { page } = browserFixture();
const limits = { callMs: 1500, resultBytes: 2 ** 22 };
const double = "export const f = (x) => x.map((row) => row.map((v) => 2 * v));";

/**
 * The harness writes its replies by these, so what comes is no reply: nothing on the page can tell whose doing it is.
 */
const BREAKS_REPLIES = [
  "pollution: the array iterator's next",
  "pollution: JSON and Map",
  "pollution: Map under structuredClone",
];

/** What shares its realm with the harness has these in its reach; see docs/sandbox.md. */
const REACHED = ["reach: import.meta", "reach: the harness' realm behind traps"];

async function nextRunWorks() {
  expect(await commit(page(), { source: double })).toMatchObject({
    status: "returned",
    value: { shape: [2, 2], data: Float64Array.of(2, 4, 6, 8) },
  });
}

describe("a hostile submission comes to the same as on the server", () => {
  const alike = [...reach, ...results].filter(({ name }) => !REACHED.includes(name));

  test.each(alike)("$name", async (attack) => {
    const outcome = await commit(page(), { source: attack.source, limits: { ...limits, ...attack.limits } });
    expect(attack.expected).toContain(outcome.status);
    if (outcome.status === "returned") expect(outcome.value).toEqual(attack.value ?? 0);
  });
});

describe("what never ends is stopped, and the next run works", () => {
  test.each(endless)("$name", async (attack) => {
    const outcome = await commit(page(), { source: attack.source, limits: { ...limits, ...attack.limits } });
    expect(attack.expected).toContain(outcome.status);
    await nextRunWorks();
  });

  test("without the watchdog it is not", async () => {
    const limitMs = 400;
    const outcome = await commit(page(), {
      source: "export const f = () => { for (;;); };",
      limits: { callMs: 100, sessionMs: limitMs },
      defences: { callWatchdog: false },
    });
    expect(outcome.status).toBe("timed-out");
    expect(outcome).not.toMatchObject({ limitMs: 100 });
  });
});

describe("who breaks the language the harness is written in breaks the own run, and is told so", () => {
  test.each(pollution)("$name", async (attack) => {
    const outcome = await commit(page(), { source: attack.source, limits });
    if (!BREAKS_REPLIES.includes(attack.name)) expect(outcome.status).not.toBe("fault");
    if (outcome.status === "returned" && attack.expected.includes("returned"))
      expect(outcome.value).toEqual(attack.value ?? 0);
    await nextRunWorks();
  });
});
