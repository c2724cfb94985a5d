import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RateLimits } from "./limits.ts";

const HERE = "192.0.2.1";
const ELSEWHERE = "198.51.100.7";

let limits: RateLimits;
beforeEach(() => {
  vi.useFakeTimers();
  limits = new RateLimits(40);
});
afterEach(() => {
  vi.useRealTimers();
});

/** The seconds to wait; 0 where the password is looked at. */
async function attempt(address = HERE, account = "lin@example.org"): Promise<number> {
  try {
    await limits.signIn(address, account);
    return 0;
  } catch (error) {
    return Number(Reflect.get(Object(error), "values").seconds);
  }
}

test("a few typing errors cost nothing, then waits double, to half a minute at most", async () => {
  for (let i = 0; i < 5; i++) expect(await attempt()).toBe(0);
  for (const wait of [1, 2, 4, 8, 16, 30, 30, 30]) {
    expect([wait, await attempt()]).toEqual([wait, wait]);
    expect([wait, await attempt()]).toEqual([wait, wait]);
    vi.advanceTimersByTime(wait * 1000);
    expect([wait, await attempt()]).toEqual([wait, 0]);
  }
});

test("tries at once count as tries in a row", async () => {
  const waits = await Promise.all(Array.from({ length: 40 }, () => attempt()));
  expect(waits.filter((wait) => wait === 0).length).toBeLessThanOrEqual(5);
});

test("wrong passwords of a neighbour delay nobody elsewhere and no other account", async () => {
  for (let i = 0; i < 40; i++) await attempt();
  expect(await attempt(ELSEWHERE)).toBe(0);
  expect(await attempt(HERE, "mo@example.org")).toBe(0);
});

test("a neighbour who goes on trying during a wait locks no other account out", async () => {
  for (let i = 0; i < 300; i++) await attempt();
  expect(await attempt(HERE, "mo@example.org")).toBe(0);
});

test("one network tries three hundred accounts a minute", async () => {
  for (let i = 0; i < 300; i++) expect(await attempt(HERE, `learner${i}@example.org`)).toBe(0);
  expect(await attempt(HERE, "mo@example.org")).toBe(60);
  expect(await attempt(ELSEWHERE, "mo@example.org")).toBe(0);
});

test("tries that the network's limit refuses are no tries of the account", async () => {
  for (let i = 0; i < 300; i++) await attempt(HERE, `learner${i}@example.org`);
  for (let i = 0; i < 6; i++) expect(await attempt(HERE, "mo@example.org")).toBe(60);
  vi.advanceTimersByTime(60_000);
  expect(await attempt(HERE, "mo@example.org")).toBe(0);
});

test("who knew the password starts anew", async () => {
  for (let i = 0; i < 5; i++) await attempt();
  expect(await attempt()).toBe(1);
  vi.advanceTimersByTime(1000);
  expect(await attempt()).toBe(0);
  limits.signedIn(HERE, "lin@example.org");
  for (let i = 0; i < 5; i++) expect(await attempt()).toBe(0);
});

test("a class of ninety signs in behind one address", async () => {
  for (let i = 0; i < 90; i++) expect(await attempt(HERE, `learner${i}@example.org`)).toBe(0);
});
