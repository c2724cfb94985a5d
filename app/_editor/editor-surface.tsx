"use client";

import { useComputedColorScheme } from "@mantine/core";
import type { editor } from "monaco-editor/editor";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import type { DraftKeeper } from "./draft/draft-keeper.ts";
import type { CodeEditorProps } from "./editor-handle.ts";
import styles from "./editor-surface.module.css";
import { addActions, chosen, createEditor, createModel } from "./monaco/create-editor.ts";
import { setTheme } from "./monaco/editor-theme.ts";
import type { MonacoParts } from "./monaco/load-monaco.ts";
import { openHandle } from "./monaco/open-handle.ts";
import { placeCaret } from "./monaco/place-caret.ts";
import { replaceText } from "./monaco/replace-text.ts";
import { showMarkers } from "./monaco/show-markers.ts";
import { SOLUTION_URI, setTypeScript } from "./monaco/typescript-settings.ts";
import { watchSignatures } from "./monaco/watch-signatures.ts";
import type { Caret } from "./plain-editor.tsx";

export type MadeEditor = editor.IStandaloneCodeEditor;

interface Props {
  readonly page: CodeEditorProps;
  readonly parts: MonacoParts;
  readonly keeper: DraftKeeper;
  /** Where the learner wrote until now; null where they did not. */
  readonly caret: RefObject<Caret | null>;
  /** Who puts a text from elsewhere into the editor. */
  readonly shown: RefObject<(source: string) => void>;
  readonly onMade: (made: MadeEditor | null) => void;
}

/** Monaco itself, once it is there. */
export function EditorSurface({ page, parts, keeper, caret, shown, onMade }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const [made, setMade] = useState<MadeEditor | null>(null);
  const scheme = useComputedColorScheme("light");
  const open = useOpening(page, parts, keeper);
  const opening = useEffectEvent(open);

  useLayoutEffect(() => setTheme(parts, scheme), [parts, scheme]);
  // At once, in place of the field that was there before: what is typed meanwhile waits.
  useLayoutEffect(() => {
    if (host.current === null) return;
    const { made: opened, close } = opening(host.current);
    const before = shown.current;
    shown.current = (source) => replaceText(opened, source);
    if (caret.current !== null) placeCaret(opened, caret.current);
    setMade(opened);
    onMade(opened);
    return () => {
      shown.current = before;
      onMade(null);
      close();
    };
  }, [caret, shown, onMade]);
  useEffect(() => made?.updateOptions(chosen(page.preferences)), [made, page.preferences]);
  useEffect(() => {
    const model = made?.getModel();
    if (model) showMarkers(parts, model, "nabla", page.markers);
  }, [parts, made, page.markers]);

  return <div ref={host} className={styles.surface} />;
}

interface Opened {
  readonly made: MadeEditor;
  readonly close: () => void;
}

/** Opens an editor on what the keeper holds, and ties it to the page. */
function useOpening(
  page: CodeEditorProps,
  parts: MonacoParts,
  keeper: DraftKeeper,
): (host: HTMLElement) => Opened {
  const t = useTranslations("editor");
  const run = useEffectEvent(() => page.onRun());
  const runFailed = useEffectEvent(() => page.onRunFailed());
  const submit = useEffectEvent(() => page.onSubmit());
  return (host) => {
    const { declarations, preferences, onHandle } = page;
    const words = {
      run: t("run"),
      runFailed: t("keys.actions.runFailed"),
      submit: t("submit"),
      format: t("format"),
      save: t("saveNow"),
      leave: t("leave"),
      tab: t("tab"),
    };
    setTypeScript(parts, declarations);
    const model = createModel(parts, keeper.source, "typescript", SOLUTION_URI);
    const made = createEditor(parts, host, model, preferences, t("label"));
    const save = () => void keeper.flush();
    addActions(parts, made, preferences, words, {
      ...{ run: () => run(), runFailed: () => runFailed(), submit: () => submit(), save },
    });
    watchSignatures(parts, model, declarations, (name, wanted, reason) =>
      t("signature", { name, wanted, reason }),
    );
    model.onDidChangeContent(() => keeper.type(model.getValue()));
    onHandle(openHandle(parts, made, model, keeper));
    const close = () => {
      onHandle(null);
      made.dispose();
      model.dispose();
    };
    return { made, close };
  };
}
