import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ToggleEvent, useId, useRef } from "react";
import { altKey, useModKey } from "../_client/use-mod-key.ts";
import { IconChevronDown, IconPlayerPlay, IconPlayerStop } from "../_icons/icons.ts";
import { KeyNames } from "./key-names.tsx";
import styles from "./run-button.module.css";

export interface RunButtonProps {
  /** Whether the editor can be asked for its text. */
  readonly isReady: boolean;
  readonly isRunning: boolean;
  /** How many checks failed in the last run, where others passed. */
  readonly failed: number;
  readonly onRun: () => void;
  readonly onRunFailed: () => void;
  readonly onStop: () => void;
  /** About to run: time to make ready. */
  readonly onNear: () => void;
}

/** Run, beside it the choice of what to run; while it runs, Stop. */
export function RunButton({ isReady, isRunning, onRun, onStop, onNear, ...part }: RunButtonProps) {
  const t = useTranslations("workbench");
  const mod = useModKey();
  if (isRunning)
    return (
      <Button
        size="xs"
        variant="default"
        onClick={onStop}
        leftSection={<IconPlayerStop size={14} aria-hidden />}
      >
        {t("stop")}
      </Button>
    );
  return (
    <Button.Group>
      <Button
        size="xs"
        variant="default"
        disabled={!isReady}
        onClick={onRun}
        onPointerEnter={onNear}
        onFocus={onNear}
        leftSection={<IconPlayerPlay size={14} aria-hidden />}
        rightSection={<KeyNames text={`${mod}⏎`} />}
        title={t("runHint")}
      >
        {t("run")}
      </Button>
      <RunMenu {...part} {...{ isReady, onRun, mod }} />
    </Button.Group>
  );
}

interface MenuProps extends Pick<RunButtonProps, "isReady" | "failed" | "onRun" | "onRunFailed"> {
  readonly mod: string;
}

function RunMenu({ isReady, failed, onRun, onRunFailed, mod }: MenuProps) {
  const t = useTranslations("workbench");
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  // The browser's own popover, in its top layer, knows nothing of the button yet.
  const place = ({ newState }: ToggleEvent<HTMLDivElement>) => {
    if (newState !== "open" || button.current === null || list.current === null) return;
    const { top, left } = button.current.getBoundingClientRect();
    list.current.style.insetBlockEnd = `${window.innerHeight - top + 4}px`;
    list.current.style.insetInlineStart = `${left}px`;
  };
  const choose = (act: () => void) => () => {
    list.current?.hidePopover();
    act();
  };
  return (
    <>
      <Button
        ref={button}
        size="xs"
        variant="default"
        className={styles.more ?? ""}
        disabled={!isReady}
        popoverTarget={id}
        aria-label={t("runChoice")}
        title={t("runChoice")}
      >
        <IconChevronDown size={14} aria-hidden />
      </Button>
      <div ref={list} id={id} popover="auto" className={styles.menu} onBeforeToggle={place}>
        <button type="button" onClick={choose(onRun)}>
          {t("runAll")} <KeyNames text={`${mod}⏎`} />
        </button>
        <button type="button" disabled={failed === 0} onClick={choose(onRunFailed)}>
          {t("runFailed", { count: failed })} <KeyNames text={`${mod}${altKey(mod)}⏎`} />
        </button>
        {failed === 0 && <p>{t("runFailedWhen")}</p>}
      </div>
    </>
  );
}
