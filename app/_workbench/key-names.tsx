import styles from "./key-names.module.css";

/** Which keys do what the button does. */
export function KeyNames({ text }: { readonly text: string }) {
  return (
    <span className={styles.keys} aria-hidden="true">
      {text}
    </span>
  );
}
