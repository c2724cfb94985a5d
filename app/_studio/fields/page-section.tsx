import type { ReactNode } from "react";
import styles from "./fields.module.css";
import { ProblemText } from "./problem-text.tsx";

interface Props {
  readonly title: string;
  readonly lead?: string;
  readonly problem: string | null;
  readonly children: ReactNode;
}

/** A section of a part that is about the exercise and not about a file of it. */
export function PageSection({ title, lead, problem, children }: Props) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2>{title}</h2>
      {lead !== undefined && <p className={styles.note}>{lead}</p>}
      <ProblemText text={problem} />
      {children}
    </section>
  );
}
