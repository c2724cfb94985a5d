/** The page's own style, light and dark by what the reader's system asks for. */
export const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1b1f24, #e4e7ea); --quiet: light-dark(#565e68, #a2aab4);
  --paper: light-dark(#fff, #16191d); --edge: light-dark(#d5dae0, #373d45); --good: light-dark(#17703a, #6fd596);
  --bad: light-dark(#b3261e, #ff9a91); --yours: light-dark(#1f5fbf, #8ab8ff); --code: light-dark(#f1f3f5, #23282e); }
body { margin: 0 auto; max-width: 56rem; padding: 1rem 1.25rem 3rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, "Noto Sans SC", sans-serif; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; } h3 { font-size: 1rem; margin-bottom: .25rem; }
code, pre { font: .9em/1.5 ui-monospace, "DejaVu Sans Mono", monospace; background: var(--code); border-radius: 4px; }
code { padding: .1em .3em; } pre { padding: .6rem .8rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); font-size: .9rem; margin: .25rem 0; } .good { color: var(--good); } .bad { color: var(--bad); }
.path { overflow-wrap: anywhere; } .hint { border-left: 3px solid var(--yours); padding-left: .75rem; }
section.check { border-top: 1px solid var(--edge); padding: .5rem 0; }
table { border-collapse: collapse; } .scroll { overflow-x: auto; }
th, td { padding: .15rem .9rem .15rem 0; text-align: left; font-weight: 400; } thead th { color: var(--quiet); }
td { font-variant-numeric: tabular-nums; } figure { margin: 1rem 0; }
.pictures { display: flex; flex-wrap: wrap; gap: 1rem 2rem; } .pictures > div { min-width: 0; overflow-x: auto; }
svg text { fill: var(--quiet); font-size: 11px; } .cell { fill: var(--code); } .heat { fill: var(--bad); }
.ring { fill: none; stroke: var(--ink); stroke-width: 2; } .cross { stroke: var(--bad); stroke-width: 1.5; fill: none; }
.grid { stroke: var(--edge); } .diagonal { stroke: var(--quiet); stroke-dasharray: 5 4; }
.point { fill: var(--yours); fill-opacity: .8; } summary { cursor: pointer; color: var(--quiet); font-size: .9rem; }
@media print { details { display: block; } body { max-width: none; } }
`;
