"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useState } from "react";
import { activeItem, nextItem } from "./active-item.ts";
import styles from "./palette.module.css";
import { type PaletteGroup, type PaletteItem, usePaletteGroups } from "./use-palette-groups.ts";

interface Props {
  /** Id of the list that the field steers. */
  readonly list: string;
  readonly text: string;
  readonly onClose: () => void;
  /** What the keys of the field do. */
  readonly onKey: RefObject<(event: KeyboardEvent) => void>;
  /** Told the id of the option that Enter would choose. */
  readonly onActive: (id: string | null) => void;
}

/** What a text finds: exercises, pages, and what can be done on this one. */
export function PaletteResults({ list, text, onClose, onKey, onActive }: Props) {
  const t = useTranslations("palette");
  const { groups, search } = usePaletteGroups(text);
  const items = groups.flatMap((group) => group.items);
  const [chosen, setChosen] = useState({ text, id: "" });
  const active = activeItem(items, chosen, text);
  const isLoading = search === "loading" && items.length === 0;
  const run = (item: PaletteItem) => {
    onClose();
    // Once the focus is back: some of them move it.
    setTimeout(item.run);
  };
  useLayoutEffect(() => {
    onKey.current = (event) => {
      const step = STEPS.get(event.key);
      if (step === undefined && event.key !== "Enter") return;
      event.preventDefault();
      if (step !== undefined) setChosen({ text, id: nextItem(items, active, step)?.id ?? "" });
      else if (active !== null) run(active);
    };
  });
  const id = active?.id ?? null;
  useEffect(() => {
    setChosen({ text, id: id ?? "" });
    onActive(id === null ? null : optionId(id));
    if (id !== null) document.getElementById(optionId(id))?.scrollIntoView({ block: "nearest" });
  }, [text, id, onActive]);
  return (
    <>
      <p className={styles.count} role="status">
        {isLoading ? t("loading") : t("found", { count: items.length })}
      </p>
      <div className={styles.options} id={list} role="listbox" aria-label={t("title")}>
        {groups.map((group) => (
          <Group key={group.label} group={group} active={id} run={run} />
        ))}
      </div>
      {items.length === 0 && <p className={styles.note}>{isLoading ? t("loading") : t("none")}</p>}
      {search === "unavailable" && <p className={styles.note}>{t("unavailable")}</p>}
    </>
  );
}

const STEPS = new Map([
  ["ArrowDown", 1],
  ["ArrowUp", -1],
]);

const optionId = (id: string) => `palette ${id}`.replaceAll(/\s/g, "-");

interface GroupProps {
  readonly group: PaletteGroup;
  /** Id of the item that Enter would choose. */
  readonly active: string | null;
  readonly run: (item: PaletteItem) => void;
}

function Group({ group: { label, items }, active, run }: GroupProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
    <div role="group" aria-label={label}>
      <p className={styles.group} aria-hidden="true">
        {label}
      </p>
      {items.map((item) => (
        // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
        <div
          key={item.id}
          id={optionId(item.id)}
          className={styles.option}
          role="option"
          aria-selected={item.id === active}
          onClick={() => run(item)}
        >
          <span>{item.label}</span>
          {item.note !== undefined && <span className={styles.aside}>{item.note}</span>}
        </div>
      ))}
    </div>
  );
}
