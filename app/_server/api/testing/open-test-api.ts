import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { inject } from "vitest";
// What the test run provides is declared there.
import type {} from "../../../../testing/banks.ts";
import { PASSWORD, withHashOfPassword } from "../../accounts/testing/test-site.ts";
import type { Role } from "../../accounts/user.ts";
import { createSiteServer } from "../../http/site-server.ts";
import { openPlatform, type Platform } from "../../open-platform.ts";
import { settingsFrom } from "../../settings.ts";
import { apiHandler, apiOf } from "../api-handler.ts";
import type { Scope } from "../route.ts";
import type { Made } from "./rows.ts";

const SITE = "http://nabla.localhost";
const SLUG = "activation-functions";

/** What a client sends with each request. */
type Client = Readonly<Record<string, string>>;

export interface TestApi {
  readonly platform: Platform;
  /** Every line logged so far. */
  readonly logged: readonly string[];
  ask(method: string, path: string, body?: object, client?: Client): Promise<Response>;
  /** A file, as it is. */
  send(method: string, path: string, body: Uint8Array<ArrayBuffer>, client?: Client): Promise<Response>;
  anonymous(): Promise<Record<string, string>>;
  account(name: string, role?: Role): Promise<Record<string, string>>;
  /** In the name of an account made before. */
  token(name: string, scopes: readonly Scope[]): Promise<Record<string, string>>;
  /** Serves it over HTTP too, behind the server of the site. @returns the address */
  listen(): Promise<string>;
  /** A submission, a question and a session of a user's. */
  work(client: Client): Promise<Omit<Made, "studioId">>;
  /** Makes an exercise in the studio. @returns its id */
  studioExercise(client: Client, slug: string, files?: Readonly<Record<string, string>>): Promise<string>;
  close(): Promise<void>;
}

/** The API on a database of its own, with one exercise unless `environment` says otherwise, asked without a network. */
export async function openTestApi(environment: Readonly<Record<string, string>> = {}): Promise<TestApi> {
  const folder = mkdtempSync(join(tmpdir(), "nabla-api-"));
  const EXERCISES_DIR = join(folder, "exercises");
  cpSync(join("exercises", SLUG), join(EXERCISES_DIR, SLUG), { recursive: true });
  symlinkSync(inject("banks"), join(folder, "cache"));
  const logged: string[] = [];
  const platform = await openPlatform({
    settings: settingsFrom({
      ...{ DATA_DIR: folder, EXERCISES_DIR, GRADING_LANES: "1", MUTANT_BANKS: "off" },
      ...environment,
    }),
    log: pino({}, { write: (line: string) => logged.push(line) }),
  });
  const { database, accounts, tokens } = platform;
  const api = apiOf(platform);
  const servers: Server[] = [];
  const cookies = new Map<string, Record<string, string>>();

  const headers = { host: "nabla.localhost", origin: SITE, "x-nabla-address": "192.0.2.7" };
  const ask: TestApi["ask"] = async (method, path, body, client = {}) =>
    api.request(`${SITE}${path}`, {
      ...{ method, headers: { ...headers, ...client } },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const send: TestApi["send"] = async (method, path, body, client = {}) =>
    api.request(`${SITE}${path}`, { method, headers: { ...headers, ...client }, body });

  return {
    ...{ platform, logged, ask, send },
    async anonymous() {
      return { cookie: cookieOf(await ask("PUT", `/api/exercises/${SLUG}/draft`, DRAFT)) };
    },
    async account(name, role = "learner") {
      const email = `${name.toLowerCase()}@example.org`;
      const account = { name, email, password: PASSWORD };
      const signUp = () => ask("POST", "/api/auth/sign-up/email", account);
      const cookie = cookieOf(await withHashOfPassword(signUp));
      await database.user.update({ where: { email }, data: { role } });
      cookies.set(name, { cookie });
      return { cookie };
    },
    async token(name, scopes) {
      const user = accounts.signedIn(await accounts.user(new Headers(cookies.get(name))));
      const { token } = await tokens.create(user, { name: "script", scopes, days: 30 });
      return { authorization: `Bearer ${token}` };
    },
    async work(client) {
      const submission = { slug: SLUG, source: "export const y = 2;", key: "key-of-owner" };
      const { id } = await (await ask("POST", "/api/submissions", submission, client)).json();
      const quiz = await (await ask("POST", `/api/exercises/${SLUG}/quiz`, {}, client)).json();
      const { userId } = await database.submission.findUniqueOrThrow({ where: { id } });
      const ownSession = await database.session.findFirstOrThrow({ where: { userId } });
      const { id: _, token: __, ...session } = ownSession;
      const name = `another-${userId}`;
      const another = await database.session.create({
        data: { ...session, id: name, token: name },
      });
      return { submissionId: id, attemptId: quiz.items[0].attemptId, sessionId: another.id };
    },
    async studioExercise(client, slug, files) {
      const from = files === undefined ? { kind: "empty" } : { kind: "files", files };
      return (await (await ask("POST", "/api/studio/exercises", { slug, from }, client)).json()).id;
    },
    async listen() {
      const pages = async (_: IncomingMessage, response: ServerResponse) => void response.end();
      const api = apiHandler(platform);
      const server = createSiteServer({ platform, isDevelopment: false, api, pages });
      servers.push(server.listen(0, "127.0.0.1"));
      await once(server, "listening");
      const address = server.address();
      return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    },
    async close() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
      await platform.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const DRAFT = { source: "export const x = 1;", base: 0, writtenAt: "2026-01-01T00:00:00Z" };

function cookieOf(response: Response): string {
  const [cookie = ""] = response.headers.getSetCookie();
  return cookie.split(";")[0] ?? "";
}
