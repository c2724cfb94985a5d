import { expect, test } from "vitest";
import { checkOwner, NO_OWNER } from "./check-owner.ts";
import type { User } from "./user.ts";

const account: User = { id: "a", name: "Ada", email: "ada@example.org", role: "learner", preferences: {} };
const anonymous: User = { ...account, id: "u", email: null };

test("a page's owner and the user of its cookie have to be one", () => {
  expect(() => checkOwner("a", account)).not.toThrow();
  expect(() => checkOwner("b", account)).toThrow(/otherOwner/);
  expect(() => checkOwner("a", anonymous)).toThrow(/otherOwner/);
  expect(() => checkOwner("a", null)).toThrow(/sessionEnded/);
});

test("a visitor's page goes on as the learner another tab has begun, never as an account", () => {
  expect(() => checkOwner(NO_OWNER, null)).not.toThrow();
  expect(() => checkOwner(NO_OWNER, anonymous)).not.toThrow();
  expect(() => checkOwner(NO_OWNER, account)).toThrow(/otherOwner/);
});

test("who names nobody is known by the cookie alone", () => {
  expect(() => checkOwner(null, account)).not.toThrow();
  expect(() => checkOwner(null, null)).not.toThrow();
});
