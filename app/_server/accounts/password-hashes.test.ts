import { expect, test } from "vitest";
import { hashPassword, verifyPassword, withKnownHash } from "./password-hashes.ts";

const [password, other] = ["three plain words", "three other words"];

test("a password is known by its hash alone, whatever was hashed before", async () => {
  const hash = await hashPassword(password);
  expect(await verifyPassword({ password, hash })).toBe(true);
  expect(await verifyPassword({ password: other, hash })).toBe(false);
  await withKnownHash({ password: other, hash: "what it is said to be" }, async () => {
    expect(await verifyPassword({ password: other, hash })).toBe(false);
    expect(await verifyPassword({ password, hash })).toBe(true);
  });
});

test("what was hashed before is not hashed again, nor to be verified", async () => {
  await withKnownHash({ password, hash: "what it is said to be" }, async () => {
    expect(await hashPassword(password)).toBe("what it is said to be");
    expect(await verifyPassword({ password, hash: "what it is said to be" })).toBe(true);
  });
});
