import fc from "fast-check";
import { expect, test } from "vitest";
import { EVERYTHING, isNarrowed, parseQuery, queryAddress, STATUSES } from "./catalogue-query.ts";

test("the address of everything is the bare page", () => {
  expect(queryAddress(EVERYTHING)).toBe("/exercises");
  expect(isNarrowed(EVERYTHING)).toBe(false);
});

test("an address says what was asked for, in a form that can be sent", () => {
  const query = {
    ...EVERYTHING,
    search: "批量 归一化",
    difficulty: 3,
    status: "ready",
    view: "graph",
  } as const;
  expect(queryAddress(query)).toMatchInlineSnapshot(
    `"/exercises?q=%E6%89%B9%E9%87%8F+%E5%BD%92%E4%B8%80%E5%8C%96&difficulty=3&status=ready&view=graph"`,
  );
});

test("what an address cannot mean is left out", () => {
  const strange = { difficulty: "9", status: "perfect", view: "tree", q: ["first", "second"] };
  expect(parseQuery(strange)).toEqual({ ...EVERYTHING, search: "first" });
  expect(parseQuery({ difficulty: "2.5" }).difficulty).toBeNull();
  expect(parseQuery({ difficulty: "" }).difficulty).toBeNull();
});

test("every query comes back from its address", () => {
  const query = fc.record({
    search: fc.string({ maxLength: 100, unit: "binary" }).map((text) => text.toWellFormed()),
    concept: fc.constantFrom("", "adam", "batch-normalization"),
    difficulty: fc.constantFrom(null, 1, 2, 3, 4, 5),
    status: fc.constantFrom(null, ...STATUSES),
    view: fc.constantFrom("list", "graph"),
  });
  fc.assert(
    fc.property(query, (asked) => {
      const { searchParams } = new URL(queryAddress(asked), "http://nabla.test");
      expect(parseQuery(Object.fromEntries(searchParams))).toEqual({
        ...asked,
        search: asked.search.slice(0, 100),
      });
    }),
    { seed: 7 },
  );
});
