import { Button, NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Signature } from "../../grader/browser-run.ts";
import type { EditorHandle } from "../_editor/editor-handle.ts";
import type { BrowserGrader } from "./browser-grader.ts";
import { TryInputs } from "./try-inputs.tsx";
import styles from "./try-panel.module.css";
import { TryResult } from "./try-result.tsx";
import { useExamples } from "./use-examples.ts";
import { type TryState, useTry } from "./use-try.ts";

interface Props {
  readonly slug: string;
  readonly signatures: readonly Signature[];
  readonly editor: EditorHandle | null;
  readonly openBrowserGrader: () => Promise<BrowserGrader>;
}

/** Calls one of the learner's functions on inputs that are typed. */
export function TryPanel({ slug, signatures, editor, openBrowserGrader }: Props) {
  const t = useTranslations("workbench.try");
  const [name, setName] = useState(signatures[0]?.name ?? "");
  const signature = signatures.find((one) => one.name === name);
  const { state, call, stop, forget } = useTry(slug, openBrowserGrader);
  const inputs = useExamples(openBrowserGrader, name);
  if (signature === undefined) return null;
  const choose = (chosen: string) => {
    setName(chosen);
    forget();
  };
  const onCall = () => {
    if (editor !== null) void call(() => editor.compile(), signature, inputs.texts);
  };
  return (
    <div className={styles.place}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          onCall();
        }}
      >
        <div className={styles.inputs}>
          <NativeSelect
            size="xs"
            label={t("function")}
            value={name}
            onChange={(event) => choose(event.currentTarget.value)}
            data={signatures.map((one) => one.name)}
            classNames={{ input: styles.mono ?? "" }}
          />
          <TryInputs signature={signature} inputs={inputs} problems={problemsOf(state)} />
        </div>
        <div className={styles.outcome}>
          <div className={styles.actions}>
            <Button
              type="submit"
              size="xs"
              variant="default"
              disabled={editor === null || state.phase === "calling"}
            >
              {state.phase === "calling" ? t("calling") : t("call")}
            </Button>
            {state.phase === "calling" && (
              <Button size="xs" variant="subtle" onClick={stop}>
                {t("stop")}
              </Button>
            )}
          </div>
          <div aria-live="polite">
            <TryResult state={state} signature={signature} />
          </div>
        </div>
      </form>
    </div>
  );
}

function problemsOf(state: TryState) {
  const isRefused = state.phase === "done" && state.outcome.status === "invalid-inputs";
  return isRefused ? state.outcome.problems : [];
}
