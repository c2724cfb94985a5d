import { describe, expect, test } from "vitest";
import { safeRedirect, withNext } from "./safe-redirect.ts";

describe("the place to go to after signing in", () => {
  test.each([
    "/",
    "/exercises/batch-norm",
    "/exercises?concept=loss#graph",
    "/progress",
    "/submissions/a%20b",
  ])("is %s as asked", (place) => {
    expect(safeRedirect(place)).toBe(place);
    expect(
      safeRedirect(new URLSearchParams(withNext("/sign-in", place).split("?")[1]).get("next") ?? place),
    ).toBe(place);
  });

  test.each([
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/.//evil.example",
    "/x/..//evil.example",
    "/%2e%2e//evil.example",
    "/..//evil.example",
    "javascript:alert(1)",
    " /exercises",
    "evil.example",
    "http:evil.example",
    "/sign-in?next=/sign-in",
    "/api/account",
    "",
    undefined,
    ["/a", "/b"],
  ])("is never %j", (place) => {
    expect(safeRedirect(place)).toBe("/exercises");
  });
});
