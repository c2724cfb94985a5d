import { useComputedColorScheme } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import surface from "../_editor/editor-surface.module.css";
import type { MadeEditor } from "../_editor/editor-surface.tsx";
import { chosen, createEditor } from "../_editor/monaco/create-editor.ts";
import { setTheme } from "../_editor/monaco/editor-theme.ts";
import type { MonacoParts } from "../_editor/monaco/load-monaco.ts";
import { placeCaret } from "../_editor/monaco/place-caret.ts";
import { type Caret, PlainEditor } from "../_editor/plain-editor.tsx";
import { ProblemList } from "../_editor/problem-list.tsx";
import { useMonaco } from "../_editor/use-monaco.ts";
import type { Preferences } from "../_server/accounts/preferences.ts";
import type { EditedFiles } from "./draft/edited-files.ts";
import styles from "./file-editor.module.css";
import { addFileActions } from "./monaco/add-file-actions.ts";
import type { FileModels } from "./monaco/file-models.ts";
import { loadStudioMonaco } from "./monaco/load-studio-monaco.ts";
import type { StudioPlace } from "./use-place.ts";

/** Monaco with a file in it, for what works on the text that is shown. */
export interface OpenedEditor {
  readonly parts: MonacoParts;
  readonly made: MadeEditor;
}

interface Props {
  readonly files: EditedFiles;
  readonly path: string;
  /** Where the author asked to be led; its line is shown once. */
  readonly place: StudioPlace;
  readonly preferences: Preferences;
  /** The page's own, made at first use. */
  readonly modelsOf: (parts: MonacoParts) => FileModels;
  readonly onVerify: () => void;
  readonly onOpen: (opened: OpenedEditor | null) => void;
}

/** One file of the exercise, in a plain field until Monaco is there. */
export function FileEditor(props: Props) {
  const { files, path, preferences } = props;
  const monaco = useMonaco(useLocale(), loadStudioMonaco);
  const [isComposing, setComposing] = useState(false);
  const caret = useRef<LeftField | null>(null);
  const [opened, setOpened] = useState<OpenedEditor | null>(null);
  const tell = (next: OpenedEditor | null) => {
    setOpened(next);
    props.onOpen(next);
  };
  return (
    <div className={styles.editor} data-editor>
      <div className={styles.place}>
        {monaco.status === "loaded" && !isComposing ? (
          <Surface {...props} caret={caret} parts={monaco.parts} onOpen={tell} />
        ) : (
          <PlainEditor
            key={path}
            source={files.text(path) ?? ""}
            preferences={preferences}
            failure={monaco.status === "failed" ? monaco.reason : null}
            onRetry={monaco.retry}
            onType={(text) => files.write(path, text)}
            onCompose={setComposing}
            onLeave={(left) => {
              caret.current = { path, left };
            }}
          />
        )}
      </div>
      {opened !== null && <ProblemList key={path} {...opened} />}
    </div>
  );
}

interface SurfaceProps extends Props {
  readonly parts: MonacoParts;
  /** Where somebody wrote before Monaco was there, in which file. */
  readonly caret: RefObject<LeftField | null>;
}

interface LeftField {
  readonly path: string;
  readonly left: Caret;
}

function Surface({ parts, files, path, preferences, modelsOf, caret, ...tell }: SurfaceProps) {
  const t = useTranslations("studio.editor");
  const host = useRef<HTMLDivElement>(null);
  const made = useRef<MadeEditor | null>(null);
  const scheme = useComputedColorScheme("light");
  const verify = useEffectEvent(() => tell.onVerify());
  const open = useEffectEvent((place: HTMLElement) => {
    // Fetched with Monaco: no page of the studio is heavier by it.
    void import("./monaco/studio-typescript.ts").then((types) => types.setStudioTypeScript(parts));
    const label = t("label", { file: path });
    const editor = createEditor(parts, place, modelsOf(parts).model(path), preferences, label);
    // Who wrote in the plain field goes on where they were.
    if (caret.current?.path === path) placeCaret(editor, caret.current.left);
    caret.current = null;
    addFileActions(parts, editor, preferences, {
      words: { verify: t("verify"), save: t("save"), leave: t("leave"), tab: t("tab"), format: t("format") },
      verify: () => verify(),
      save: () => void files.flush(),
    });
    return editor;
  });
  const onOpen = useEffectEvent((opened: OpenedEditor | null) => tell.onOpen(opened));
  useLayoutEffect(() => setTheme(parts, scheme), [parts, scheme]);
  useLayoutEffect(() => {
    if (host.current === null) return;
    const editor = open(host.current);
    made.current = editor;
    onOpen({ parts, made: editor });
    return () => {
      made.current = null;
      onOpen(null);
      editor.dispose();
    };
  }, [parts]);
  const show = useEffectEvent((shown: string) => {
    const model = modelsOf(parts).model(shown);
    if (made.current === null || made.current.getModel() === model) return;
    made.current.setModel(model);
    made.current.updateOptions({ ariaLabel: t("label", { file: shown }) });
  });
  useLayoutEffect(() => show(path), [path]);
  const { place } = tell;
  useEffect(() => {
    const { current } = made;
    if (place.line === null || current === null) return;
    current.setPosition({ lineNumber: place.line, column: 1 });
    current.revealLineInCenter(place.line);
    current.focus();
  }, [place]);
  useEffect(() => made.current?.updateOptions(chosen(preferences)), [preferences]);
  return <div ref={host} className={surface.surface} />;
}
