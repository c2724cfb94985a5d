import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "../../database/database.ts";
import type { DatabaseAddress } from "../../database/database-address.ts";
import { migrate } from "../../database/migrate.ts";
import { RateLimits } from "../../http/limits.ts";
import { Accounts } from "../accounts.ts";
import { createAuth } from "../auth.ts";
import { Credentials } from "../credentials.ts";
import { EmailVerification } from "../email-verification.ts";
import type { SendMail } from "../mail.ts";
import { hashPassword, withKnownHash } from "../password-hashes.ts";
import { Sessions } from "../sessions.ts";
import type { User } from "../user.ts";

export interface TestSite {
  /** As DATA_DIR. */
  readonly folder: string;
  readonly database: Database;
  readonly accounts: Accounts;
  readonly credentials: Credentials;
  readonly emailVerification: EmailVerification;
  readonly sessions: Sessions;
  close(): Promise<void>;
}

/** The services of accounts without a web server, on an empty database: a file of their own where none is given. */
export async function openTestSite({
  publicUrl,
  sendResetMail = null,
  sendVerificationMail: sendMail = null,
  database: given,
  secret = "a secret of thirty-two characters",
}: {
  readonly publicUrl?: string;
  readonly sendResetMail?: SendMail | null;
  readonly sendVerificationMail?: SendMail | null;
  readonly database?: DatabaseAddress;
  readonly secret?: string;
} = {}): Promise<TestSite> {
  const folder = mkdtempSync(join(tmpdir(), "nabla-accounts-"));
  const address = given ?? { provider: "sqlite", file: join(folder, "nabla.db") };
  await migrate(address);
  const database = await openDatabase(address);
  const onMailFailure = () => undefined;
  const auth = createAuth({
    ...{ database, provider: address.provider, sendResetMail, siteUrl: publicUrl ?? "http://localhost:3000" },
    onMailFailure,
    secret,
  });
  const limits = new RateLimits(40, 3_600);
  const accounts = new Accounts({
    auth,
    database,
    limits,
    isHttps: publicUrl?.startsWith("https:") ?? false,
  });
  const emailVerification = new EmailVerification({ auth, database, limits, sendMail, onMailFailure });
  return {
    ...{ folder, database, accounts, emailVerification },
    credentials: new Credentials({
      ...{ auth, database, accounts, limits, emailVerification },
      sendsMail: sendResetMail !== null,
    }),
    sessions: new Sessions(database, auth),
    async close() {
      await database.$disconnect();
      rmSync(folder, { recursive: true });
    },
  };
}

/** One browser: it keeps its cookies between one call and the next. */
export class TestBrowser {
  readonly #site: TestSite;
  readonly #cookies = new Map<string, string>();
  readonly #address: string;

  constructor(site: TestSite, address = "192.0.2.1") {
    this.#site = site;
    this.#address = address;
  }

  get context() {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = new Headers({ cookie, "x-nabla-address": this.#address, "user-agent": "a test" });
    return { headers, address: this.#address };
  }

  keep({ cookies }: { readonly cookies: readonly string[] }): void {
    for (const cookie of cookies) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === "") this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }

  user(): Promise<User | null> {
    return this.#site.accounts.user(this.context.headers);
  }

  /** @throws {PlatformError} notSignedIn */
  async self(): Promise<User> {
    return this.#site.accounts.signedIn(await this.user());
  }

  async beginAnonymously(): Promise<User> {
    const { headers, address } = this.context;
    this.keep(await this.#site.accounts.beginAnonymously(headers, address));
    return this.self();
  }

  async signUp(name: string, password = PASSWORD): Promise<User> {
    const account = { name, email: `${name}@example.org`, password };
    const signUp = () => this.#site.credentials.signUp(this.context, account);
    this.keep(password === PASSWORD ? await withHashOfPassword(signUp) : await signUp());
    return this.self();
  }

  async signIn(name: string, password = PASSWORD): Promise<User> {
    const signIn = () => this.#site.credentials.signIn(this.context, `${name}@example.org`, password);
    this.keep(password === PASSWORD ? await withHashOfPassword(signIn) : await signIn());
    return this.self();
  }
}

/** Hashed once for all who have it. */
export const PASSWORD = "three plain words";
let knownHash: Promise<string> | null = null;

/** Does something in which `PASSWORD` is hashed or verified: a file of tests calculates that once. */
export async function withHashOfPassword<Result>(work: () => Promise<Result>): Promise<Result> {
  knownHash ??= hashPassword(PASSWORD);
  return withKnownHash({ password: PASSWORD, hash: await knownHash }, work);
}
