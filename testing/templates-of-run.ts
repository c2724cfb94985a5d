import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where one run of the tests keeps what its PostgreSQL servers are copies of: a new folder, gone at its end. */
export const TEMPLATES = mkdtempSync(join(tmpdir(), "nabla-templates-"));
// PostgreSQL's user reads what is its own in there.
chmodSync(TEMPLATES, 0o711);
process.once("exit", () => rmSync(TEMPLATES, { recursive: true, force: true }));
