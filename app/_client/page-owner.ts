import type { ErrorAnswer } from "../_server/api/error-answer.ts";

/** Runs one thing at a time, among all tabs of a browser. */
export type Lock = <Result>(work: () => Promise<Result>) => Promise<Result>;

interface PageOwnerOptions {
  /** null for a visitor, who has no session yet. */
  readonly id: string | null;
  /** Whether they have no account: what they write goes with them to the one they sign in to. */
  readonly isAnonymous: boolean;
  readonly send: (address: string, init: RequestInit) => Promise<Response>;
  readonly lock: Lock;
}

/** Whom a request is sent as; an answer says whose it is. */
const HEADER = "X-Nabla-Owner";
const NOBODY = "none";

/**
 * Whom a page was opened as. It stays that user's until it is loaded anew, whoever signs in from another tab: every
 * request names them, and the server refuses what comes with another user's cookie.
 */
export class PageOwner {
  #id: string | null;
  readonly isAnonymous: boolean;
  readonly #send: PageOwnerOptions["send"];
  readonly #lock: Lock;
  readonly #listeners: ((id: string) => void)[] = [];
  /** The request after which a visitor may be known as a learner; others wait for it, so that it begins only one. */
  #first: Promise<unknown> | null = null;

  constructor({ id, isAnonymous, send, lock }: PageOwnerOptions) {
    this.#id = id;
    this.isAnonymous = isAnonymous;
    this.#send = send;
    this.#lock = lock;
  }

  get id(): string | null {
    return this.#id;
  }

  /** Called when a visitor has become a learner, before the request that did it is answered. */
  onBegun(listener: (id: string) => void): void {
    this.#listeners.push(listener);
  }

  /** A visitor's page goes on as the learner that another of their pages has begun. */
  become(id: string): void {
    if (this.#id === null) this.#begin(id);
  }

  /** `fetch` in the name of this page's owner. */
  readonly fetch = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const isReading = init.method === undefined || init.method === "GET";
    while (this.#id === null && this.#first !== null && !isReading) await this.#first;
    if (this.#id !== null || isReading) return this.fetchNow(address, init);
    return this.alone(() => this.fetchNow(address, init));
  };

  /** Without waiting for a visitor's first request: inside {@link alone}. */
  readonly fetchNow = async (address: string, init: RequestInit): Promise<Response> => {
    const response = await this.#sendNow(address, init);
    const id = response.headers.get(HEADER);
    if (this.#id === null && id !== null && id !== NOBODY && response.status !== 409) this.#begin(id);
    return response;
  };

  /** Changes who is signed in while no visitor's first request is under way: its cookie might arrive last. */
  async alone<Result>(work: () => Promise<Result>): Promise<Result> {
    while (this.#first !== null) await this.#first;
    const result = this.#lock(work);
    const first = result.then(
      () => undefined,
      () => undefined,
    );
    this.#first = first;
    void first.then(() => {
      this.#first = null;
    });
    return result;
  }

  async #sendNow(address: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set(HEADER, this.#id ?? NOBODY);
    const send = () => this.#send(address, { ...init, headers });
    const response = await send();
    // It ended before the page was opened; the answer has made the browser forget it.
    return this.#id === null && (await isSessionEnded(response)) ? send() : response;
  }

  #begin(id: string): void {
    this.#id = id;
    for (const listener of this.#listeners) listener(id);
  }
}

/** Any other refusal is the answer itself: a wrong password sent again would count as another try. */
async function isSessionEnded(response: Response): Promise<boolean> {
  if (response.status !== 401) return false;
  const answer: Partial<ErrorAnswer> | null = await response
    .clone()
    .json()
    .catch(() => null);
  return answer?.error?.code === "sessionEnded";
}
