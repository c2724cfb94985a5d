import { Button, type ButtonProps } from "@mantine/core";
import type { ComponentPropsWithoutRef } from "react";

type Props = ButtonProps & Omit<ComponentPropsWithoutRef<"button">, keyof ButtonProps>;

/** What cannot be taken back: red and quiet. The safe choice beside it is the one that stands out. */
export function IrreversibleButton(props: Props) {
  return <Button variant="outline" color="var(--nabla-failed)" {...props} />;
}
