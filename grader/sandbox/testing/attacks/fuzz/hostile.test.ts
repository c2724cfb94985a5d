import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HostilePlace, hostilePlaces } from "./hostile-place.ts";
import { hostileProgram } from "./hostile-program.ts";

/** Other seeds, and many more of them: `npm run hostile`. */
const firstSeed = 20_260_101;

test("a seed makes one program, and another one another", () => {
  expect(hostileProgram(1)).toBe(hostileProgram(1));
  expect(hostileProgram(1)).not.toBe(hostileProgram(2));
});

describe.each([
  ["sandbox", 80],
  ["grader", 30],
  ["browser", 20],
] as const)("no program made at random comes to a fault of the %s", (name, count) => {
  let place: HostilePlace;
  beforeAll(async () => {
    place = await hostilePlaces[name](2);
  });
  afterAll(() => place.close());

  test(`${count} of them`, async () => {
    const seeds = Array.from({ length: count }, (_, i) => firstSeed + i);
    const statuses = new Set<string>();
    const faults: string[] = [];
    const work = async () => {
      for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
        for (const status of await place.run(seed)) {
          statuses.add(status);
          if (status.startsWith("fault")) faults.push(`seed ${seed}: ${status}`);
        }
      }
    };
    await Promise.all([work(), work()]);
    expect(faults).toEqual([]);
    // Such a run proves something only where much of what can happen does.
    expect(statuses.size).toBeGreaterThan(3);
  });
});
