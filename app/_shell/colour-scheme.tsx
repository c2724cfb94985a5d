"use client";

import { MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import type { Preferences } from "../_server/accounts/preferences.ts";
import { theme } from "./theme.ts";

interface Props {
  readonly chosen: NonNullable<Preferences["theme"]>;
  readonly children: ReactNode;
}

/** The site's look, light or dark as the server says. */
export function ColourScheme({ chosen, children }: Props) {
  return (
    <MantineProvider theme={theme} defaultColorScheme={chosen} colorSchemeManager={AS_SENT}>
      {children}
    </MantineProvider>
  );
}

const nothing = () => {};

/** Mantine would keep a copy in the browser, which in time says another thing than the account. */
const AS_SENT = {
  get: (sent: Props["chosen"]) => sent,
  set: nothing,
  subscribe: nothing,
  unsubscribe: nothing,
  clear: nothing,
};
