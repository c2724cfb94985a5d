const STEP = /<details class="step"(?: open(?:="")?)?>/g;

/** A text's HTML with the steps of its derivations open, or folded. */
export function stepsHtml(html: string, open: boolean): string {
  return html.replaceAll(STEP, `<details class="step"${open ? " open" : ""}>`);
}
