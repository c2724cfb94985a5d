import { expect, test } from "vitest";
import { keptLayout } from "./kept-layout.ts";

test("a layout is kept until the collection changes", () => {
  const alone = { slug: "a", needs: [] };
  const first = keptLayout([alone]);
  expect(keptLayout([{ ...alone }])).toBe(first);
  const second = keptLayout([alone, { slug: "b", needs: ["a"] }]);
  expect(second.edges).toHaveLength(1);
  expect(keptLayout([alone, { slug: "b", needs: [] }]).edges).toHaveLength(0);
});
