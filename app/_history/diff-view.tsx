import { VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import { DiffRow } from "./diff-row.tsx";
import styles from "./diff-view.module.css";
import { type FoldedBlock, foldedBlocks } from "./folded-blocks.ts";
import { shownBlocks } from "./shown-blocks.ts";
import { type DiffLine, sourceDiff } from "./source-diff.ts";

interface Props {
  readonly before: string;
  readonly after: string;
}

/** Two texts compared: what changed one under the other, on wide pages side by side. */
export function DiffView({ before, after }: Props) {
  const t = useTranslations("history.diff");
  const all = foldedBlocks(sourceDiff(before, after));
  if (all.length === 0) return <p className={styles.same}>{t("identical")}</p>;
  const { blocks, leftOut } = shownBlocks(all);
  return (
    <>
      <p className={styles.count}>{t("count", countsOf(all))}</p>
      <div className={styles.diff}>
        {blocks.map((block) => (
          <Block key={keyOf(block)} block={block} />
        ))}
      </div>
      {leftOut > 0 && <p className={styles.count}>{t("leftOut", { count: leftOut })}</p>}
    </>
  );
}

function Block({ block }: { readonly block: FoldedBlock }) {
  const t = useTranslations("history.diff");
  if (block.kind === "folded")
    return (
      <details className={styles.folded}>
        <summary>{t("folded", { count: block.lines.length })}</summary>
        <Block block={{ ...block, kind: "same" }} />
      </details>
    );
  if (block.kind === "same")
    return block.lines.map((line) => <DiffRow key={line.after} kind="same" {...line} />);
  return (
    <div className={styles.changed}>
      <Side kind="removed" lines={block.removed} />
      <Side kind="added" lines={block.added} />
    </div>
  );
}

interface SideProps {
  readonly kind: "removed" | "added";
  readonly lines: readonly DiffLine[];
}

function Side({ kind, lines }: SideProps) {
  const t = useTranslations("history.diff");
  return (
    <div className={styles.side} data-kind={lines.length > 0 ? kind : "nothing"}>
      {lines.length > 0 && <VisuallyHidden>{t(kind)}</VisuallyHidden>}
      {lines.map(({ number, parts }) => (
        <DiffRow
          key={number}
          kind={kind}
          {...(kind === "removed" ? { before: number } : { after: number })}
          parts={parts}
        />
      ))}
    </div>
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
