import styles from "./fields.module.css";

/** Why something could not be done; nothing where it could. */
export function ProblemText({ text }: { readonly text: string | null }) {
  if (text === null) return null;
  return (
    <p role="alert" className={styles.problem}>
      {text}
    </p>
  );
}
