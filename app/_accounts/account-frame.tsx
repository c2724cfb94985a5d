import type { ReactNode } from "react";
import styles from "./account-frame.module.css";

/** The page around one form: a title, what it is for, the form, and where else to go. */
export function AccountFrame(parts: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  readonly links?: ReactNode;
}) {
  const { title, lead, children, links } = parts;
  return (
    <div className={styles.frame}>
      <h1>{title}</h1>
      {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
      {children}
      {links === undefined ? null : <div className={styles.links}>{links}</div>}
    </div>
  );
}
