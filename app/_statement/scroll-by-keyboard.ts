const WIDE = "[data-scrolls], .katex-display";

/**
 * Lets the keyboard reach tables, listings and formulas that are wider than the page, and only those: at once, and whenever
 * their widths change.
 *
 * @returns ends it
 */
export function scrollByKeyboard(root: Element): () => void {
  const mark = () => {
    for (const part of root.querySelectorAll(WIDE)) {
      if (part.scrollWidth > part.clientWidth) part.setAttribute("tabindex", "0");
      else part.removeAttribute("tabindex");
    }
  };
  mark();
  const observer = new ResizeObserver(mark);
  observer.observe(root);
  // What is in them may grow, by a font or a formula, while all around keeps its size.
  for (const part of root.querySelectorAll(WIDE)) {
    observer.observe(part);
    if (part.firstElementChild !== null) observer.observe(part.firstElementChild);
  }
  // Formulas get their width with their fonts.
  void document.fonts.ready.then(mark);
  return () => observer.disconnect();
}
