import { z } from "zod";

/** What a learner has chosen; what was not chosen follows the browser. */
export const Preferences = z.object({
  locale: z.enum(["zh", "en"]).optional().catch(undefined),
  theme: z.enum(["light", "dark", "auto"]).optional().catch(undefined),
  editorFontSize: z.int().min(10).max(28).optional().catch(undefined),
  /** Whether Ctrl+S in the editor saves only, or runs the public checks too. */
  editorKeys: z.enum(["default", "save-runs"]).optional().catch(undefined),
  /** Tab moves the focus instead of indenting. */
  editorTabMovesFocus: z.boolean().optional().catch(undefined),
  /** Long lines are broken at the edge instead of leading out of the window. */
  editorWrap: z.boolean().optional().catch(undefined),
  editorKeymap: z.enum(["standard", "vim"]).optional().catch(undefined),
  editorScreenReader: z.boolean().optional().catch(undefined),
  /** Whether the steps of derivations in statements stand open from the start. */
  openSteps: z.boolean().optional().catch(undefined),
  /** Whether a text that passes is shared with others who have passed. */
  sharesSolutions: z.boolean().optional().catch(undefined),
});
export type Preferences = z.infer<typeof Preferences>;

/** Whatever a cookie or a row holds, as far as it can be read. */
export function preferencesFrom(stored: unknown): Preferences {
  const parsed = Preferences.safeParse(stored);
  return parsed.success ? parsed.data : {};
}
