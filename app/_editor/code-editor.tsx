"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { flushSync } from "react-dom";
import styles from "./code-editor.module.css";
import { browserStorage } from "./draft/browser-drafts.ts";
import { DraftKeeper } from "./draft/draft-keeper.ts";
import { DraftBackupsDialog } from "./draft-backups-dialog.tsx";
import type { CodeEditorProps } from "./editor-handle.ts";
import { EditorPlaceholder } from "./editor-placeholder.tsx";
import { EditorSurface, type MadeEditor } from "./editor-surface.tsx";
import { type Asked, EditorToolbar } from "./editor-toolbar.tsx";
import { replaceText } from "./monaco/replace-text.ts";
import { NoticeBar } from "./notice-bar.tsx";
import { ResetDialog } from "./reset-dialog.tsx";
import { useMonaco } from "./use-monaco.ts";

/** Where the learner writes: a text that saves itself, in Monaco once that is loaded. */
export function CodeEditor(props: CodeEditorProps) {
  // Another exercise is another editor, with its own text, undo and drafts.
  return <ExerciseEditor key={props.slug} {...props} />;
}

function ExerciseEditor(props: CodeEditorProps) {
  const t = useTranslations("editor");
  const keeper = useKeeper(props);
  const monaco = useMonaco(useLocale());
  const [made, setMade] = useState<MadeEditor | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const source = keeper?.source ?? props.draft?.source ?? props.starter;
  return (
    <section className={styles.editor} aria-label={t("region")}>
      <EditorToolbar keeper={keeper} made={made} onAsk={setAsked} />
      {keeper !== null && <NoticeBar keeper={keeper} onSee={() => setAsked("backups")} />}
      <div className={styles.place}>
        {keeper !== null && monaco.status === "loaded" ? (
          <EditorSurface page={props} parts={monaco.parts} keeper={keeper} onMade={setMade} />
        ) : (
          <EditorPlaceholder
            source={source}
            failure={monaco.status === "failed" ? monaco.reason : null}
            onRetry={monaco.retry}
          />
        )}
      </div>
      <p className={styles.hint}>
        <span>{t("hint")}</span>
      </p>
      {asked !== null && keeper !== null && made !== null && (
        <EditorDialogs page={props} {...{ asked, keeper, made }} onClose={() => setAsked(null)} />
      )}
    </section>
  );
}

interface DialogsProps {
  readonly page: CodeEditorProps;
  readonly asked: Asked;
  readonly keeper: DraftKeeper;
  readonly made: MadeEditor;
  readonly onClose: () => void;
}

function EditorDialogs({ page: { slug, starter }, asked, keeper, made, onClose }: DialogsProps) {
  const replace = (source: string) => {
    keeper.stash();
    replaceText(made, source);
    // The dialog gives the focus back as it goes; only then may the editor take it.
    flushSync(onClose);
    made.focus();
  };
  if (asked === "reset") return <ResetDialog onReset={() => replace(starter)} onClose={onClose} />;
  return <DraftBackupsDialog {...{ slug, keeper, onClose }} onRestore={replace} />;
}

/** Made after the first paint: what this browser holds is not known on the server. */
function useKeeper({ slug, starter, draft }: CodeEditorProps): DraftKeeper | null {
  const [keeper, setKeeper] = useState<DraftKeeper | null>(null);
  const make = useEffectEvent(() => {
    const serverDraft = draft === null ? null : { ...draft, updatedAt: new Date(draft.updatedAt).getTime() };
    return new DraftKeeper({ slug, starter, serverDraft, storage: browserStorage() });
  });
  useEffect(() => setKeeper(make()), []);
  return keeper;
}
