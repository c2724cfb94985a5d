"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef } from "react";
import type { PartFailure } from "../_parts/part-failure.ts";
import { ReloadButton } from "../_parts/reload-button.tsx";
import type { Preferences } from "../_server/accounts/preferences.ts";
import { CODE_PROPERTIES, codeSize } from "./code-look.ts";
import { Highlighted } from "./highlighted.tsx";
import styles from "./plain-editor.module.css";

/** Where somebody was writing. */
export interface Caret {
  readonly start: number;
  readonly end: number;
  readonly scrollTop: number;
  readonly isFocused: boolean;
}

interface Props {
  readonly source: string;
  readonly preferences: Preferences;
  /** Why Monaco is not coming; null while it is on its way. */
  readonly failure: PartFailure | null;
  readonly onRetry: () => void;
  /** Null until it is known what the newest text is. */
  readonly onType: ((source: string) => void) | null;
  /** A word is being composed, as of Chinese characters: nothing may take the field's place. */
  readonly onCompose: (isComposing: boolean) => void;
  /** Told as it goes. */
  readonly onLeave: (caret: Caret) => void;
}

/** The editor before Monaco is there, or where it does not come: a text field over its own text in colours. */
export function PlainEditor({ source, preferences, failure, onRetry, onType, onCompose, onLeave }: Props) {
  const t = useTranslations("editor");
  const field = useRef<HTMLTextAreaElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const leave = useRef(onLeave);
  leave.current = onLeave;
  useLayoutEffect(() => {
    const [area, box] = [field.current, scroller.current];
    if (area === null || box === null) return;
    return () => leave.current(caretIn(area, box));
  }, []);
  const size = codeSize(preferences.editorFontSize);
  const code = { ...CODE_PROPERTIES, fontSize: size.fontSize, lineHeight: `${size.lineHeight}px` };
  return (
    <div className={styles.plain}>
      {failure === null ? (
        <p className={styles.loading} role="status">
          {t("loading")}
        </p>
      ) : (
        <Failure failure={failure} onRetry={onRetry} />
      )}
      <div
        ref={scroller}
        className={styles.scroller}
        style={code}
        data-wrap={preferences.editorWrap ?? false}
      >
        <pre className={styles.code} aria-hidden="true">
          <Highlighted code={source} line={styles.line} />
        </pre>
        <textarea
          ref={field}
          className={styles.field}
          aria-label={t(onType === null ? "source" : "plainLabel")}
          value={source}
          readOnly={onType === null}
          onChange={({ target }) => onType?.(target.value)}
          onCompositionStart={() => onCompose(true)}
          onCompositionEnd={({ currentTarget }) => {
            // Firefox tells of the change only after the end, when the field may be gone.
            onType?.(currentTarget.value);
            onCompose(false);
          }}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap={preferences.editorWrap === true ? "soft" : "off"}
        />
      </div>
    </div>
  );
}

function Failure({ failure, onRetry }: { readonly failure: PartFailure; readonly onRetry: () => void }) {
  const t = useTranslations("editor");
  return (
    <div className={styles.failure} role="alert">
      <strong>{t("failed")}</strong>
      <p>{t("failedWhy", { reason: failure })}</p>
      {failure === "updated" ? (
        <ReloadButton />
      ) : (
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          {t("retry")}
        </Button>
      )}
    </div>
  );
}

function caretIn(area: HTMLTextAreaElement, { scrollTop }: HTMLElement): Caret {
  const { selectionStart: start, selectionEnd: end } = area;
  return { start, end, scrollTop, isFocused: document.activeElement === area };
}
