"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";

/** Closes a popover of the header once it has led to another page: the header itself stays. */
export function CloseOnMove({ id }: { readonly id: string }) {
  const place = usePathname();
  useEffect(() => {
    if (place !== "") document.getElementById(id)?.hidePopover();
  }, [id, place]);
  return null;
}
