import styles from "./settings.module.css";

/** What became of a choice, in a place that was there before. */
export function ChoiceStatus({ status }: { readonly status: string }) {
  return (
    <p className={styles.status} role="status">
      {status}
    </p>
  );
}
