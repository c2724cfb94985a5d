import { useComputedColorScheme } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { type RefObject, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import surface from "../../_editor/editor-surface.module.css";
import { createEditor, createModel } from "../../_editor/monaco/create-editor.ts";
import { setTheme } from "../../_editor/monaco/editor-theme.ts";
import type { MonacoParts } from "../../_editor/monaco/load-monaco.ts";
import { placeCaret } from "../../_editor/monaco/place-caret.ts";
import { SOLUTION_URI, setTypeScript } from "../../_editor/monaco/typescript-settings.ts";
import { type Caret, PlainEditor } from "../../_editor/plain-editor.tsx";
import { useMonaco } from "../../_editor/use-monaco.ts";
import type { Preferences } from "../../_server/accounts/preferences.ts";
import styles from "./try-draft.module.css";

interface Props {
  readonly source: string;
  readonly preferences: Preferences;
  readonly declarations: string;
  readonly onType: (source: string) => void;
  /** What shows a place of the text; null once the editor is gone. */
  readonly onReveal: (reveal: ((line: number, column: number) => void) | null) => void;
}

/** The learner's editor, without anything that is kept. */
export function TryEditor(props: Props) {
  const monaco = useMonaco(useLocale());
  const [isComposing, setComposing] = useState(false);
  const caret = useRef<Caret | null>(null);
  return (
    <div className={styles.editor} data-editor>
      {monaco.status === "loaded" && !isComposing ? (
        <Surface {...props} caret={caret} parts={monaco.parts} />
      ) : (
        <PlainEditor
          source={props.source}
          preferences={props.preferences}
          failure={monaco.status === "failed" ? monaco.reason : null}
          onRetry={monaco.retry}
          onType={props.onType}
          onCompose={setComposing}
          onLeave={(left) => {
            caret.current = left;
          }}
        />
      )}
    </div>
  );
}

function Surface({
  source,
  preferences,
  declarations,
  onType,
  onReveal,
  parts,
  caret,
}: Props & { readonly parts: MonacoParts; readonly caret: RefObject<Caret | null> }) {
  const t = useTranslations("editor");
  const host = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme("light");
  const tell = useEffectEvent(onType);
  const tellReveal = useEffectEvent(onReveal);
  const open = useEffectEvent((place: HTMLElement) => {
    setTypeScript(parts, declarations);
    const model = createModel(parts, source, "typescript", SOLUTION_URI);
    const made = createEditor(parts, place, model, preferences, t("label"));
    if (caret.current !== null) placeCaret(made, caret.current);
    model.onDidChangeContent(() => tell(model.getValue()));
    tellReveal((lineNumber, column) => {
      made.setPosition({ lineNumber, column });
      made.revealLineInCenter(lineNumber);
      made.focus();
    });
    return () => {
      tellReveal(null);
      made.dispose();
      model.dispose();
    };
  });
  useLayoutEffect(() => setTheme(parts, scheme), [parts, scheme]);
  useLayoutEffect(() => (host.current === null ? undefined : open(host.current)), []);
  return <div ref={host} className={surface.surface} />;
}
