import { useEffect, useRef, useState } from "react";
import type { CompiledSource } from "../_editor/editor-handle.ts";
import type { BrowserGrader } from "./browser-grader.ts";
import { canRunCode } from "./browser-support.ts";
import { runProblem } from "./run-problem.ts";
import {
  type CheckReport,
  endOfRun,
  failedPart,
  type KeptChecks,
  type RunState,
  type TrainingProgress,
} from "./run-state.ts";
import { unlessAborted } from "./unless-aborted.ts";

export interface RunHandle {
  readonly state: RunState;
  readonly run: (compile: () => Promise<CompiledSource>) => Promise<void>;
  /** Runs what failed in the last run that came to its end, and keeps what passed. */
  readonly runFailed: (compile: () => Promise<CompiledSource>) => Promise<void>;
  /** How many checks that would be; 0 where it would be none or all. */
  readonly failed: number;
  readonly stop: () => void;
}

/** Runs the public checks in this browser, one run at a time. */
export function useRun(openBrowserGrader: () => Promise<BrowserGrader>): RunHandle {
  const [state, setState] = useState<RunState>({ phase: "none" });
  const [last, setLast] = useState<RunState>({ phase: "none" });
  const part = failedPart(last);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  const runWithout = async (compile: () => Promise<CompiledSource>, kept: KeptChecks) => {
    if (current.current !== null) return;
    if (!canRunCode()) return setState({ phase: "failed", problem: "unsupported" });
    const stopping = new AbortController();
    const { signal } = stopping;
    current.current = stopping;
    setState({ phase: "preparing" });
    const end = await grade({ openBrowserGrader, compile, signal, kept }, setState).catch(
      async (error: unknown): Promise<RunState> =>
        signal.aborted ? { phase: "stopped" } : { phase: "failed", problem: await runProblem(error) },
    );
    current.current = null;
    setState(end);
    if (end.phase === "done") setLast(end);
  };
  const run: RunHandle["run"] = (compile) => runWithout(compile, []);
  const runFailed: RunHandle["run"] = async (compile) => {
    if (part !== null) await runWithout(compile, part.kept);
  };
  return { state, run, runFailed, failed: part?.failed ?? 0, stop: () => current.current?.abort() };
}

interface Asked {
  readonly openBrowserGrader: () => Promise<BrowserGrader>;
  readonly compile: () => Promise<CompiledSource>;
  readonly signal: AbortSignal;
  readonly kept: KeptChecks;
}

async function grade(
  { openBrowserGrader, compile, signal, kept }: Asked,
  onState: (state: RunState) => void,
): Promise<RunState> {
  const grader = await openBrowserGrader();
  const compiled = await unlessAborted(compile(), signal);
  const checks: CheckReport[] = [];
  let training: TrainingProgress | null = null;
  const without = kept.map(({ name }) => name);
  const announced = grader.checks.filter(({ name }) => !without.includes(name));
  const say = () => onState({ phase: "running", checks: [...checks], announced, training, kept });
  say();
  const report = await grader.run(compiled, {
    ...{ signal, without },
    onProgress: (progress) => {
      training = progress;
      say();
    },
    onCheck: (check) => {
      checks.push(check);
      say();
    },
  });
  return endOfRun(report, compiled.source, { training, kept });
}
