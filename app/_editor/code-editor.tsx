"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useLayoutEffect, useReducer, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { usePaletteCommands } from "../_palette/palette-commands.ts";
import { LazyPart } from "../_parts/lazy-part.tsx";
import { PartBoundary } from "../_parts/part-boundary.tsx";
import { PartCode } from "../_parts/part-code.ts";
import styles from "./code-editor.module.css";
import { browserTab } from "./draft/browser-tab.ts";
import { DraftKeeper } from "./draft/draft-keeper.ts";
import { DraftBackupsDialog } from "./draft-backups-dialog.tsx";
import type { CodeEditorProps } from "./editor-handle.ts";
import { EditorSurface, type MadeEditor } from "./editor-surface.tsx";
import { type DialogName, EditorToolbar } from "./editor-toolbar.tsx";
import { replaceText } from "./monaco/replace-text.ts";
import { NoticeBar } from "./notice-bar.tsx";
import { type Caret, PlainEditor } from "./plain-editor.tsx";
import { ProblemList } from "./problem-list.tsx";
import { ResetDialog } from "./reset-dialog.tsx";
import { useEditorChoices } from "./use-editor-choices.ts";
import { useKeysKey } from "./use-keys-key.ts";
import { useMonaco } from "./use-monaco.ts";
import { useVim } from "./use-vim.ts";

const KEYS_DIALOG = new PartCode(async () => (await import("./keys-dialog.tsx")).KeysDialog);

/** Where the learner writes: a text that saves itself, in a plain field at first and in Monaco once that is loaded. */
export function CodeEditor(props: CodeEditorProps) {
  // Another exercise is another editor, with its own text, undo and drafts.
  return <ExerciseEditor key={props.slug} {...props} />;
}

function ExerciseEditor(props: CodeEditorProps) {
  const t = useTranslations("editor");
  const keeper = useKeeper(props);
  const monaco = useMonaco(useLocale());
  const [made, setMade] = useState<MadeEditor | null>(null);
  const [asked, setAsked] = useState<DialogName | null>(null);
  const [chosen, choose] = useEditorChoices(props.preferences);
  const vim = useVim(made, chosen.editorKeymap === "vim");
  const showKeys = () => setAsked("keys");
  useKeysKey(showKeys);
  usePaletteCommands([{ id: "keys", label: t("keys.title"), keys: "?", run: showKeys }]);
  const here = useTextHere(props.slug);
  const [isComposing, setComposing] = useState(false);
  const [, renderAgain] = useReducer((times: number) => times + 1, 0);
  const shown = useRef<(source: string) => void>(() => renderAgain());
  const caret = useRef<Caret | null>(null);
  useEffect(() => keeper?.start((source) => shown.current(source)), [keeper]);
  useEffect(() => keeper?.begin(props.starters), [keeper, props.starters]);
  const type = (text: string) => {
    keeper?.type(text);
    renderAgain();
  };
  return (
    <section className={styles.editor} aria-label={t("region")}>
      <EditorToolbar keeper={keeper} made={made} onAsk={setAsked} />
      {keeper !== null && <NoticeBar keeper={keeper} onSee={() => setAsked("backups")} />}
      <div className={styles.place}>
        {keeper !== null && monaco.status === "loaded" && !isComposing ? (
          <EditorSurface
            page={{ ...props, preferences: chosen }}
            parts={monaco.parts}
            onMade={setMade}
            {...{ keeper, caret, shown }}
          />
        ) : (
          <PlainEditor
            source={keeper?.source ?? here ?? props.newest}
            preferences={chosen}
            failure={monaco.status === "failed" ? monaco.reason : null}
            onRetry={monaco.retry}
            onType={keeper === null ? null : type}
            onCompose={setComposing}
            onLeave={(left) => {
              caret.current = left;
            }}
          />
        )}
      </div>
      {made !== null && monaco.status === "loaded" && <ProblemList parts={monaco.parts} made={made} />}
      <p className={styles.hint}>
        <span ref={vim} className={styles.vim} />
        <span className={styles.tell}>{t("hint")}</span>
      </p>
      {asked === "keys" && (
        <LazyPart code={KEYS_DIALOG} props={{ chosen, onChoose: choose, onClose: () => setAsked(null) }} />
      )}
      {asked !== null && asked !== "keys" && keeper !== null && made !== null && (
        <PartBoundary>
          <EditorDialogs page={props} {...{ asked, keeper, made }} onClose={() => setAsked(null)} />
        </PartBoundary>
      )}
    </section>
  );
}

interface DialogsProps {
  readonly page: CodeEditorProps;
  readonly asked: Exclude<DialogName, "keys">;
  readonly keeper: DraftKeeper;
  readonly made: MadeEditor;
  readonly onClose: () => void;
}

function EditorDialogs({ page: { slug, starters }, asked, keeper, made, onClose }: DialogsProps) {
  const replace = (source: string) => {
    keeper.stash();
    replaceText(made, source);
    // The dialog gives the focus back as it goes; only then may the editor take it.
    flushSync(onClose);
    made.focus();
  };
  if (asked === "reset") return <ResetDialog onReset={() => replace(starters.shown)} onClose={onClose} />;
  return <DraftBackupsDialog {...{ slug, keeper, onClose }} onRestore={replace} />;
}

/** Null until browser and server were asked what the newest text is: before that nothing may be written. */
function useKeeper({ slug, starters }: CodeEditorProps): DraftKeeper | null {
  const [keeper, setKeeper] = useState<DraftKeeper | null>(null);
  const open = useEffectEvent(() => DraftKeeper.open({ slug, starters, tab: browserTab() }));
  // Another exercise has an editor of its own; another language goes on with this one.
  useEffect(() => {
    let isGone = false;
    void open().then((opened) => isGone || setKeeper(opened));
    return () => {
      isGone = true;
    };
  }, []);
  return keeper;
}

/** What this browser holds, to be read until the server has said what it holds. */
function useTextHere(slug: string): string | null {
  const [source, setSource] = useState<string | null>(null);
  useLayoutEffect(() => {
    const { owner, texts } = browserTab();
    setSource(texts.text(owner.id, slug)?.source ?? null);
  }, [slug]);
  return source;
}
