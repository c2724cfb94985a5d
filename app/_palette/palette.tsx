"use client";

import { Combobox, useCombobox } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import styles from "./palette.module.css";
import { type PaletteGroup, usePaletteGroups } from "./use-palette-groups.ts";

interface Props {
  readonly onClose: () => void;
}

/** Everything by its name: exercises, pages, and what can be done on this one. */
export function Palette({ onClose }: Props) {
  const t = useTranslations("palette");
  const [text, setText] = useState("");
  const { groups, isUnavailable } = usePaletteGroups(text);
  const combobox = useCombobox({ opened: true });
  const field = useRef<HTMLInputElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const items = groups.flatMap((group) => group.items);
  // Closed before it goes, so that the browser gives the focus back to where it was.
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => current?.close();
  }, []);
  const shown = items.map(({ id }) => id).join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is listed has changed.
  useEffect(() => {
    // Mantine tells of the option that is chosen only once an arrow key has moved it.
    const first = combobox.selectFirstOption();
    if (first === null) field.current?.removeAttribute("aria-activedescendant");
    else field.current?.setAttribute("aria-activedescendant", first);
  }, [shown]);
  const choose = (id: string) => {
    onClose();
    // Once the focus is back: some of them move it.
    setTimeout(() => items.find((item) => item.id === id)?.run());
  };
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label={t("title")}
      onCancel={onClose}
      onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
      onKeyDown={({ key }) => key === "Escape" && onClose()}
    >
      <Combobox store={combobox} onOptionSubmit={choose}>
        <Combobox.EventsTarget withExpandedAttribute>
          <input
            ref={field}
            {...{ type: "text", autoComplete: "off", spellCheck: false, maxLength: 100 }}
            className={styles.input}
            aria-label={t("hint")}
            placeholder={t("hint")}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
        </Combobox.EventsTarget>
        <p className={styles.count} role="status">
          {t("found", { count: items.length })}
        </p>
        <Combobox.Options className={styles.options ?? ""} aria-label={t("title")}>
          {groups.map((group) => (
            <Group key={group.label} group={group} />
          ))}
        </Combobox.Options>
        {items.length === 0 && <p className={styles.note}>{t("none")}</p>}
        {isUnavailable && <p className={styles.note}>{t("unavailable")}</p>}
      </Combobox>
      <p className={styles.keys} aria-hidden="true">
        {t("keys")}
      </p>
    </dialog>
  );
}

function Group({ group: { label, items } }: { readonly group: PaletteGroup }) {
  return (
    <Combobox.Group label={label}>
      {items.map(({ id, label: name, note }) => (
        <Combobox.Option key={id} value={id} className={styles.option ?? ""}>
          <span>{name}</span>
          {note !== undefined && <span className={styles.aside}>{note}</span>}
        </Combobox.Option>
      ))}
    </Combobox.Group>
  );
}
