import styles from "./make-mistake.module.css";

/** Code to look at; where it is wider than its place the keyboard scrolls it too. */
export function ShownCode({ children }: { readonly children: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard too.
    <pre className={styles.code} tabIndex={0}>
      {children}
    </pre>
  );
}
