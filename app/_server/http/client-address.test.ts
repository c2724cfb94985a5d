import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { settingsFrom } from "../settings.ts";
import { clientAddress, isLoopback, networkOf, trustOf } from "./client-address.ts";
import { RateLimits } from "./limits.ts";

/** A request as it arrives from `peer`. */
function asked(peer: string, forwarded?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: peer });
  const request = new IncomingMessage(socket);
  if (forwarded !== undefined) request.headers["x-forwarded-for"] = forwarded;
  return request;
}

function addressBehind(TRUST_PROXY: string, peer: string, forwarded?: string): string {
  return clientAddress(asked(peer, forwarded), trustOf(settingsFrom({ TRUST_PROXY }).TRUST_PROXY));
}

describe("the address of a client", () => {
  const CDN = "198.51.100.7";

  test.each([
    ["0", "127.0.0.1", "203.0.113.5", "127.0.0.1"],
    ["1", "127.0.0.1", "10.0.0.1, 203.0.113.5", "203.0.113.5"],
    ["1", "127.0.0.1", undefined, "127.0.0.1"],
    ["2", "127.0.0.1", `203.0.113.5, ${CDN}`, "203.0.113.5"],
    ["loopback, 198.51.100.0/24", "::1", `203.0.113.5, ${CDN}`, "203.0.113.5"],
    ["loopback,198.51.100.0/24", "127.0.0.1", "203.0.113.5", "203.0.113.5"],
    ["10.0.0.0/8", "::ffff:10.1.2.3", "203.0.113.5", "203.0.113.5"],
    ["1", "127.0.0.1", "203.0.113.5:4711", "203.0.113.5"],
    ["1", "127.0.0.1", "[2001:db8::9]:4711", "2001:db8::9"],
    ["0", "::ffff:203.0.113.5", undefined, "203.0.113.5"],
  ])("with TRUST_PROXY=%s, from %s with %s, is %s", (proxies, peer, forwarded, address) => {
    expect(addressBehind(proxies, peer, forwarded)).toBe(address);
  });

  test("tells two visitors behind a CDN and a proxy apart", () => {
    for (const proxies of ["2", `loopback, ${CDN}`]) {
      const networks = ["203.0.113.5", "203.0.113.6"].map((visitor) =>
        networkOf(addressBehind(proxies, "127.0.0.1", `${visitor}, ${CDN}`)),
      );
      expect(new Set(networks).size).toBe(2);
    }
  });

  test("is not what a visitor writes before it", () => {
    for (const proxies of ["2", `loopback, ${CDN}`])
      for (const forged of ["10.0.0.1", "127.0.0.1", CDN, "unknown", "127.1", "a, b", "\u001b[2J"])
        expect(addressBehind(proxies, "127.0.0.1", `${forged}, 203.0.113.5, ${CDN}`)).toBe("203.0.113.5");
  });

  test("is that of a stranger, whatever they write, where networks are trusted", () => {
    expect(addressBehind("loopback", "203.0.113.9", "127.0.0.1, 10.0.0.1")).toBe("203.0.113.9");
  });

  test("is the proxy's where that writes no address", () => {
    expect(addressBehind("1", "127.0.0.1", "unknown")).toBe("127.0.0.1");
  });
});

test.each([
  ["127.0.0.1", true],
  ["127.8.8.8", true],
  ["::1", true],
  ["10.0.0.1", false],
  ["unknown", false],
])("%s is this machine: %s", (address, is) => {
  expect(isLoopback(address)).toBe(is);
});

test.each([
  ["203.0.113.5", "203.0.113.5"],
  ["::ffff:203.0.113.5", "203.0.113.5"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:0db8::9", "2001:db8::/64"],
  ["::1", "::/64"],
  ["fe80::1%eth0", "fe80::/64"],
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
  for (let i = 0; i < 5; i++) await ask(i);
  await expect(ask(5)).rejects.toMatchObject({ code: "tooManySignIns" });
});
