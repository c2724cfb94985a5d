import { useEffect, useRef, useState } from "react";
import type { Signature, TryOutcome } from "../../grader/browser-run.ts";
import type { CompiledSource } from "../_editor/editor-handle.ts";
import type { BrowserGrader } from "./browser-grader.ts";
import { canRunCode } from "./browser-support.ts";
import { type ExpectedAnswer, expectedAnswer } from "./expected-answer.ts";
import { runProblem } from "./run-problem.ts";
import type { RunProblem } from "./run-state.ts";
import { unlessAborted } from "./unless-aborted.ts";

type Texts = Readonly<Record<string, string>>;

/** Where a call stands. */
export type TryState =
  | { readonly phase: "none" | "calling" | "stopped" }
  | {
      readonly phase: "done";
      readonly outcome: TryOutcome;
      readonly texts: Texts;
      /** null as long as it is being asked for. */
      readonly expected: ExpectedAnswer | null;
    }
  | { readonly phase: "failed"; readonly problem: RunProblem };

export interface TryHandle {
  readonly state: TryState;
  readonly call: (
    compile: () => Promise<CompiledSource>,
    signature: Signature,
    texts: Texts,
  ) => Promise<void>;
  readonly stop: () => void;
  /** Another function was chosen. */
  readonly forget: () => void;
}

/** Calls one function in the sandbox, one call at a time. */
export function useTry(slug: string, openBrowserGrader: () => Promise<BrowserGrader>): TryHandle {
  const [state, setState] = useState<TryState>({ phase: "none" });
  const current = useRef<AbortController | null>(null);
  /** What is expected of the last call; nobody waits for that of earlier ones. */
  const asking = useRef<AbortController | null>(null);
  useEffect(
    () => () => {
      current.current?.abort();
      asking.current?.abort();
    },
    [],
  );

  const call: TryHandle["call"] = async (compile, signature, texts) => {
    if (current.current !== null) return;
    if (!canRunCode()) return setState({ phase: "failed", problem: "unsupported" });
    const stopping = new AbortController();
    const { signal } = stopping;
    current.current = stopping;
    asking.current?.abort();
    setState({ phase: "calling" });
    const end = await outcomeOf().catch(
      async (error: unknown): Promise<TryState> =>
        signal.aborted ? { phase: "stopped" } : { phase: "failed", problem: await runProblem(error) },
    );
    current.current = null;
    setState(end);
    // One's own result is not kept waiting.
    if (end.phase === "done" && end.outcome.status !== "invalid-inputs") {
      const leaving = new AbortController();
      asking.current = leaving;
      const grader = await openBrowserGrader();
      const expected = await expectedAnswer(grader, slug, signature.name, texts, leaving);
      setState((now) => (now === end ? { ...end, expected } : now));
    }

    async function outcomeOf(): Promise<TryState> {
      const grader = await openBrowserGrader();
      const compiled = await unlessAborted(compile(), signal);
      const outcome = await grader.try(compiled, signature.name, texts, { signal });
      return { phase: "done", outcome, texts, expected: null };
    }
  };
  const stop = () => current.current?.abort();
  const forget = () => {
    stop();
    asking.current?.abort();
    setState({ phase: "none" });
  };
  return { state, call, stop, forget };
}
