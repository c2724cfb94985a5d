import { type MouseEvent, useState } from "react";
import { IrreversibleButton } from "../../_parts/irreversible-button.tsx";

interface Props {
  readonly label: string;
  /** What it says once it was pressed: what is about to happen. */
  readonly sure: string;
  readonly onConfirm: () => void;
}

/** What one press must not do by mistake: the first says what will happen, the second does it. */
export function ConfirmedButton({ label, sure, onConfirm }: Props) {
  const [isAsked, setAsked] = useState(false);
  const press = ({ detail }: MouseEvent) => {
    // The second click of a double one is no answer to a question nobody has read.
    if (detail > 1) return;
    setAsked(!isAsked);
    if (isAsked) onConfirm();
  };
  return (
    <IrreversibleButton
      size="xs"
      variant={isAsked ? "outline" : "default"}
      // Whoever goes elsewhere did not mean it.
      onBlur={() => setAsked(false)}
      onClick={press}
    >
      {isAsked ? sure : label}
    </IrreversibleButton>
  );
}
