import styles from "./diff-view.module.css";
import type { DiffLine } from "./source-diff.ts";

interface Props {
  readonly kind: "same" | "removed" | "added";
  readonly before?: number;
  readonly after?: number;
  readonly text?: string;
  readonly parts?: DiffLine["parts"];
}

const SIGNS = { same: " ", removed: "−", added: "+" } as const;

/** A line with its numbers in both texts, a sign, and what changed in it. */
export function DiffRow({ kind, before, after, text = "", parts }: Props) {
  return (
    <div className={styles.row} data-kind={kind}>
      <LineNumber number={before} />
      <LineNumber number={after} />
      <DiffText {...{ kind }} parts={parts ?? [{ text, isChanged: false }]} />
    </div>
  );
}

function LineNumber({ number }: { readonly number: number | undefined }) {
  return (
    <span className={styles.number} aria-hidden="true">
      {number}
    </span>
  );
}

interface DiffTextProps {
  readonly kind: Props["kind"];
  readonly parts: DiffLine["parts"];
}

function DiffText({ kind, parts }: DiffTextProps) {
  let at = 0;
  return (
    <>
      <span className={styles.sign} aria-hidden="true">
        {SIGNS[kind]}
      </span>
      <code className={styles.text}>
        {parts.map(({ text, isChanged }) => {
          at += text.length;
          const Part = !isChanged ? "span" : kind === "removed" ? "del" : "ins";
          return <Part key={at}>{text}</Part>;
        })}
      </code>
    </>
  );
}
