import { ask } from "../_client/ask.ts";
import type { BrowserGrader } from "./browser-grader.ts";

/** What is expected for typed inputs, or why nobody can say. */
export type ExpectedAnswer =
  | { readonly status: "known"; readonly value: string }
  /** Of what no number is compared, or what the reference does not answer. */
  | { readonly status: "threw" | "too-large" | "not-compared" | "unknown" }
  /** The server was not reached, or says why not yet. */
  | { readonly status: "unreachable"; readonly refusal: string | null };

const LONGEST_MS = 20_000;

/** From the page where it knows it, and else from the server, which has the reference. */
export async function expectedAnswer(
  grader: BrowserGrader,
  slug: string,
  name: string,
  inputs: Readonly<Record<string, string>>,
  { signal }: { readonly signal: AbortSignal },
): Promise<ExpectedAnswer> {
  const here = grader.expected(name, inputs);
  if (here !== null) return { status: "known", value: here };
  // Aborted, it throws; to whoever looks that is a server that was not reached.
  const answer = await ask("POST /api/exercises/{slug}/expected", {
    params: { slug },
    body: { function: name, inputs },
    signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]),
  }).catch(() => ({ ok: false, refusal: null }) as const);
  if (!answer.ok) return { status: "unreachable", refusal: answer.refusal };
  const { content } = answer;
  return content.status === "returned" ? { status: "known", value: content.value } : content;
}
