import type { Routes } from "../routes.ts";

/** Who asks. `owner` is the account whose submission, question and session the requests name; the token is theirs. */
export const ROLES = [
  "visitor",
  "anonymous",
  "owner",
  "other",
  "instructor",
  "admin",
  "token",
  "readToken",
] as const;
export type Role = (typeof ROLES)[number];

/** What the owner has, for requests to name. */
export interface Made {
  readonly submissionId: string;
  readonly attemptId: string;
  readonly sessionId: string;
  /** An exercise that the instructor has made in the studio. */
  readonly studioId: string;
}

export interface Row {
  readonly params?: (made: Made) => Readonly<Record<string, string>>;
  readonly body?: object;
  /** The status for each role, in the order of {@link ROLES}. */
  readonly expected: readonly number[];
}

const SLUG = "activation-functions";
const slug = () => ({ slug: SLUG });
const source = "export const x = 1;";

const everybody = [200, 200, 200, 200, 200, 200, 200, 200];
const notByToken = [200, 200, 200, 200, 200, 200, 403, 403];
const notToRead = [200, 200, 200, 200, 200, 200, 200, 403];
const usersOnly = (status: number) => [401, ...Array<number>(5).fill(status), 403, 403];
const ownersOnly = [404, 404, 200, 404, 404, 200, 200, 200];
/** In the studio: of the instructor's own exercise. */
const authorsOnly = (status: number) => [401, 403, 403, 403, status, status, 403, 403];
const administratorsOnly = (status: number) => [401, 403, 403, 403, 403, status, 403, 403];
const studio = ({ studioId }: Made) => ({ id: studioId });
const refusedByValue = (status: number) => [...Array<number>(6).fill(status), 403, 403];

/** Every route against every role. A request is as it should be, or is refused for what it says after it was let in. */
export const ROWS: { readonly [Key in keyof Routes]: Row } = {
  "GET /api/me": { expected: [401, 200, 200, 200, 200, 200, 200, 200] },
  "GET /api/exercises": { expected: everybody },
  "GET /api/operations": { expected: administratorsOnly(200) },
  // It did not end by a fault of ours.
  "POST /api/operations/faults/{id}/retry": {
    params: ({ submissionId }) => ({ id: submissionId }),
    expected: administratorsOnly(404),
  },
  "GET /api/exercises/{slug}/version": { params: slug, expected: everybody },
  "GET /api/exercises/{slug}/modules": { params: slug, expected: everybody },
  "GET /api/exercises/{slug}/grading": { params: slug, expected: everybody },
  "GET /api/exercises/{slug}/draft": { params: slug, expected: everybody },
  "PUT /api/exercises/{slug}/draft": {
    params: slug,
    body: { source, base: 0, writtenAt: "2026-01-01T00:00:00Z" },
    expected: notToRead,
  },
  "GET /api/exercises/{slug}/draft-backups": { params: slug, expected: everybody },
  "POST /api/exercises/{slug}/draft-backups": {
    params: slug,
    body: { source, writtenAt: "2026-01-01T00:00:00Z" },
    expected: notToRead,
  },
  "GET /api/exercises/{slug}/draft-backups/{id}": {
    params: () => ({ slug: SLUG, id: "999999" }),
    expected: [401, 404, 404, 404, 404, 404, 404, 404],
  },
  "POST /api/submissions": { body: { slug: SLUG, source, key: "key-12345" }, expected: notToRead },
  "GET /api/exercises/{slug}/submissions": { params: slug, expected: everybody },
  "GET /api/exercises/{slug}/submissions/latest": { params: slug, expected: everybody },
  "GET /api/work": { expected: [401, 200, 200, 200, 200, 200, 200, 200] },
  "GET /api/submissions/{id}": {
    params: ({ submissionId }) => ({ id: submissionId }),
    expected: ownersOnly,
  },
  "GET /api/submissions/{id}/events": {
    params: ({ submissionId }) => ({ id: submissionId }),
    expected: ownersOnly,
  },
  "POST /api/submissions/{id}/cancel": {
    params: () => ({ id: "none" }),
    expected: [401, 404, 404, 404, 404, 404, 404, 403],
  },
  "DELETE /api/submissions/{id}": { params: () => ({ id: "none" }), expected: usersOnly(404) },
  "POST /api/exercises/{slug}/quiz": { params: slug, body: {}, expected: notToRead },
  "POST /api/quiz-attempts/{id}": {
    params: ({ attemptId }) => ({ id: attemptId }),
    body: { number: "no number" },
    // No answer is a refusal of the value: the owner's question stays open.
    expected: [401, 404, 400, 404, 404, 404, 400, 403],
  },
  "GET /api/exercises/{slug}/reference": {
    params: slug,
    expected: [403, 403, 403, 403, 200, 200, 403, 403],
  },
  "POST /api/exercises/{slug}/reference": { params: slug, expected: notToRead },
  "GET /api/review": { expected: everybody },
  "GET /api/search": { expected: everybody },
  "GET /api/review/due": { expected: everybody },
  "POST /api/review/{id}": {
    params: () => ({ id: "none" }),
    body: { turn: 0, version: "none", answer: { choices: [0] } },
    expected: [401, 404, 404, 404, 404, 404, 404, 403],
  },
  "GET /api/exercises/{slug}/misconceptions": {
    params: slug,
    expected: Array<number>(8).fill(403),
  },
  "GET /api/exercises/{slug}/solutions": { params: slug, expected: Array<number>(8).fill(403) },
  "GET /api/exercises/{slug}/solutions/own": { params: slug, expected: everybody },
  "PUT /api/exercises/{slug}/solutions": {
    params: slug,
    body: { submissionId: "none", isNamed: false },
    expected: usersOnly(404),
  },
  "DELETE /api/exercises/{slug}/solutions": {
    params: slug,
    expected: [401, 200, 200, 200, 200, 200, 200, 403],
  },
  "POST /api/solutions/{id}/report": {
    params: () => ({ id: "none" }),
    expected: [401, 404, 404, 404, 404, 404, 404, 403],
  },
  "GET /api/solutions/reported": { expected: [401, 403, 403, 403, 200, 200, 403, 403] },
  "PUT /api/solutions/{id}/visibility": {
    params: () => ({ id: "none" }),
    body: { isHidden: true },
    expected: usersOnly(404),
  },
  "PUT /api/account/review-reminder": { body: { isWanted: true }, expected: usersOnly(409) },
  "PUT /api/review-reminder": { body: { token: "?" }, expected: refusedByValue(400) },
  "POST /api/exercises/{slug}/expected": {
    params: slug,
    body: { function: "relu", inputs: { x: "[1]" } },
    expected: everybody,
  },
  "GET /api/exercises/{slug}/built": { params: slug, expected: Array<number>(8).fill(403) },
  "GET /api/exercises/{slug}/tile": { params: slug, expected: everybody },
  "POST /api/tracks/{track}/share": {
    params: () => ({ track: "foundations" }),
    body: { name: "Lin" },
    expected: [401, 409, 409, 409, 409, 409, 409, 403],
  },
  "DELETE /api/tracks/{track}/share": {
    params: () => ({ track: "foundations" }),
    expected: [401, 200, 200, 200, 200, 200, 200, 403],
  },
  "GET /api/studio/exercises": { expected: authorsOnly(200) },
  "POST /api/studio/exercises": {
    body: { slug: "new", from: { kind: "empty" } },
    expected: authorsOnly(409),
  },
  "GET /api/studio/exercises/{id}": { params: studio, expected: authorsOnly(200) },
  "DELETE /api/studio/exercises/{id}": { params: () => ({ id: "none" }), expected: authorsOnly(404) },
  "POST /api/studio/exercises/{id}/archive": {
    params: studio,
    body: { isArchived: false },
    expected: authorsOnly(200),
  },
  "POST /api/studio/exercises/{id}/invitations": { params: studio, expected: authorsOnly(200) },
  "GET /api/studio/exercises/{id}/invitations": { params: studio, expected: authorsOnly(200) },
  "DELETE /api/studio/exercises/{id}/invitations/{invitation}": {
    params: (made) => ({ ...studio(made), invitation: "none" }),
    expected: authorsOnly(404),
  },
  "GET /api/studio/invitations/{token}": { params: () => ({ token: "none" }), expected: usersOnly(404) },
  "POST /api/studio/invitations/{token}": {
    params: () => ({ token: "none" }),
    expected: authorsOnly(404),
  },
  "DELETE /api/studio/exercises/{id}/authors/{userId}": {
    params: (made) => ({ ...studio(made), userId: "none" }),
    expected: authorsOnly(404),
  },
  "POST /api/first-administrator": { body: { token: "none" }, expected: usersOnly(404) },
  "GET /api/studio/archetypes": { expected: authorsOnly(200) },
  "POST /api/studio/import": {
    body: { name: "questions.md", text: "" },
    expected: [401, 403, 403, 403, 400, 400, 403, 403],
  },
  "POST /api/studio/import/drafts": {
    body: { document: { name: "questions.md", text: "" }, choices: [{ place: 0, slug: "x" }] },
    expected: authorsOnly(400),
  },
  "POST /api/studio/exercises/zip": {
    body: { this: "is no zip" },
    expected: authorsOnly(400),
  },
  "GET /api/studio/exercises/{id}/export": { params: studio, expected: authorsOnly(200) },
  "POST /api/studio/exercises/{id}/publish": {
    params: studio,
    body: { listing: "nowhere" },
    expected: authorsOnly(400),
  },
  "GET /api/studio/exercises/{id}/versions": { params: studio, expected: authorsOnly(200) },
  "GET /api/studio/exercises/{id}/versions/{versionId}": {
    params: (made) => ({ ...studio(made), versionId: "none" }),
    expected: authorsOnly(404),
  },
  "POST /api/studio/exercises/{id}/versions/{versionId}/restore": {
    params: (made) => ({ ...studio(made), versionId: "none" }),
    expected: authorsOnly(404),
  },
  "POST /api/studio/exercises/{id}/verifications": {
    params: studio,
    body: { keepsRunning: false },
    expected: authorsOnly(200),
  },
  "GET /api/studio/exercises/{id}/verifications/latest": { params: studio, expected: authorsOnly(200) },
  "GET /api/studio/exercises/{id}/verifications/{vid}": {
    params: (made) => ({ ...studio(made), vid: "none" }),
    expected: authorsOnly(404),
  },
  "POST /api/studio/exercises/{id}/verifications/{vid}/cancel": {
    params: (made) => ({ ...studio(made), vid: "none" }),
    expected: authorsOnly(404),
  },
  "GET /api/studio/exercises/{id}/verifications/{vid}/events": {
    params: (made) => ({ ...studio(made), vid: "none" }),
    expected: authorsOnly(404),
  },
  "PUT /api/studio/exercises/{id}/files": {
    ...{ params: studio, body: { files: { "reference.ts": "export {};\n" } } },
    expected: authorsOnly(200),
  },
  "PUT /api/studio/exercises/{id}/files/{path}": {
    params: (made) => ({ ...studio(made), path: "misconceptions%2Fno-mean.ts" }),
    body: { content: "export {};\n", base: 0, writtenAt: "2026-01-01T00:00:00Z" },
    expected: authorsOnly(200),
  },
  "DELETE /api/studio/exercises/{id}/files/{path}": {
    params: (made) => ({ ...studio(made), path: "misconceptions%2Fnone.ts" }),
    expected: authorsOnly(404),
  },
  "POST /api/studio/exercises/{id}/files/{path}/rename": {
    params: (made) => ({ ...studio(made), path: "misconceptions%2Fnone.ts" }),
    body: { path: "alternatives/by-loops.ts" },
    expected: authorsOnly(404),
  },
  "POST /api/studio/exercises/{id}/runs": {
    ...{ params: studio, body: { source: "export {};" } },
    expected: authorsOnly(200),
  },
  "POST /api/studio/exercises/{id}/quiz": { params: studio, body: {}, expected: authorsOnly(200) },
  "POST /api/studio/exercises/{id}/quiz/answers": {
    ...{ params: studio, body: { attemptId: "none", answer: { choices: [0] } } },
    expected: authorsOnly(404),
  },
  "POST /api/studio/exercises/{id}/statement": {
    ...{ params: studio, body: { text: "$x$" } },
    expected: authorsOnly(200),
  },
  "GET /api/studio/exercises/{id}/backups": { params: studio, expected: authorsOnly(200) },
  "GET /api/studio/exercises/{id}/backups/{backupId}": {
    params: (made) => ({ ...studio(made), backupId: "999999" }),
    expected: authorsOnly(404),
  },
  "GET /api/studio/exercises/{id}/answers": { params: studio, expected: authorsOnly(200) },
  "GET /api/studio/exercises/{id}/answers/groups": { params: studio, expected: authorsOnly(200) },
  "GET /api/studio/exercises/{id}/answers/groups/{group}": {
    params: (made) => ({ ...studio(made), group: "none" }),
    expected: authorsOnly(404),
  },
  "PUT /api/preferences": { body: { theme: "dark" }, expected: notByToken },
  "GET /api/account": { expected: usersOnly(200) },
  "PUT /api/account/name": { body: { name: "Lin" }, expected: usersOnly(200) },
  "PUT /api/account/password": { body: { current: "x", next: "short" }, expected: usersOnly(400) },
  "DELETE /api/account/sessions/{id}": {
    params: ({ sessionId }) => ({ id: sessionId }),
    expected: [401, 404, 200, 404, 404, 404, 403, 403],
  },
  "POST /api/account/tokens": {
    body: { name: "script", scopes: ["read"], days: 30 },
    expected: [401, 401, 200, 200, 200, 200, 403, 403],
  },
  "DELETE /api/account/tokens/{id}": {
    params: () => ({ id: "none" }),
    expected: usersOnly(404),
  },
  "POST /api/account/verification": { expected: usersOnly(409) },
  "DELETE /api/account/sessions": { expected: usersOnly(200) },
  "DELETE /api/account": { body: { confirmation: "no" }, expected: usersOnly(400) },
  "POST /api/auth/sign-up/email": {
    body: { name: "Lin", email: "lin@example.org", password: "short" },
    expected: refusedByValue(400),
  },
  "POST /api/auth/sign-in/email": { body: { email: "?", password: "?" }, expected: refusedByValue(400) },
  "POST /api/auth/reset": { body: { email: "lin@example.org" }, expected: refusedByValue(409) },
  "PUT /api/auth/verification": { body: { token: "?" }, expected: refusedByValue(400) },
  "PUT /api/auth/reset": { body: { token: "?", password: "short" }, expected: refusedByValue(400) },
  "POST /api/auth/sign-out": { expected: notByToken },
};
