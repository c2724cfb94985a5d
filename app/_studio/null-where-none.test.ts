import { expect, test } from "vitest";
import { PlatformError } from "../_server/platform-error.ts";
import { nullWhereNone } from "./null-where-none.ts";

test("what is not there is told apart from what failed", async () => {
  const none = new PlatformError("noSuchExercise", { slug: "x" });
  expect(await Promise.reject(none).catch(nullWhereNone)).toBeNull();
  const busy = new PlatformError("busy", { seconds: 1 });
  for (const fault of [new Error("disk full"), busy])
    await expect(Promise.reject(fault).catch(nullWhereNone)).rejects.toBe(fault);
});
