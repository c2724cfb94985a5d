import { describe, expect, test } from "vitest";
import type { Role, User } from "../accounts/user.ts";
import { can } from "./can.ts";

const SHIPPED = { ownerId: null, isLeft: false, coAuthorIds: [] };
const LEFT = { ownerId: null, isLeft: true, coAuthorIds: [] };
const OWN = { ownerId: "u", isLeft: false, coAuthorIds: [] };
const OTHERS = { ownerId: "v", isLeft: false, coAuthorIds: ["w"] };
const CO_AUTHORED = { ownerId: "v", isLeft: false, coAuthorIds: ["w", "u"] };

function user(role: Role): User {
  return { id: "u", name: "U", email: "u@example.org", role, preferences: {} };
}

describe("work", () => {
  test("is its author's to read, whatever the role", () => {
    for (const role of ["learner", "instructor", "admin"] as const)
      expect(can(user(role), "readWork", { userId: "u", exercise: OTHERS })).toBe(true);
  });

  test("of others is read by an admin, and by the instructor whose exercise it is", () => {
    const readable = (role: Role) =>
      [SHIPPED, OWN, CO_AUTHORED, OTHERS].map((exercise) =>
        can(user(role), "readWork", { userId: "w", exercise }),
      );
    expect(readable("learner")).toEqual([false, false, false, false]);
    expect(readable("instructor")).toEqual([false, true, true, false]);
    expect(readable("admin")).toEqual([true, true, true, true]);
  });

  test("is no visitor's", () => {
    expect(can(null, "readWork", { userId: "u", exercise: SHIPPED })).toBe(false);
  });
});

describe("a reference", () => {
  const readable = (who: User | null, isEarned: boolean) =>
    [SHIPPED, OWN, OTHERS].map((exercise) => can(who, "readReference", { exercise, isEarned }));

  test("is for whoever earned it", () => {
    for (const who of [null, user("learner"), user("instructor")])
      expect(readable(who, true)).toEqual([true, true, true]);
  });

  test("is otherwise for who teaches with it", () => {
    expect(readable(null, false)).toEqual([false, false, false]);
    expect(readable(user("learner"), false)).toEqual([false, false, false]);
    expect(readable(user("instructor"), false)).toEqual([true, true, false]);
    expect(readable(user("admin"), false)).toEqual([true, true, true]);
    expect(can(user("instructor"), "readReference", { exercise: CO_AUTHORED, isEarned: false })).toBe(true);
  });
});

describe("an exercise", () => {
  test("is edited by its authors and by an admin; what came with the site by nobody", () => {
    const editable = (who: User | null) =>
      [SHIPPED, OWN, CO_AUTHORED, OTHERS].map((exercise) => can(who, "author", exercise));
    expect(editable(null)).toEqual([false, false, false, false]);
    expect(editable(user("learner"))).toEqual([false, false, false, false]);
    expect(editable(user("instructor"))).toEqual([false, true, true, false]);
    expect(editable(user("admin"))).toEqual([false, true, true, true]);
  });

  test("that its owner has left is the administrators', to edit and to read", () => {
    const rights = (who: User) => [
      can(who, "author", LEFT),
      can(who, "readReference", { exercise: LEFT, isEarned: false }),
      can(who, "lookAfterSolutions", LEFT),
      can(who, "readAnswers", LEFT),
    ];
    expect(rights(user("instructor"))).toEqual([false, false, false, false]);
    expect(rights(user("admin"))).toEqual([true, true, true, true]);
  });

  test("is made by who teaches", () => {
    const made = [null, user("learner"), user("instructor"), user("admin")].map((who) =>
      can(who, "useStudio", null),
    );
    expect(made).toEqual([false, false, true, true]);
  });
});
