import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestApi, type TestApi } from "../api/testing/open-test-api.ts";

type Client = Record<string, string>;

describe("the authors of an exercise", () => {
  let site: TestApi;
  let ada: Client;
  let bo: Client;
  let cy: Client;
  beforeAll(async () => {
    site = await openTestApi();
    ada = await site.account("ada", "instructor");
    bo = await site.account("bo", "instructor");
    cy = await site.account("cy", "instructor");
  });
  afterAll(() => site.close());

  const json = async (method: string, path: string, who: Client, body?: object) =>
    (await site.ask(method, path, body, who)).json();
  const invite = async (id: string, who = ada) => {
    const { path, url } = await json("POST", `/api/studio/exercises/${id}/invitations`, who);
    expect(url.endsWith(path)).toBe(true);
    return path.split("/").at(-1);
  };
  const accept = (token: string, who: Client) => json("POST", `/api/studio/invitations/${token}`, who);
  const view = (id: string, who: Client) => json("GET", `/api/studio/exercises/${id}`, who);
  const errorOf = (code: string) => ({ error: expect.objectContaining({ code }) });
  const idOf = async (who: Client) => (await json("GET", "/api/account", who)).user.id;

  test("grow by an invitation, which is good once", async () => {
    const id = await site.studioExercise(ada, "grows-by-invitation");
    const token = await invite(id);
    expect(await json("GET", `/api/studio/invitations/${token}`, bo)).toMatchObject({
      ...{ slug: "grows-by-invitation", title: { en: "New exercise" }, owner: "ada" },
    });
    // The owner looks whether the link works: it stays good.
    expect(await accept(token, ada)).toEqual({ id });
    const answers = await Promise.all([accept(token, bo), accept(token, cy)]);
    expect(answers).toContainEqual({ id });
    expect(answers).toContainEqual(errorOf("badInvitation"));
    expect(await accept(token, await site.account("dee", "instructor"))).toEqual(errorOf("badInvitation"));
    const [joined = bo] = answers[0].id === id ? [bo] : [cy];
    expect(await view(id, joined)).toMatchObject({ isOwner: false, authors: [{ name: "ada" }, {}] });
    const { exercises } = await json("GET", "/api/studio/exercises", joined);
    expect(exercises).toMatchObject([{ id, isOwner: false }]);
  });

  test("do not grow by an invitation that was withdrawn", async () => {
    const id = await site.studioExercise(ada, "withdrawn-invitation");
    const [token, kept] = [await invite(id), await invite(id)];
    const path = `/api/studio/exercises/${id}/invitations`;
    const { invitations } = await json("GET", path, ada);
    expect(invitations).toHaveLength(2);
    expect(JSON.stringify(invitations)).not.toContain(token);
    // The newest first.
    expect(await json("DELETE", `${path}/${invitations[1].id}`, bo)).toEqual(errorOf("noSuchExercise"));
    expect(await json("DELETE", `${path}/${invitations[1].id}`, ada)).toEqual({});
    expect(await json("DELETE", `${path}/${invitations[1].id}`, ada)).toEqual(errorOf("noSuchInvitation"));
    const answers = [await accept(token, bo), await accept(kept, bo)];
    expect(answers).toContainEqual({ id });
    expect(answers).toContainEqual(errorOf("badInvitation"));
    // A co-author invites nobody, and takes no invitation back.
    expect(await json("GET", path, bo)).toEqual(errorOf("forbidden"));
  });

  test("are instructors: a learner's invitation waits until they are one", async () => {
    const id = await site.studioExercise(ada, "not-for-learners");
    const token = await invite(id);
    const lea = await site.account("lea");
    expect(await accept(token, lea)).toEqual(errorOf("notInstructor"));
    await site.platform.database.user.updateMany({ where: { name: "lea" }, data: { role: "instructor" } });
    expect(await accept(token, lea)).toEqual({ id });
  });

  test("join no more once an invitation has expired", async () => {
    const id = await site.studioExercise(ada, "expired-invitation");
    const token = await invite(id);
    await site.platform.database.exerciseInvitation.updateMany({
      where: { exerciseId: id },
      data: { expiresAt: new Date(0) },
    });
    expect(await accept(token, bo)).toEqual(errorOf("badInvitation"));
    expect(await json("GET", `/api/studio/invitations/${token}`, bo)).toEqual(errorOf("badInvitation"));
  });

  test("edit as the owner does, but give no rights, and may leave", async () => {
    const id = await site.studioExercise(ada, "edited-by-two");
    await accept(await invite(id), bo);
    const path = `/api/studio/exercises/${id}/files/starter.ts`;
    const change = { content: "// bo\n", base: 1, writtenAt: new Date().toISOString() };
    expect(await json("PUT", path, bo, change)).toMatchObject({ isOverruled: false });
    expect(await json("POST", `/api/studio/exercises/${id}/invitations`, bo)).toEqual(errorOf("forbidden"));
    expect(await json("DELETE", `/api/studio/exercises/${id}`, bo)).toEqual(errorOf("forbidden"));
    await accept(await invite(id), cy);
    const remove = async (whom: Client, who: Client) =>
      json("DELETE", `/api/studio/exercises/${id}/authors/${await idOf(whom)}`, who);
    expect(await remove(cy, bo)).toEqual(errorOf("forbidden"));
    expect(await remove(cy, cy)).toEqual({});
    expect(await view(id, cy)).toEqual(errorOf("noSuchExercise"));
    expect(await remove(bo, ada)).toEqual({});
    expect(await remove(bo, ada)).toEqual(errorOf("noSuchAuthor"));
    expect(await json("PUT", path, bo, change)).toEqual(errorOf("noSuchExercise"));
  });

  test("lose their rights with their role, and have them again with it", async () => {
    const eve = await site.account("eve", "instructor");
    const id = await site.studioExercise(eve, "role-goes");
    const setRole = (role: string) =>
      site.platform.database.user.updateMany({ where: { name: "eve" }, data: { role } });
    await setRole("learner");
    expect(await view(id, eve)).toEqual(errorOf("notInstructor"));
    await setRole("instructor");
    expect(await view(id, eve)).toMatchObject({ isOwner: true });
  });

  test("go on without the one who deletes their account", async () => {
    const fay = await site.account("fay", "instructor");
    const shared = await site.studioExercise(fay, "left-to-others");
    const alone = await site.studioExercise(fay, "goes-with-fay");
    for (const who of [cy, bo]) await accept(await invite(shared, fay), who);
    const body = { confirmation: "fay@example.org", password: "three plain words" };
    expect(await json("DELETE", "/api/account", fay, body)).toEqual({});
    expect(await view(shared, cy)).toMatchObject({
      isOwner: true,
      authors: [
        { name: "cy", isOwner: true },
        { name: "bo", isOwner: false },
      ],
    });
    expect(await site.platform.database.exercise.count({ where: { id: alone } })).toBe(0);
    expect(await site.studioExercise(bo, "goes-with-fay")).toEqual(expect.any(String));
  });
});
