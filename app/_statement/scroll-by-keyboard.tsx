"use client";

import { type ReactNode, useEffect, useRef } from "react";

interface ScrollByKeyboardProps {
  readonly className: string | undefined;
  readonly children: ReactNode;
}

const WIDE = "[data-scrolls], .katex-display";

/** Lets the keyboard reach tables, listings and formulas that are wider than the page, and only those. */
export function ScrollByKeyboard({ className, children }: ScrollByKeyboardProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const root = ref.current;
    if (root === null) return;
    const mark = () => {
      for (const part of root.querySelectorAll(WIDE)) {
        if (part.scrollWidth > part.clientWidth) part.setAttribute("tabindex", "0");
        else part.removeAttribute("tabindex");
      }
    };
    const observer = new ResizeObserver(mark);
    observer.observe(root);
    // Formulas get their width with their fonts.
    void document.fonts.ready.then(mark);
    return () => observer.disconnect();
  });
  return (
    <div ref={ref} className={className}>
      {children}
    </div>
  );
}
