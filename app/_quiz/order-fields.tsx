import { ActionIcon, VisuallyHidden } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { IconArrowDown, IconArrowUp, IconCheck, IconX } from "../_icons/icons.ts";
import { RenderedMarkdown } from "../_statement/rendered-markdown.tsx";
import type { AnswerFieldsProps } from "./answer-fields.tsx";
import styles from "./quiz.module.css";
import { withItemMoved } from "./quiz-answer.ts";

interface Props extends Pick<AnswerFieldsProps, "item" | "onAnswer"> {
  readonly order: readonly number[];
}

const STEPS = { ArrowUp: -1, ArrowDown: 1 } as const;
type Direction = keyof typeof STEPS;

/** Items to put in order by buttons or arrow keys; nothing has to be dragged. */
export function OrderFields({ item, order, onAnswer }: Props) {
  const t = useTranslations("quiz");
  const locale = useLocale();
  const { question, judged } = item;
  const [said, setSaid] = useState("");
  const list = useFocusKept(order);
  const move = (from: number, direction: Direction) => {
    const to = from + STEPS[direction];
    if (to < 0 || to >= order.length) return;
    onAnswer({ order: withItemMoved(order, from, to) });
    setSaid(t("movedTo", { place: to + 1, total: order.length }));
  };
  const onKeyDown = (event: KeyboardEvent, from: number) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    move(from, event.key);
  };
  const right = judged !== null && "order" in judged.right ? judged.right.order : null;
  return (
    <>
      <ol ref={list} className={styles.order}>
        {order.map((shown, place) => (
          <li
            key={shown}
            className={styles.step}
            data-mark={right === null ? undefined : right[place] === shown ? "hit" : "wrong"}
          >
            <span className={styles.number} aria-hidden="true">
              {place + 1}
            </span>
            <span className={styles.text}>
              <RenderedMarkdown html={question.options[shown]?.[locale] ?? ""} />
            </span>
            {right === null ? (
              <span className={styles.moves}>
                {(["ArrowUp", "ArrowDown"] as const).map((direction) => (
                  <MoveButton
                    key={direction}
                    {...{ direction, place }}
                    isLast={direction === "ArrowUp" ? place === 0 : place === order.length - 1}
                    onClick={() => move(place, direction)}
                    onKeyDown={(event) => onKeyDown(event, place)}
                  />
                ))}
              </span>
            ) : (
              <PlaceMark isRight={right[place] === shown} place={right.indexOf(shown) + 1} />
            )}
          </li>
        ))}
      </ol>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  );
}

interface MoveButtonProps {
  readonly direction: Direction;
  readonly place: number;
  /** At the end of its way. It keeps its focus there, so it is not disabled. */
  readonly isLast: boolean;
  readonly onClick: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function MoveButton({ direction, place, isLast, onClick, onKeyDown }: MoveButtonProps) {
  const t = useTranslations("quiz");
  const Arrow = direction === "ArrowUp" ? IconArrowUp : IconArrowDown;
  const label = t(direction === "ArrowUp" ? "moveUp" : "moveDown", { place: place + 1 });
  return (
    <ActionIcon
      type="button"
      variant="subtle"
      color="gray"
      aria-label={label}
      aria-disabled={isLast}
      {...{ onClick, onKeyDown }}
    >
      <Arrow size={16} aria-hidden="true" />
    </ActionIcon>
  );
}

function PlaceMark({ isRight, place }: { readonly isRight: boolean; readonly place: number }) {
  const t = useTranslations("quiz");
  const Sign = isRight ? IconCheck : IconX;
  return (
    <span className={styles.mark}>
      <Sign size={16} stroke={2.25} aria-hidden="true" />
      {isRight ? t("mark.inPlace") : t("mark.belongs", { place })}
    </span>
  );
}

/** Moving a row takes it out of the page for a moment, and the focus of its button with it. */
function useFocusKept(order: readonly number[]) {
  const list = useRef<HTMLOListElement>(null);
  const focused = useRef<Element | null>(null);
  const inside = typeof document === "undefined" ? null : document.activeElement;
  if (list.current?.contains(inside)) focused.current = inside;
  useLayoutEffect(() => {
    if (
      order.length > 0 &&
      focused.current instanceof HTMLElement &&
      document.activeElement === document.body
    )
      focused.current.focus();
  }, [order]);
  return list;
}
