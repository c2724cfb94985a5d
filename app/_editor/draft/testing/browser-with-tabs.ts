import { beginSession } from "../../../_accounts/begin-session.ts";
import { endSession } from "../../../_accounts/end-session.ts";
import { type Lock, PageOwner } from "../../../_client/page-owner.ts";
import { openTab, type Tab } from "../browser-tab.ts";
import { DraftKeeper } from "../draft-keeper.ts";
import { JsonStorage } from "../json-storage.ts";
import { saveAll } from "../save-all.ts";
import { memoryStorage } from "./memory-storage.ts";

/** What stands for the network: the server's own routes, and whom a cookie belongs to. */
export interface TestServer {
  request(address: string, init: RequestInit): Promise<Response>;
  user(headers: Headers): Promise<{ readonly id: string; readonly email: string | null } | null>;
}

export const STARTERS = { shown: "// starter\n", all: ["// starter\n", "// 初始代码\n"] };

/** One browser: its tabs share cookies, storage and locks; each has its own page. */
export class BrowserWithTabs {
  readonly #server: TestServer;
  readonly #slug: string;
  readonly #cookies = new Map<string, string>();
  readonly stored = new Map<string, string>();
  readonly #pages = new Map<number, Page>();
  #queue: Promise<unknown> = Promise.resolve();
  isOnline = true;

  constructor(server: TestServer, slug: string) {
    this.#server = server;
    this.#slug = slug;
  }

  get pages(): readonly Page[] {
    return [...this.#pages.values()];
  }

  /** The page of a tab, loaded anew where there is none. */
  async page(place: number): Promise<Page> {
    return this.#pages.get(place) ?? this.reload(place);
  }

  async reload(place: number): Promise<Page> {
    await this.close(place);
    const user = await this.#server.user(this.#headers());
    const events = new EventTarget();
    const owner = new PageOwner({
      ...{ id: user?.id ?? null, isAnonymous: user === null || user.email === null },
      ...{ send: this.send, lock: this.#lock },
    });
    const tab = openTab(owner, new JsonStorage(this.#storageOf(events)), events);
    const keeper = await DraftKeeper.open({ slug: this.#slug, starters: STARTERS, tab });
    const isAccount = user !== null && user.email !== null;
    const page = {
      tab,
      keeper,
      events,
      account: isAccount ? user.id : null,
      stop: keeper.start(() => undefined),
    };
    this.#pages.set(place, page);
    return page;
  }

  async close(place: number): Promise<void> {
    const page = this.#pages.get(place);
    this.#pages.delete(place);
    page?.stop();
    await page?.tab.closing.get(this.#slug);
  }

  /**
   * By the form of a page that is still whoever's it was; who is signed in is led elsewhere.
   *
   * @returns whether somebody was signed in
   */
  async signIn(place: number, email: string, password: string): Promise<boolean> {
    const { tab, stop } = await this.page(place);
    const user = await this.#server.user(this.#headers());
    if (user !== null && user.email !== null) return false;
    stop();
    const answer = await beginSession("POST /api/auth/sign-in/email", { email, password }, tab, this.send);
    await this.reload(place);
    return answer.ok;
  }

  /** @returns whether somebody was signed out */
  async signOut(place: number): Promise<boolean> {
    const { tab, account } = await this.page(place);
    if (account === null) return false;
    const unsaved = await saveAll(tab);
    const answer = await endSession(tab, unsaved.length > 0);
    if (answer.ok) await this.reload(place);
    return answer.ok;
  }

  readonly send = async (address: string, init: RequestInit): Promise<Response> => {
    if (!this.isOnline) throw new TypeError("offline");
    const headers = this.#headers();
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    const response = await this.#server.request(address, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === "") this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  };

  #headers(): Headers {
    return new Headers({ cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ") });
  }

  readonly #lock: Lock = (work) => {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  };

  /** As browsers have it: what one page writes, all others are told of. */
  #storageOf(events: EventTarget): Storage {
    return memoryStorage(this.stored, (key, newValue) => {
      for (const page of this.pages)
        if (page.events !== events)
          page.events.dispatchEvent(Object.assign(new Event("storage"), { key, newValue }));
    });
  }
}

interface Page {
  readonly tab: Tab;
  readonly keeper: DraftKeeper;
  readonly events: EventTarget;
  /** The account it was loaded as; null without one. */
  readonly account: string | null;
  readonly stop: () => void;
}
