"use client";

import { Box } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CatalogueRow } from "./catalogue-row.ts";
import { GraphArrows } from "./graph-arrows.tsx";
import { type GraphLayout, NODE_SIZE } from "./graph-layout.ts";
import { graphLevels, relatives } from "./graph-relatives.ts";
import { GraphText } from "./graph-text.tsx";
import styles from "./prerequisite-graph.module.css";
import { StatusMark, StatusSign } from "./status-sign.tsx";

interface Props {
  readonly rows: readonly CatalogueRow[];
  /** Slugs of what the filters let through; the others stay, faint, so that nothing jumps. */
  readonly shown: ReadonlySet<string>;
  readonly layout: GraphLayout;
}

/** Which exercise builds on which: a picture to scroll in, and the same as text. */
export function PrerequisiteGraph({ rows, shown, layout }: Props) {
  const t = useTranslations("catalogue");
  const bySlug = new Map(rows.map((row) => [row.slug, row]));
  const [pointed, setPointed] = useState<string | null>(null);
  const lit = pointed === null ? null : relatives(pointed, rows);
  const node = (slug: string) => {
    const row = bySlug.get(slug);
    if (row === undefined) return null;
    const light = lit === null ? "" : lit.has(slug) ? "lit" : "dim";
    return <Node row={row} isShown={shown.has(slug)} light={light} onPoint={setPointed} />;
  };
  return (
    <div>
      <p className={styles.help}>{t("graph.help")}</p>
      <Legend />
      <Box component="section" className={styles.window ?? ""} aria-label={t("graph.label")} tabIndex={0}>
        <div className={styles.canvas} style={{ width: layout.width, height: layout.height }}>
          <GraphArrows layout={layout} shown={shown} lit={lit} />
          <ul className={styles.nodes}>
            {layout.nodes.map(({ slug, x, y }) => (
              <li key={slug} style={{ left: x, top: y, ...NODE_SIZE }}>
                {node(slug)}
              </li>
            ))}
          </ul>
        </div>
      </Box>
      <ol className={styles.levels} aria-label={t("graph.label")}>
        {graphLevels(rows).map((level) => (
          <li key={level[0]}>
            <ul>
              {level.map((slug) => (
                <li key={slug}>{node(slug)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <GraphText rows={rows} titles={new Map(rows.map(({ slug, title }) => [slug, title]))} />
    </div>
  );
}

interface NodeProps {
  readonly row: CatalogueRow;
  readonly isShown: boolean;
  /** Whether it is related to what is pointed at; "" where nothing is. */
  readonly light: "lit" | "dim" | "";
  readonly onPoint: (slug: string | null) => void;
}

function Node({ row, isShown, light, onPoint }: NodeProps) {
  const t = useTranslations("catalogue");
  const state = t("graph.state", {
    status: t(`status.${row.status}`),
    ready: row.isReady ? "yes" : "no",
  });
  return (
    <Link
      href={`/exercises/${row.slug}`}
      prefetch={false}
      className={styles.node}
      title={`${row.title}: ${state}`}
      data-status={row.status}
      data-ready={row.isReady || undefined}
      data-faint={!isShown || undefined}
      data-light={light}
      onPointerEnter={() => onPoint(row.slug)}
      onPointerLeave={() => onPoint(null)}
      onFocus={() => onPoint(row.slug)}
      onBlur={() => onPoint(null)}
    >
      <span className={styles.number}>
        <StatusMark status={row.status} />
        {row.number}
      </span>
      <span className={styles.title}>{row.title}</span>
      <span className={styles.hidden}>{state}</span>
    </Link>
  );
}

function Legend() {
  const t = useTranslations("catalogue");
  return (
    <ul className={styles.legend} aria-label={t("graph.legend")}>
      <li>
        <span className={styles.swatch} data-ready aria-hidden="true" /> {t("graph.ready")}
      </li>
      {(["untouched", "started", "passed"] as const).map((status) => (
        <li key={status}>
          <StatusSign status={status} />
        </li>
      ))}
    </ul>
  );
}
