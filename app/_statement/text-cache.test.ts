import { expect, test } from "vitest";
import { TextCache } from "./text-cache.ts";

test("makes a text once while it is kept", () => {
  const cache = new TextCache(1_000);
  let made = 0;
  const make = (source: string) => {
    made += 1;
    return `${source}${made}`;
  };
  expect([cache.of("a", make), cache.of("a", make), cache.of("b", make)]).toEqual(["a1", "a1", "b2"]);
});

test("never holds more than it may, whatever it is asked for", () => {
  const cache = new TextCache(1_000);
  for (let i = 0; i < 500; i += 1) {
    cache.of(`${i}`, (source) => source.repeat(i));
    expect(cache.bytes).toBeLessThanOrEqual(1_000);
  }
});

test("forgets what was used longest ago first", () => {
  const cache = new TextCache(50);
  const made: string[] = [];
  const make = (source: string) => {
    made.push(source);
    return "0123456789";
  };
  for (const source of ["a", "b", "a", "c", "a", "b"]) cache.of(source, make);
  expect(made).toEqual(["a", "b", "c", "b"]);
});
