import { expect, test } from "vitest";
import { readDocstring } from "./docstring.ts";

test("ends of lines of every kind are spaces, however many spaces there are", () => {
  const gap = " ".repeat(20_000);
  for (const end of ["\u2028", "\u2029", "\r", "\r\n", "\n"]) {
    const said = readDocstring(
      `/** Adds.${gap}@param x${gap}[N]${end}long${gap}@returns${gap}[N]${end}sums */`,
    );
    expect(said).toMatchObject({ about: "Adds.", returns: "[N] sums" });
    expect(said.parameters.get("x")).toEqual({ text: "[N] long", default: null });
  }
});
