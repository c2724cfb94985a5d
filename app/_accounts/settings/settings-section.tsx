import { type ReactNode, useId } from "react";
import styles from "./settings.module.css";

/** One subject of the settings: its name at the side, what can be chosen beside it. */
export function SettingsSection(parts: {
  readonly title: string;
  readonly lead?: string;
  readonly children?: ReactNode;
}) {
  const { title, lead, children } = parts;
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className={styles.body}>
        {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
        {children}
      </div>
    </section>
  );
}
