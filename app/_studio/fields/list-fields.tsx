import type { ReactNode } from "react";
import styles from "./fields.module.css";

interface Props {
  readonly title: string;
  readonly note: string;
  readonly count: number;
  /** Of one of them, by its place from 0. */
  readonly legend: (i: number) => string;
  readonly fields: (i: number) => ReactNode;
  readonly remove: { readonly label: (i: number) => string; readonly act: (i: number) => void };
  readonly add: { readonly label: string; readonly act: () => void };
}

/** The items of a list of a YAML file, each in a frame of its own, with a way to add one and to remove each. */
export function ListFields({ title, note, count, legend, fields, remove, add }: Props) {
  return (
    <>
      <h2>{title}</h2>
      <p className={styles.note}>{note}</p>
      {Array.from({ length: count }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place.
        <fieldset key={i} className={styles.item}>
          <legend>{legend(i)}</legend>
          {fields(i)}
          <div className={styles.tools}>
            <button type="button" className={styles.quiet} onClick={() => remove.act(i)}>
              {remove.label(i)}
            </button>
          </div>
        </fieldset>
      ))}
      <div className={styles.tools}>
        <button type="button" className={styles.quiet} onClick={add.act}>
          {add.label}
        </button>
      </div>
    </>
  );
}
