import { useEffect, useRef, useState } from "react";
import type { CompiledSource } from "../_editor/editor-handle.ts";
import type { BrowserGrader } from "./browser-grader.ts";
import { canRunCode } from "./browser-support.ts";
import { runProblem } from "./run-problem.ts";
import { type CheckReport, endOfRun, type RunState, type TrainingProgress } from "./run-state.ts";
import { unlessAborted } from "./unless-aborted.ts";

export interface RunHandle {
  readonly state: RunState;
  readonly run: (compile: () => Promise<CompiledSource>) => Promise<void>;
  readonly stop: () => void;
}

/** Runs the public checks in this browser, one run at a time. */
export function useRun(openBrowserGrader: () => Promise<BrowserGrader>): RunHandle {
  const [state, setState] = useState<RunState>({ phase: "none" });
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  const run = async (compile: () => Promise<CompiledSource>) => {
    if (current.current !== null) return;
    if (!canRunCode()) return setState({ phase: "failed", problem: "unsupported" });
    const stopping = new AbortController();
    const { signal } = stopping;
    current.current = stopping;
    setState({ phase: "preparing" });
    const end = await grade(openBrowserGrader, compile, signal, setState).catch(
      async (error: unknown): Promise<RunState> =>
        signal.aborted ? { phase: "stopped" } : { phase: "failed", problem: await runProblem(error) },
    );
    current.current = null;
    setState(end);
  };
  return { state, run, stop: () => current.current?.abort() };
}

async function grade(
  openBrowserGrader: () => Promise<BrowserGrader>,
  compile: () => Promise<CompiledSource>,
  signal: AbortSignal,
  onState: (state: RunState) => void,
): Promise<RunState> {
  const grader = await openBrowserGrader();
  const compiled = await unlessAborted(compile(), signal);
  const checks: CheckReport[] = [];
  let training: TrainingProgress | null = null;
  const say = () => onState({ phase: "running", checks: [...checks], announced: grader.checks, training });
  say();
  const report = await grader.run(compiled, {
    signal,
    onProgress: (progress) => {
      training = progress;
      say();
    },
    onCheck: (check) => {
      checks.push(check);
      say();
    },
  });
  return endOfRun(report, compiled.source, training);
}
