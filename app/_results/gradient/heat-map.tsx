"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { entryName, useEntryFocus } from "../entry-focus.tsx";
import { EntryReadout } from "../entry-readout.tsx";
import { type HeatScale, heatColour, heatScale, inkOn } from "../heat-scale.ts";
import { numberText } from "../number-text.ts";
import { neighbourCell } from "../tensor/use-roving-cell.ts";
import { ColourBar } from "./colour-bar.tsx";
import styles from "./gradient-picture.module.css";
import type { HeatEntry } from "./heat-entries.ts";
import { heatLayout } from "./heat-layout.ts";

interface Props {
  readonly path: string;
  /** Of what is drawn: the whole tensor or a part of it. */
  readonly shape: readonly number[];
  /** Row and column of the first entry. */
  readonly origin?: readonly [number, number];
  readonly entries: readonly HeatEntry[];
  readonly worst: HeatEntry | null;
}

/**
 * |yours − expected| of every entry on a scale that spans them, the sign in the cell; what is no number is crossed out.
 * One entry is pointed at, by mouse or arrow keys, and read out below: at first the worst.
 */
export function HeatMap({ path, shape, origin = [0, 0], entries, worst }: Props) {
  const t = useTranslations("results.heat");
  const id = useId();
  const { entry: named, focus } = useEntryFocus();
  const { width, height, side, cells, labels } = heatLayout(shape, origin);
  const [isKeyed, setKeyed] = useState(false);
  const current = entries.find(({ index }) => entryName(path, index) === named) ?? worst;
  const scale = heatScale(entries.map(({ difference }) => difference));
  const go = (entry: HeatEntry | undefined) => {
    if (entry !== undefined) focus(entryName(path, entry.index));
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const columns = shape.at(-1) ?? 1;
    const rows = shape.at(-2) ?? 1;
    const at = current?.flat ?? 0;
    const plane = at - (at % (rows * columns));
    const cell = { row: Math.floor((at - plane) / columns), column: at % columns };
    const next = neighbourCell(event, cell, { row: rows - 1, column: columns - 1 });
    if (next === null) return;
    event.preventDefault();
    go(entries[plane + next.row * columns + next.column]);
  };
  return (
    <div className={styles.heat}>
      <div className={styles.title} id={`${id}-title`}>
        {t("title")}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a picture whose parts are reached by arrow keys has no element */}
      <div
        role="group"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-entry`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes arrow keys
        tabIndex={0}
        className={styles.map}
        onKeyDown={onKeyDown}
        onFocus={() => setKeyed(true)}
        onBlur={() => setKeyed(false)}
        onPointerLeave={() => focus(null)}
      >
        <svg
          width={width + 4}
          height={height + 4}
          viewBox={`-2 -2 ${width + 4} ${height + 4}`}
          role="img"
          aria-label={t("label", { count: entries.length })}
        >
          {labels.map(({ x, y, text, anchor }) => (
            <text key={`${x} ${y}`} x={x} y={y} textAnchor={anchor} dominantBaseline="central">
              {text}
            </text>
          ))}
          {entries.map((entry) => (
            <g
              key={entry.flat}
              transform={`translate(${cells[entry.flat]?.x ?? 0} ${cells[entry.flat]?.y ?? 0})`}
              onPointerEnter={() => go(entry)}
            >
              <HeatCell entry={entry} side={side} scale={scale} />
            </g>
          ))}
          <Ring className={styles.ring} corner={worst === null ? undefined : cells[worst.flat]} side={side} />
          {(named !== null || isKeyed) && (
            <Ring
              className={styles.current}
              corner={current === null ? undefined : cells[current.flat]}
              side={side}
            />
          )}
        </svg>
      </div>
      <ColourBar id={id} scale={scale} />
      {current !== null && (
        <EntryReadout id={`${id}-entry`} path={path} entry={current} isWorst={current === worst} />
      )}
    </div>
  );
}

interface CellProps {
  readonly entry: HeatEntry;
  readonly side: number;
  readonly scale: HeatScale;
}

/** As small as a cell may be to hold a sign. */
const SIGNED = 16;

function HeatCell({ entry, side, scale }: CellProps) {
  const { difference } = entry;
  if (difference === Number.POSITIVE_INFINITY)
    return (
      <>
        <rect width={side - 1} height={side - 1} fill="transparent" />
        <path className={styles.cross} d={`M3 3L${side - 4} ${side - 4}M${side - 4} 3L3 ${side - 4}`} />
      </>
    );
  return (
    <>
      <rect width={side - 1} height={side - 1} rx={1} fill={heatColour(difference, scale)} />
      {side >= SIGNED && difference > 0 && (
        <text
          x={(side - 1) / 2}
          y={(side - 1) / 2}
          textAnchor="middle"
          dominantBaseline="central"
          style={{ fill: inkOn(difference, scale) }}
        >
          {Number(entry.received) > Number(entry.expected) ? "+" : "−"}
        </text>
      )}
      <title>{`${numberText(entry.received, 8)} / ${numberText(entry.expected, 8)}`}</title>
    </>
  );
}

interface RingProps {
  readonly className: string | undefined;
  readonly corner: { readonly x: number; readonly y: number } | undefined;
  readonly side: number;
}

function Ring({ className, corner, side }: RingProps) {
  if (corner === undefined) return null;
  return (
    <rect className={className} x={corner.x - 1} y={corner.y - 1} width={side + 1} height={side + 1} rx={2} />
  );
}
