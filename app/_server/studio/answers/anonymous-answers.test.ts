import { afterAll, describe, expect, test } from "vitest";
import { AnonymousAnswers } from "./anonymous-answers.ts";

const SOON = 60_000;
/** A number that could be a person's. */
const TELLING = "export const n = 2023123456;";

describe("answers made anonymous", () => {
  const answers = new AnonymousAnswers();
  const impatient = new AnonymousAnswers(1);
  afterAll(() => Promise.all([answers.close(), impatient.close()]));
  const first = (sources: string[], of = answers) => of.first(sources, [], performance.now() + SOON);

  test("are the first that can be shown, or none", async () => {
    const shown = await first([TELLING, "export const mine = 1;", "export const theirs = 2;"]);
    expect(shown).toEqual({ status: "shown", source: expect.stringMatching(/^export const [a-z] = 1;/) });
    expect(await first([TELLING])).toEqual({ status: "hidden" });
  });

  test("that take too long are told apart, and keep no other from being shown", async () => {
    const long = Array.from({ length: 3_000 }, (_, i) => `export const wert${i} = "${i}";`).join("\n");
    expect(await first([long], impatient)).toEqual({ status: "too-long" });
    expect(await answers.first(["export const mine = 1;"], [], performance.now())).toEqual({
      status: "too-long",
    });
    expect(await first(["export const mine = 1;"])).toMatchObject({ status: "shown" });
  });
});
