import { expect, test } from "vitest";
import { networkOf } from "./client-address.ts";
import { RateLimits } from "./limits.ts";

test.each([
  ["203.0.113.5", "203.0.113.5"],
  ["::ffff:203.0.113.5", "::ffff:203.0.113.5"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:0db8::9", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["unknown", "unknown"],
])("%s is counted as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test("limits bound how much text an address may have kept, in bytes", async () => {
  const limits = new RateLimits(1, 3_600);
  // Two bytes each.
  const much = "ж".repeat(16 * 1024 * 1024);
  for (let i = 0; i < 2; i++) await limits.text("203.0.113.5", much);
  await expect(limits.text("203.0.113.5", "x")).rejects.toMatchObject({
    code: "tooManyRequests",
    values: { seconds: expect.any(Number) },
  });
  await limits.text("203.0.113.6", "x");
});

test("limits count a whole network of IPv6 as one address", async () => {
  const limits = new RateLimits(1, 3_600);
  const ask = (last: number) => limits.signIn(`2001:db8::${last.toString(16)}`, "same@example.org");
  for (let i = 0; i < 8; i++) await ask(i);
  await expect(ask(8)).rejects.toMatchObject({ code: "tooManySignIns" });
});
