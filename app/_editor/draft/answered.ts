import { type AnswerOf, type AskOptions, ask, type JsonRouteKey } from "../../_client/ask.ts";
import type { PageOwner } from "../../_client/page-owner.ts";

export type Answered<Content> =
  | { readonly status: "answered"; readonly content: Content }
  | Refused
  /** No connection, or the server is not there. */
  | { readonly status: "unreachable" };

/** The server refused; the message is in the learner's language. */
export interface Refused {
  readonly status: "refused";
  readonly code: string;
  readonly message: string;
  readonly seconds: number | null;
}

/** {@link ask} as the owner of a page, with what keeps an answer from coming told apart from a refusal. */
export async function askAs<Key extends JsonRouteKey>(
  owner: PageOwner,
  key: Key,
  options: AskOptions<Key>,
): Promise<Answered<AnswerOf<Key>>> {
  const answer = await ask(key, options, owner.fetch).catch(() => null);
  if (answer === null) return { status: "unreachable" };
  if (answer.ok) return { status: "answered", content: answer.content };
  const { code, refusal: message, seconds } = answer;
  // A connection may break within the answer, and something in between may answer in the server's place.
  if (code === null || message === null || code === "internal") return { status: "unreachable" };
  return { status: "refused", code, message, seconds };
}
