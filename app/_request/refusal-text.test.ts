import { expect, test } from "vitest";
import { PlatformError } from "../_server/platform-error.ts";
import { refusalText } from "./refusal-text.ts";

test("a page says of a refusal what the server says, in its language; a fault stays one", () => {
  const refused = new PlatformError("textTooHard", { seconds: 5 });
  expect(refusalText(refused, "en")).toContain("more than 5 s to set");
  expect(refusalText(refused, "zh")).toContain("超过 5 秒");
  const fault = new Error("disk full");
  expect(() => refusalText(fault, "en")).toThrow(fault);
});
