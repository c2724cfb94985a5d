import { VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import { DiffRow } from "./diff-row.tsx";
import styles from "./diff-view.module.css";
import { type FoldedBlock, foldedBlocks } from "./folded-blocks.ts";
import { sourceDiff } from "./source-diff.ts";
import { SplitRows } from "./split-rows.tsx";

interface DiffViewProps {
  readonly before: string;
  readonly after: string;
}

/** Two texts compared: one under the other, on wide pages side by side. */
export function DiffView({ before, after }: DiffViewProps) {
  const t = useTranslations("history.diff");
  const blocks = foldedBlocks(sourceDiff(before, after));
  if (blocks.length === 0) return <p className={styles.same}>{t("identical")}</p>;
  return (
    <>
      <p className={styles.count}>{t("count", countsOf(blocks))}</p>
      <div className={`${styles.diff} ${styles.unified}`}>
        {blocks.map((block) => (
          <Block key={keyOf(block)} block={block} isSplit={false} />
        ))}
      </div>
      <div className={`${styles.diff} ${styles.split}`}>
        {blocks.map((block) => (
          <Block key={keyOf(block)} block={block} isSplit />
        ))}
      </div>
    </>
  );
}

function Block({ block, isSplit }: { readonly block: FoldedBlock; readonly isSplit: boolean }) {
  const t = useTranslations("history.diff");
  if (block.kind === "folded")
    return (
      <details className={styles.folded}>
        <summary>{t("folded", { count: block.lines.length })}</summary>
        <Block block={{ ...block, kind: "same" }} isSplit={isSplit} />
      </details>
    );
  if (isSplit) return <SplitRows block={block} />;
  if (block.kind === "same")
    return block.lines.map((line) => <DiffRow key={line.after} kind="same" {...line} />);
  return (
    <>
      {block.removed.length > 0 && <VisuallyHidden>{t("removed")}</VisuallyHidden>}
      {block.removed.map(({ number, parts }) => (
        <DiffRow key={`-${number}`} kind="removed" before={number} parts={parts} />
      ))}
      {block.added.length > 0 && <VisuallyHidden>{t("added")}</VisuallyHidden>}
      {block.added.map(({ number, parts }) => (
        <DiffRow key={`+${number}`} kind="added" after={number} parts={parts} />
      ))}
    </>
  );
}

/** Where a block begins: no two begin at the same lines. */
function keyOf(block: FoldedBlock): string {
  if (block.kind !== "changed") return `${block.lines[0]?.after}`;
  return `-${block.removed[0]?.number} +${block.added[0]?.number}`;
}

function countsOf(blocks: readonly FoldedBlock[]): { added: number; removed: number } {
  const changed = blocks.flatMap((block) => (block.kind === "changed" ? [block] : []));
  return {
    added: changed.reduce((sum, { added }) => sum + added.length, 0),
    removed: changed.reduce((sum, { removed }) => sum + removed.length, 0),
  };
}
