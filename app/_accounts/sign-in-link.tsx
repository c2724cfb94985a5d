"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { safeRedirect, withNext } from "./safe-redirect.ts";

/** A link to sign in or up that leads back to the page it stands on. */
export function SignInLink(parts: {
  readonly page: "/sign-in" | "/sign-up";
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  const next = safeRedirect(usePathname());
  return (
    <Link className={parts.className} href={withNext(parts.page, next)} prefetch={false}>
      {parts.children}
    </Link>
  );
}
