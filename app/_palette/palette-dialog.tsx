"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { LazyPart } from "../_parts/lazy-part.tsx";
import { PartCode } from "../_parts/part-code.ts";
import styles from "./palette.module.css";

export const PALETTE_RESULTS = new PartCode(
  async () => (await import("./palette-results.tsx")).PaletteResults,
);

/** Everything by its name. The field is there at once, what it finds as soon as its code is: no letter is lost. */
export function PaletteDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations("palette");
  const [text, setText] = useState("");
  const [active, setActive] = useState<string | null>(null);
  const list = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const onKey = useRef<(event: KeyboardEvent) => void>(() => undefined);
  // Closed before it goes, so that the browser gives the focus back to where it was.
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => current?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label={t("title")}
      onCancel={onClose}
      onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
      onKeyDown={({ key }) => key === "Escape" && onClose()}
    >
      <input
        role="combobox"
        {...{ type: "text", autoComplete: "off", spellCheck: false, maxLength: 100 }}
        className={styles.input}
        aria-label={t("hint")}
        aria-expanded={active !== null}
        aria-controls={active === null ? undefined : list}
        aria-activedescendant={active ?? undefined}
        placeholder={t("hint")}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => event.nativeEvent.isComposing || onKey.current(event)}
      />
      <LazyPart
        code={PALETTE_RESULTS}
        props={{ list, text, onClose, onKey, onActive: setActive }}
        waiting={<p className={styles.note}>{t("loading")}</p>}
      />
      <p className={styles.keys} aria-hidden="true">
        {t("keys")}
      </p>
    </dialog>
  );
}
