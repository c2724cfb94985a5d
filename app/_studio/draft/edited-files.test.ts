import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PageOwner } from "../../_client/page-owner.ts";
import { openTab } from "../../_editor/draft/browser-tab.ts";
import { JsonStorage } from "../../_editor/draft/json-storage.ts";
import { memoryStorage } from "../../_editor/draft/testing/memory-storage.ts";
import { serverOf } from "../../_editor/draft/testing/server-of.ts";
import type { User } from "../../_server/accounts/user.ts";
import { openPlatform, type Platform } from "../../_server/open-platform.ts";
import { settingsFrom } from "../../_server/settings.ts";
import type { StudioFile } from "../studio-exercise.ts";
import { EditedFiles } from "./edited-files.ts";

let folder: string;
let platform: Platform;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "nabla-draft-files-"));
  platform = await openPlatform({
    settings: settingsFrom({ DATA_DIR: folder, SECRET: "draft-files ".repeat(4), LOG_LEVEL: "silent" }),
    log: pino({ level: "silent" }),
    watchesExercises: false,
  });
});
afterAll(async () => {
  await platform?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Author {
  readonly user: User;
  /** Whether their browser reaches the server. */
  isOnline: boolean;
  /** The exercise as their page has it, opened now. */
  open(id: string): Promise<EditedFiles>;
  /** A page that was made with these files, as Back shows it. */
  openOn(id: string, files: readonly StudioFile[]): EditedFiles;
  /** The same in a tab of its own. */
  openInTab(id: string): Promise<EditedFiles>;
}

async function author(name: string): Promise<Author> {
  const server = serverOf(platform, "127.0.0.1");
  const body = JSON.stringify({ name, email: `${name}@example.org`, password: "three plain words" });
  const headers = { "content-type": "application/json" };
  const answer = await server.request("/api/auth/sign-up/email", { method: "POST", headers, body });
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const { id } = (await server.user(new Headers({ cookie }))) ?? { id: "" };
  const row = await platform.database.user.update({ where: { id }, data: { role: "instructor" } });
  const user: User = { id, name, email: row.email, role: "instructor", preferences: {} };
  const send = async (address: string, init: RequestInit) => {
    if (!made.isOnline) throw new TypeError("Failed to fetch");
    const own = new Headers(init.headers);
    own.set("cookie", cookie);
    return server.request(address, { ...init, headers: own });
  };
  const owner = new PageOwner({ id, isAnonymous: false, send, lock: (work) => work() });
  const stored = new Map<string, string>();
  const tabs: EventTarget[] = [];
  const newTab = () => {
    const events = new EventTarget();
    tabs.push(events);
    const tellOthers = (key: string, newValue: string | null) => {
      const event = Object.assign(new Event("storage"), { key, newValue });
      for (const other of tabs) if (other !== events) other.dispatchEvent(event);
    };
    return openTab(owner, new JsonStorage(memoryStorage(stored, tellOthers)), events);
  };
  const tab = newTab();
  const made: Author = {
    user,
    isOnline: true,
    openOn: (exerciseId, files) => new EditedFiles(tab, exerciseId, files),
    async open(exerciseId) {
      const { files } = await platform.studio.exercises.view(user, exerciseId);
      return made.openOn(exerciseId, filesAsSent(files));
    },
    async openInTab(exerciseId) {
      const { files } = await platform.studio.exercises.view(user, exerciseId);
      return new EditedFiles(newTab(), exerciseId, filesAsSent(files));
    },
  };
  return made;
}

function filesAsSent(files: Awaited<ReturnType<Platform["studio"]["exercises"]["view"]>>["files"]) {
  return files.map((file) => ({ ...file, updatedAt: file.updatedAt.toISOString() }));
}

test("two authors write the same file at once: the newer text is both's, the other is a backup", async () => {
  const [ada, bob] = [await author("ada"), await author("bob")];
  const id = await platform.studio.exercises.create(ada.user, "of-two-authors", { kind: "empty" });
  await platform.studio.authors.accept(bob.user, await platform.studio.authors.invite(ada.user, id));
  const [adas, bobs] = [await ada.open(id), await bob.open(id)];
  adas.write("reference.ts", "// Ada's\n");
  bobs.write("reference.ts", "// Bob's, later\n");
  expect(await adas.flush()).toBe(true);
  expect(await bobs.flush()).toBe(true);
  const view = await platform.studio.exercises.view(ada.user, id);
  adas.follow(filesAsSent(view.files));
  expect([adas.text("reference.ts"), bobs.text("reference.ts")]).toEqual([
    "// Bob's, later\n",
    "// Bob's, later\n",
  ]);
  const backups = await platform.studio.files.backups(ada.user, id);
  const texts = await Promise.all(backups.map((one) => platform.studio.files.backup(ada.user, id, one.id)));
  expect(texts.map(({ content }) => content)).toContain("// Ada's\n");
  expect(bobs.keeper("reference.ts")?.view().notice).toBe("other-backed-up");
});

test("what another page adds is followed, and what is not saved yet stays", async () => {
  const eve = await author("eve");
  const id = await platform.studio.exercises.create(eve.user, "of-one-author", { kind: "empty" });
  const [one, other] = [await eve.open(id), await eve.open(id)];
  one.write("quiz.yaml", "questions: []\n");
  await one.flush();
  other.write("statement.en.md", "not saved yet\n");
  other.follow(filesAsSent((await platform.studio.exercises.view(eve.user, id)).files));
  expect(other.text("quiz.yaml")).toBe("questions: []\n");
  expect(other.text("statement.en.md")).toBe("not saved yet\n");
});

test("Back to a page made before the last save shows what was saved since, and goes on from there", async () => {
  const ivy = await author("ivy");
  const id = await platform.studio.exercises.create(ivy.user, "gone-back-to", { kind: "empty" });
  const before = filesAsSent((await platform.studio.exercises.view(ivy.user, id)).files);
  const first = await ivy.open(id);
  first.write("reference.ts", "// saved since\n");
  await first.flush();
  const back = ivy.openOn(id, before);
  expect(back.text("reference.ts")).toBe("// saved since\n");
  back.write("reference.ts", "// and written on\n");
  expect(await back.flush()).toBe(true);
  expect(back.keeper("reference.ts")?.view().notice).toBeNull();
  expect(await platform.studio.files.backups(ivy.user, id)).toEqual([]);
});

test("a file begun without a connection is there after a reload, and is sent", async () => {
  const joe = await author("joe");
  const id = await platform.studio.exercises.create(joe.user, "begun-offline", { kind: "empty" });
  const first = await joe.open(id);
  joe.isOnline = false;
  first.write("quiz.yaml", "# begun offline\n");
  expect(await first.flush()).toBe(false);
  joe.isOnline = true;
  const reloaded = await joe.open(id);
  expect(reloaded.text("quiz.yaml")).toBe("# begun offline\n");
  expect(await reloaded.flush()).toBe(true);
  const { files } = await platform.studio.exercises.view(joe.user, id);
  expect(files.find(({ path }) => path === "quiz.yaml")?.content).toBe("# begun offline\n");
});

test("a tab that shows what another types saves it before it is verified, tried or published", async () => {
  const kim = await author("kim");
  const id = await platform.studio.exercises.create(kim.user, "in-two-tabs", { kind: "empty" });
  const [typing, following] = [await kim.openInTab(id), await kim.openInTab(id)];
  const stop = following.start();
  typing.write("reference.ts", "// typed in the other tab\n");
  expect(following.text("reference.ts")).toBe("// typed in the other tab\n");
  expect(await following.flush()).toBe(true);
  const { files } = await platform.studio.exercises.view(kim.user, id);
  expect(files.find(({ path }) => path === "reference.ts")?.content).toBe("// typed in the other tab\n");
  stop();
});

test("a save and a follow of another's are each seen by the revisions, so that the page asks anew; typing is not", async () => {
  const mia = await author("mia");
  const id = await platform.studio.exercises.create(mia.user, "asked-anew", { kind: "empty" });
  const [here, elsewhere] = [await mia.open(id), await mia.openInTab(id)];
  const before = here.revisions;
  here.write("reference.ts", "// typed\n");
  expect(here.revisions).toBe(before);
  await here.flush();
  expect(here.revisions).toBe(before + 1);
  elsewhere.write("starter.ts", "// begun elsewhere\n");
  await elsewhere.flush();
  here.follow(filesAsSent((await platform.studio.exercises.view(mia.user, id)).files));
  expect(here.revisions).toBe(before + 2);
});

test("a file whose name the server refuses keeps nothing else from being saved once it is deleted, also after a reload", async () => {
  const zoe = await author("zoe");
  const id = await platform.studio.exercises.create(zoe.user, "of-a-bad-name", { kind: "empty" });
  const first = await zoe.open(id);
  first.start();
  first.write("notes.md", "no file of an exercise\n");
  expect(await first.flush()).toBe(false);
  const reloaded = await zoe.open(id);
  reloaded.start();
  expect(reloaded.paths()).toContain("notes.md");
  expect(await reloaded.remove("notes.md")).toBeNull();
  expect([reloaded.paths().includes("notes.md"), await reloaded.flush()]).toEqual([false, true]);
  expect((await zoe.open(id)).paths()).not.toContain("notes.md");
});

test("after the database was put back from a copy, the text that is shown is saved again, and the older one is a backup", async () => {
  const amy = await author("amy");
  const id = await platform.studio.exercises.create(amy.user, "put-back", { kind: "empty" });
  const files = await amy.open(id);
  const where = { exerciseId_path: { exerciseId: id, path: "reference.ts" } };
  const { content, revision, updatedAt } = await platform.database.exerciseFile.findUniqueOrThrow({ where });
  for (const text of ["// second\n", "// third\n"]) {
    files.write("reference.ts", text);
    await files.flush();
  }
  await platform.database.exerciseFile.update({ where, data: { content, revision, updatedAt } });
  await platform.database.exerciseFileBackup.deleteMany({ where: { exerciseId: id } });
  files.follow(filesAsSent((await platform.studio.exercises.view(amy.user, id)).files));
  expect(await files.flush()).toBe(true);
  const now = await platform.database.exerciseFile.findUniqueOrThrow({ where });
  expect([files.text("reference.ts"), now.content]).toEqual(["// third\n", "// third\n"]);
  const backups = await platform.studio.files.backups(amy.user, id);
  const texts = await Promise.all(backups.map((one) => platform.studio.files.backup(amy.user, id, one.id)));
  expect(texts.map((one) => one.content)).toEqual([content]);
});
