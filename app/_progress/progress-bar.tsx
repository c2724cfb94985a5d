import styles from "./progress.module.css";
import type { Tally } from "./tally.ts";

const UNIT = 10;

/** One field an exercise: full when passed, half when begun. The words beside it say the same. */
export function ProgressBar({ tally: { exercises, passed, begun } }: { readonly tally: Tally }) {
  const fields = Array.from({ length: exercises }, (_, index) => ({
    x: index * UNIT,
    state: index < passed ? "passed" : index < passed + begun ? "begun" : "open",
  }));
  return (
    <svg
      className={styles.bar}
      viewBox={`0 0 ${exercises * UNIT} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {fields.map(({ x, state }) => (
        <g key={x}>
          <rect className={styles.open} x={x + 0.4} width={UNIT - 0.8} height="10" />
          {state === "passed" && <rect className={styles.full} x={x + 0.4} width={UNIT - 0.8} height="10" />}
          {state === "begun" && (
            <rect className={styles.half} x={x + 0.4} y="5" width={UNIT - 0.8} height="5" />
          )}
        </g>
      ))}
    </svg>
  );
}
