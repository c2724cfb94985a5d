import { VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import { DiffText, LineNumber } from "./diff-row.tsx";
import styles from "./diff-view.module.css";
import type { DiffBlock, DiffLine } from "./source-diff.ts";

/** A block side by side: what was, and what stands in its place. */
export function SplitRows({ block }: { readonly block: DiffBlock }) {
  if (block.kind === "same")
    return block.lines.map(({ before, after, text }) => {
      const parts = [{ text, isChanged: false }];
      return (
        <div key={after} className={styles.pair}>
          <Side kind="same" line={{ number: before, parts }} />
          <Side kind="same" line={{ number: after, parts }} isRepeated />
        </div>
      );
    });
  const height = Math.max(block.removed.length, block.added.length);
  return Array.from({ length: height }, (_, i) => {
    const [before, after] = [block.removed[i], block.added[i]];
    return (
      <div key={`${before?.number} ${after?.number}`} className={styles.pair}>
        <Side kind="removed" line={before} />
        <Side kind="added" line={after} />
      </div>
    );
  });
}

interface SideProps {
  readonly kind: "same" | "removed" | "added";
  readonly line: DiffLine | undefined;
  /** Read aloud on the other side already. */
  readonly isRepeated?: boolean;
}

function Side({ kind, line, isRepeated = false }: SideProps) {
  const t = useTranslations("history.diff");
  if (line === undefined) return <div className={styles.side} data-kind="nothing" />;
  return (
    <div className={styles.side} data-kind={kind} aria-hidden={isRepeated}>
      <LineNumber number={line.number} />
      {kind !== "same" && <VisuallyHidden>{t(kind)}</VisuallyHidden>}
      <DiffText kind={kind} parts={line.parts} />
    </div>
  );
}
