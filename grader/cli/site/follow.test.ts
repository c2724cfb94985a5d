import { afterEach, expect, test, vi } from "vitest";
import { cliEnglish } from "../messages/en.ts";
import { follow } from "./follow.ts";
import { SiteProblem } from "./site-problem.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const MINUTE_MS = 60_000;

test("a queue that did not move for long, and then a restart of the site, are waited for", async () => {
  let minutes = 0;
  vi.spyOn(performance, "now").mockImplementation(() => minutes * MINUTE_MS);
  let streams = 0;
  const site = {
    async *events() {
      streams += 1;
      yield { isOver: streams > 1 };
      minutes += 30;
      throw new SiteProblem({ what: "gone", next: "" }, "unreachable");
    },
  };
  const followed = {
    ...{ events: "/events", ask: async () => ({ isOver: false }), onState: () => undefined },
    stateOf: (event: unknown) => event as { isOver: boolean },
    isOver: (state: { isOver: boolean }) => state.isOver,
  };
  const context = {
    ...{ locale: "en" as const, messages: cliEnglish, env: {}, interrupted: new AbortController().signal },
    ...{ stdout: silent(), stderr: silent() },
  };
  expect(await follow(site, followed, context)).toEqual({ isOver: true });
});

function silent() {
  return {
    write: () => undefined,
    colour: false,
    columns: 80,
    isTerminal: false,
    finished: async () => null,
  };
}
