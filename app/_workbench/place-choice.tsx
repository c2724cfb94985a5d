import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef } from "react";
import styles from "./place-choice.module.css";
import type { WorkbenchPlace } from "./use-places.ts";

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
    <div ref={row} className={styles.choice} role="tablist" aria-label={t("places")} onKeyDown={moveByArrows}>
      {labels.map(([place, label]) => (
        <button
          key={place}
          type="button"
          data-place={place}
          role="tab"
          aria-selected={place === front}
          tabIndex={place === front ? 0 : -1}
          onClick={() => onChoose(place)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

/** As in every row of tabs: arrows move between them, and Enter opens one. */
function moveByArrows({ key, target, currentTarget }: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (step === undefined) return;
  const tabs = [...currentTarget.querySelectorAll("button")];
  const at = target instanceof HTMLButtonElement ? tabs.indexOf(target) : -1;
  tabs[(at + step + tabs.length) % tabs.length]?.focus();
}
