import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef } from "react";
import styles from "./place-choice.module.css";
import { paneOf, type WorkbenchPlace } from "./use-places.ts";

/** Id of the pane where one writes. */
export const EDITOR_PANEL = "write-panel";

interface Props {
  readonly front: WorkbenchPlace;
  readonly quiz: { readonly right: number; readonly total: number };
  readonly submissions: number;
  readonly isPassed: boolean;
  readonly onChoose: (place: WorkbenchPlace) => void;
}

/** Where there is room for one place, one row for all of them; what one goes between most stands first. */
export function PlaceChoice({ front, quiz, submissions, isPassed, onChoose }: Props) {
  const t = useTranslations("workbench");
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const pressed = row.current?.querySelector(`[data-place="${front}"]`);
    pressed?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [front]);
  const labels: readonly (readonly [WorkbenchPlace, string])[] = [
    ["statement", t("tabs.statement")],
    ["write", t("tabs.write")],
    ["results", t("tabs.results")],
    ...(quiz.total > 0 ? [["quiz", t("tabs.quiz", quiz)] as const] : []),
    ["try", t("tabs.try")],
    ["history", t("tabs.history", { count: submissions })],
    ...(isPassed ? [["built", t("tabs.built")] as const] : []),
    ["reference", t("tabs.reference")],
  ];
  return (
    <div ref={row} className={styles.choice} role="tablist" aria-label={t("places")} onKeyDown={moveByKeys}>
      {labels.map(([place, label]) => (
        <button
          key={place}
          type="button"
          data-place={place}
          role="tab"
          aria-selected={place === front}
          aria-controls={panelOf(place)}
          tabIndex={place === front ? 0 : -1}
          onClick={() => onChoose(place)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

/** Names the panel of a place: Mantine makes the ids of the tabs in the panes from that of their row. */
function panelOf(place: WorkbenchPlace): string {
  return place === "write" ? EDITOR_PANEL : `${paneOf(place)}-panel-${place}`;
}

/** As in every row of tabs: arrows, Home and End move between them, and Enter opens one. */
function moveByKeys(event: KeyboardEvent<HTMLElement>): void {
  const { key, target, currentTarget } = event;
  const tabs = [...currentTarget.querySelectorAll("button")];
  const at = target instanceof HTMLButtonElement ? tabs.indexOf(target) : -1;
  const last = tabs.length - 1;
  const to = {
    ArrowLeft: at === 0 ? last : at - 1,
    ArrowRight: at === last ? 0 : at + 1,
    Home: 0,
    End: last,
  }[key];
  if (to === undefined) return;
  event.preventDefault();
  tabs[to]?.focus();
}
