import type { SiteMessages } from "./site-messages.ts";

const token = (server: string) =>
  `Make one at ${server}/settings, then: grader login ${server}\nIn CI put it into NABLA_TOKEN, and the address into NABLA_SERVER.`;

export const siteEnglish: SiteMessages = {
  badAddress: (text) => ({
    what: `“${text}” is not the address of a site.`,
    next: "Write it as in the browser, such as https://nabla.example.org.",
  }),
  passwordInAddress: (server) => ({
    what: "The address holds a user name or a password, which other programs can read.",
    next: `Write ${server} alone: grader login asks for the token.`,
  }),
  insecure: (server) => ({
    what: `${server} is not encrypted: everybody on the way could read the token.`,
    next: "Use https://. Where there is none and the network is your own, add --insecure-http.",
  }),
  damagedLogins: (file) => ({
    what: `${file} is damaged: it should hold the sites you logged in to.`,
    next: "Delete it and log in again with grader login <server>.",
  }),
  tokenWithoutServer: {
    what: "NABLA_TOKEN is set, but not for which site: a token is sent to no other than its own.",
    next: "Set NABLA_SERVER to the address of the site, or name it with --server.",
  },
  notLoggedIn: (server) =>
    server === null
      ? {
          what: "No site is named, and you have not logged in to one.",
          next: "Write grader login <server>, or set NABLA_SERVER and NABLA_TOKEN.",
        }
      : { what: `There is no token for ${server}.`, next: token(server) },
  noToken: (from, characters) => ({
    what: `What was read from ${from} is no token: ${characters} ${characters === 1 ? "character" : "characters"}, where nabla_ and 43 letters, digits, - or _ are expected.`,
    next: "Copy it again from the settings page. It is shown there only once, when it is made.",
  }),
  tokenAsArgument: {
    what: "A token is never given as an argument: it would stand in the shell's history and in lists of processes.",
    next: "Delete that token on the settings page and make another. Then write grader login <server>, which asks for it, or use --token-file.",
  },
  serverNotNamed: {
    what: "Which site is meant?",
    next: "Write grader login <server>, such as grader login https://nabla.example.org.",
  },

  network: {
    offline: (server, code) => ({
      what: `${server} cannot be reached: this machine seems to be offline (${code}).`,
      next: "Check the network and try again. Nothing is lost.",
    }),
    noSuchHost: (server) => ({
      what: `There is no host for ${server}: the name is mistyped, or this machine is offline.`,
      next: "Check the address and the network, then try again. Nothing is lost.",
    }),
    refused: (server) => ({
      what: `${server} refuses the connection: nothing is running at that address.`,
      next: "Check the address and the port, and whether the site is started. Nothing is lost.",
    }),
    slow: (server, code) => ({
      what: `${server} does not answer (${code}).`,
      next: "Try again. Behind a proxy set HTTPS_PROXY and NODE_USE_ENV_PROXY=1. Nothing is lost.",
    }),
    cut: (server, code) => ({
      what: `The connection to ${server} was cut (${code}).`,
      next: "Try again. Nothing is lost, and what is sent twice counts once.",
    }),
    tls: (server, code) => ({
      what: `${server} cannot prove who it is: its certificate is not trusted here, or there is none at that port (${code}). Nothing was sent.`,
      next: "Check the address. If the site has a certificate of your organisation, name the file of its certificate authority in NODE_EXTRA_CA_CERTS.",
    }),
    certificateTime: (server, code, here) => ({
      what: `The certificate of ${server} is not valid at the time of this machine, ${here.toISOString()} (${code}). Nothing was sent.`,
      next: "If that time is wrong, set the clock. If it is right, whoever runs the site has to renew its certificate.",
    }),
  },
  timedOut: (server, seconds) => ({
    what: `${server} has not answered within ${seconds} s.`,
    next: "Try again, or wait longer with --timeout <ms>. Nothing is lost, and what is sent twice counts once.",
  }),
  blockedPort: (server) => ({
    what: `${server} cannot be the address of a site: its port belongs to a service of another kind, and is never asked over HTTP.`,
    next: "Check the port. A site of your own has to listen on another one, such as 3000.",
  }),
  notHttp: (server) => ({
    what: `${server} is not a Nabla site: what answered does not speak HTTP.`,
    next: "Check the address and the port, and whether it begins with https://.",
  }),
  gateway: (server, status) => ({
    what: `The site at ${server} is not running at the moment: the server in front of it answers ${status}.`,
    next: "Try again in a minute. Nothing is lost.",
  }),
  tooLargeOnTheWay: (server) => ({
    what: `The server in front of ${server} does not accept a request this large.`,
    next: "Shorten the file, or ask who runs the site to let 2 MB pass.",
  }),
  notNabla: (server, status, type) => ({
    what: `${server} is not a Nabla site: a site of another kind answered (status ${status}${type === "" ? "" : `, ${type}`}).`,
    next: "Check the address. In a hotel or a train it may be the sign-in page of the network.",
  }),
  redirected: (server, to) => ({
    what: `${server} sends on to ${to}, which was not given the token.`,
    next: `If that is the site: grader login ${to}`,
  }),
  olderSite: (server, speaks, needed) => ({
    what: `The site at ${server} is older than this grader: it speaks version ${speaks} of the API, and version ${needed} is needed.`,
    next: "Use the grader that belongs to the site, or ask who runs the site to update it.",
  }),
  newerSite: (server, oldest, speaks) => ({
    what: `The site at ${server} is newer than this grader: it understands the API from version ${oldest} on, and this grader speaks ${speaks}.`,
    next: "Update the grader: git pull && npm ci, or npm install with the newer package.",
  }),
  unknownAnswer: (server, status) => ({
    what: `${server} answered in a form that this grader does not know (status ${status}).`,
    next: "The site and the grader are of different versions: update the older of the two.",
  }),
  badToken: (server, from, endedAt) => ({
    what:
      endedAt === null
        ? `${server} does not accept the token ${from === "environment" ? "in NABLA_TOKEN " : ""}(any more): it was revoked, has expired, or the password was changed.`
        : `The token for ${server} expired on ${endedAt.slice(0, 10)}.`,
    next: token(server),
  }),
  said: (server, message) => `${server} says: ${message}`,
  afterRefusal: {
    missingScope: token,
    notInstructor: () =>
      "Publishing takes an account that is an instructor, and a token of that account. Ask who runs the site.",
    noSuchSubmission: () => "grader status lists what you have submitted, with the ids.",
    noSuchExercise: (server) => `Look at the exercises of the site: ${server}`,
    sourceTooLong: () => "Check that it is the file you meant, and shorten it.",
    tooLarge: () => "Check that it is the file you meant, and shorten it.",
    slugTaken: () => "Rename the exercise: slug in exercise.yaml, and the folder.",
    slugReserved: () => "Rename the exercise: slug in exercise.yaml, and the folder.",
    storageFull: (server) => `Make room at ${server}, then send it again.`,
    tooManyRequests: () => "Try again later. Nothing is lost.",
    tooManySubmissions: () => "Try again later. Nothing is lost.",
    tooManyWaiting: () => "Try again when one of them is graded. Nothing is lost.",
    busyNetwork: () => "Try again later. Nothing is lost.",
    busy: () => "Try again later. Nothing is lost.",
    internal: () => "Try again. If it fails again, tell whoever runs the site at what time it did.",
  },
  refusedNext: (code) => `The site calls it ${code}.`,
  waiting: (seconds) => `Waiting ${seconds} s, as the site asks.`,

  prompt: (server) =>
    `Make a token at ${server}/settings (read, write, submit), and paste it here; it is not shown: `,
  nothingTyped: {
    what: "No token was given.",
    next: "Paste it at the prompt, pipe it in, or name a file with --token-file <file>.",
  },
  loggedIn: (name, server, file) => `Logged in to ${server} as ${name}. The token is in ${file}.`,
  tokenMay: (scopes, expiresAt) => `It may ${scopes.join(", ")}, until ${expiresAt.slice(0, 10)}.`,
  scopesLacking: (commands, scope) =>
    `Without the scope ${scope} it is not enough for ${commands.join(", ")}.`,
  environmentGoesFirst: "NABLA_TOKEN is set, and takes precedence for the site that NABLA_SERVER names.",
  loggedOut: (server) => `Forgot the token for ${server}.`,
  stillValid: (server) => `It is still valid at the site: to revoke it, delete it at ${server}/settings.`,
  notLoggedOut: (server) => ({
    what: `You are not logged in to ${server}.`,
    next: "There is nothing to forget.",
  }),

  notKept: (folder, code) => ({
    what: `The key of this submission cannot be kept in ${folder} (${code}).`,
    next: "It is sent all the same. If it is interrupted, sending it again makes another submission.",
  }),
  resent: (at) => `Going on with the submission of ${at}: it counts once.`,
  submitted: (address) => `Submitted: ${address}`,
  queued: (ahead) => (ahead === 0 ? "next in line" : `${ahead} before it`),
  connectionLost: "The connection was lost. What was sent is safe at the site; asking again.",
  gaveUp: (id, { what }) => ({
    what: `The site has not been reached for ten minutes. ${what}`,
    next: `The submission is stored. Later: grader status ${id} --watch`,
  }),
  interrupted: (id, file) =>
    id === null
      ? [`Interrupted. Whether it arrived is not known: submit ${file} again, and it counts once.`]
      : ["Interrupted. The site goes on grading; to see the verdict:", `  grader status ${id} --watch`],
  cancelled: (id) => ({
    what: `The submission ${id} was cancelled: it has no verdict.`,
    next: "Submit again when you want one.",
  }),
  faulted: (id) => ({
    what: `The site failed at grading the submission ${id}; this is not your code's doing.`,
    next: "Submit again. If it fails again, tell whoever runs the site.",
  }),
  noVerdictYet: (id, ahead) => [
    ahead === null ? "It is being graded." : `It waits, ${ahead} before it.`,
    `  grader status ${id} --watch`,
  ],
  nothingWaits: "None of your submissions waits for its verdict.",
  noReportOfWork: (reporter) => ({
    what: `Without an id \`grader status\` shows all work, as terminal or json, but was asked for ${reporter}.`,
    next: "Name a submission, or write --reporter json.",
  }),
  workColumns: {
    exercise: "exercise",
    draft: "draft saved",
    submission: "last submission",
    result: "result",
  },
  workStatus: {
    queued: "waits",
    grading: "is being graded",
    faulted: "the site failed",
    cancelled: "cancelled",
    passed: "passed",
    failed: "not passed yet",
    fault: "the site failed",
  },
  nothingBegun: "You have begun nothing on this site yet.",

  nothingOf: (slug) => ({
    what: `You have neither a draft of ${slug} on the site nor a submission.`,
    next: `Begin with grader start ${slug}, or in the browser.`,
  }),
  pulled: (file, what) => `${file}  ${what === "draft" ? "your draft" : "your last submission"}`,
  pulledSame: (file) => `${file}  is the same already`,
  pulledDiffers: (file) => `${file}  differs and is left as it is`,
  pullNext: "--force overwrites what differs; or name another folder: grader pull <slug> <dir>",
  nothingToPush: {
    what: "No file here is named after an exercise of the site.",
    next: "Name one: grader push <slug>, for <slug>.ts, or grader push <file>.",
  },
  pushed: (file, revision) => `${file}  saved on the site, as revision ${revision}`,
  pushedSame: (file) => `${file}  is on the site already`,
  conflict: (file, slug, savedAt) => ({
    what: `${file}: the draft on the site is another than this file was made from, saved ${savedAt}. Neither was changed.`,
    next: `Look at it: grader pull ${slug} from-site\nThen take it over, or put yours in its place with --force; the site keeps the other as a backup.`,
  }),
  keptBackup: (slug) => `The draft of ${slug} that it replaces is among the backups on the site.`,

  notAFolder: (path) => ({
    what: `${path} is no folder of an exercise: it holds no exercise.yaml.`,
    next: "Name the folder of one exercise; `grader new <slug>` writes one.",
  }),
  badListing: (text) => ({
    what: `--listing expects catalogue or link, but was given “${text}”.`,
    next: "catalogue: listed for everybody; link: for whoever has its address.",
  }),
  noSlugInFolder: (path) => ({
    what: `The exercise.yaml in ${path} does not say which slug the exercise has.`,
    next: "Write a line such as slug: layer-norm.",
  }),
  replacedInStudio: (files) =>
    `Replaced in the studio: ${files.join(", ")}. What stood there is among its backups.`,
  nothingToPublish: (slug) => `${slug} is published with this very content already: nothing to do.`,
  verifying: "verifying",
  published: (slug, number) => `Published ${slug}${number === null ? "" : `, version ${number}`}.`,
  address: (address) => `  ${address}`,
  notPublished: (slug) => `${slug} is not published:`,
  notVerified: "The verification did not come to its end. Publish again.",
};
