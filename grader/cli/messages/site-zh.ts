import type { SiteMessages } from "./site-messages.ts";

const token = (server: string) =>
  `请在 ${server}/settings 创建一个，然后运行：grader login ${server}\n在 CI 中，请把令牌放进 NABLA_TOKEN，把网址放进 NABLA_SERVER。`;

export const siteChinese: SiteMessages = {
  badAddress: (text) => ({
    what: `“${text}”不是站点的网址。`,
    next: "请按浏览器中的写法填写，例如 https://nabla.example.org。",
  }),
  passwordInAddress: (server) => ({
    what: "网址中含有用户名或密码，其他程序可以读到。",
    next: `只写 ${server} 即可：grader login 会询问令牌。`,
  }),
  insecure: (server) => ({
    what: `${server} 没有加密：途中的任何人都能读到令牌。`,
    next: "请使用 https://。如果没有，而且网络是你自己的，可加上 --insecure-http。",
  }),
  damagedLogins: (file) => ({
    what: `${file} 已损坏：其中应当是你登录过的站点。`,
    next: "请删除它，再用 grader login <网址> 重新登录。",
  }),
  tokenWithoutServer: {
    what: "设置了 NABLA_TOKEN，却没有说明它属于哪个站点：令牌只会发给它自己的站点。",
    next: "请把站点网址放进 NABLA_SERVER，或用 --server 指定。",
  },
  notLoggedIn: (server) =>
    server === null
      ? {
          what: "没有指定站点，也没有登录过任何站点。",
          next: "请运行 grader login <网址>，或设置 NABLA_SERVER 与 NABLA_TOKEN。",
        }
      : { what: `没有用于 ${server} 的令牌。`, next: token(server) },
  noToken: (from, characters) => ({
    what: `从 ${from} 读到的不是令牌：共 ${characters} 个字符，应当是 nabla_ 加上 43 个字母、数字、- 或 _。`,
    next: "请从设置页重新复制。令牌只在创建时显示一次。",
  }),
  tokenAsArgument: {
    what: "令牌不能写成参数：它会留在 shell 历史和进程列表里。",
    next: "请在设置页删除这个令牌并新建一个，然后运行 grader login <网址>，按提示粘贴，或使用 --token-file。",
  },
  serverNotNamed: {
    what: "要登录哪个站点？",
    next: "请写 grader login <网址>，例如 grader login https://nabla.example.org。",
  },

  network: {
    offline: (server, code) => ({
      what: `无法连接 ${server}：这台机器似乎没有联网（${code}）。`,
      next: "请检查网络后再试。没有丢失任何内容。",
    }),
    noSuchHost: (server) => ({
      what: `找不到 ${server} 的主机：名称写错了，或者这台机器没有联网。`,
      next: "请检查网址和网络后再试。没有丢失任何内容。",
    }),
    refused: (server) => ({
      what: `${server} 拒绝连接：这个地址上没有程序在运行。`,
      next: "请检查网址和端口，以及站点是否已启动。没有丢失任何内容。",
    }),
    slow: (server, code) => ({
      what: `${server} 没有应答（${code}）。`,
      next: "请再试一次。如需经过代理，请设置 HTTPS_PROXY 与 NODE_USE_ENV_PROXY=1。没有丢失任何内容。",
    }),
    cut: (server, code) => ({
      what: `与 ${server} 的连接中断（${code}）。`,
      next: "请再试一次。没有丢失任何内容，重复发送也只算一次。",
    }),
    tls: (server, code) => ({
      what: `${server} 无法证明自己的身份：这里不信任它的证书，或者那个端口上没有证书（${code}）。没有发送任何内容。`,
      next: "请检查网址。如果站点使用你所在机构的证书，请用 NODE_EXTRA_CA_CERTS 指定该机构的证书文件。",
    }),
    certificateTime: (server, code, here) => ({
      what: `按这台机器的时间 ${here.toISOString()}，${server} 的证书无效（${code}）。没有发送任何内容。`,
      next: "如果这个时间不对，请校准时钟；如果时间正确，站点的管理者需要更新证书。",
    }),
  },
  timedOut: (server, seconds) => ({
    what: `${server} 在 ${seconds} 秒内没有应答。`,
    next: "请再试一次，或用 --timeout <毫秒> 等待更久。没有丢失任何内容，重复发送也只算一次。",
  }),
  blockedPort: (server) => ({
    what: `${server} 不可能是站点的网址：这个端口属于另一类服务，不会通过 HTTP 访问。`,
    next: "请检查端口。自己的站点需要使用其他端口，例如 3000。",
  }),
  notHttp: (server) => ({
    what: `${server} 不是 Nabla：应答的程序不使用 HTTP。`,
    next: "请检查网址和端口，以及是否应以 https:// 开头。",
  }),
  gateway: (server, status) => ({
    what: `${server} 上的站点目前没有运行：它前面的服务器返回了 ${status}。`,
    next: "请一分钟后再试。没有丢失任何内容。",
  }),
  tooLargeOnTheWay: (server) => ({
    what: `${server} 前面的服务器不接受这么大的请求。`,
    next: "请缩短文件，或请站点的管理者放行 2 MB 的请求。",
  }),
  notNabla: (server, status, type) => ({
    what: `${server} 不是 Nabla：应答的是另一种站点（状态 ${status}${type === "" ? "" : `，${type}`}）。`,
    next: "请检查网址。在酒店或火车上，应答的可能是网络的登录页。",
  }),
  redirected: (server, to) => ({
    what: `${server} 重定向到 ${to}，令牌没有发给后者。`,
    next: `如果那就是站点，请运行：grader login ${to}`,
  }),
  olderSite: (server, speaks, needed) => ({
    what: `${server} 上的站点比这个 grader 旧：它使用 API 的第 ${speaks} 版，而这里需要第 ${needed} 版。`,
    next: "请使用与站点配套的 grader，或请站点的管理者更新。",
  }),
  newerSite: (server, oldest, speaks) => ({
    what: `${server} 上的站点比这个 grader 新：它只接受第 ${oldest} 版及以后的 API，而这个 grader 使用第 ${speaks} 版。`,
    next: "请更新 grader：git pull && npm ci，或用 npm install 安装新的包。",
  }),
  unknownAnswer: (server, status) => ({
    what: `${server} 的应答是这个 grader 不认识的形式（状态 ${status}）。`,
    next: "站点与 grader 的版本不同：请更新较旧的一方。",
  }),
  badToken: (server, from, endedAt) => ({
    what:
      endedAt === null
        ? `${server} 不接受${from === "environment" ? " NABLA_TOKEN 中的" : "这个"}令牌：它已被撤销、已过期，或者密码已更改。`
        : `用于 ${server} 的令牌已于 ${endedAt.slice(0, 10)} 过期。`,
    next: token(server),
  }),
  said: (server, message) => `${server} 答复：${message}`,
  afterRefusal: {
    missingScope: token,
    notInstructor: () => "发布需要教师账号，以及该账号的令牌。请联系站点的管理者。",
    noSuchSubmission: () => "运行 grader status 可列出你的提交及其编号。",
    noSuchExercise: (server) => `请查看站点上的练习：${server}`,
    sourceTooLong: () => "请确认文件没有弄错，然后缩短它。",
    tooLarge: () => "请确认文件没有弄错，然后缩短它。",
    slugTaken: () => "请给练习改名：exercise.yaml 中的 slug，以及目录名。",
    slugReserved: () => "请给练习改名：exercise.yaml 中的 slug，以及目录名。",
    storageFull: (server) => `请先在 ${server} 腾出空间，然后重新发送。`,
    tooManyRequests: () => "请稍后再试。没有丢失任何内容。",
    tooManySubmissions: () => "请稍后再试。没有丢失任何内容。",
    tooManyWaiting: () => "等其中一份出结果后再试。没有丢失任何内容。",
    busyNetwork: () => "请稍后再试。没有丢失任何内容。",
    busy: () => "请稍后再试。没有丢失任何内容。",
    internal: () => "请再试一次。如果仍然如此，请把时间告诉站点的管理者。",
  },
  refusedNext: (code) => `站点给出的错误代码是 ${code}。`,
  waiting: (seconds) => `按站点的要求等待 ${seconds} 秒。`,

  prompt: (server) => `请在 ${server}/settings 创建令牌（read、write、submit），粘贴到这里；不会显示：`,
  nothingTyped: {
    what: "没有给出令牌。",
    next: "请在提示处粘贴，经管道传入，或用 --token-file <文件> 指定文件。",
  },
  loggedIn: (name, server, file) => `已以 ${name} 的身份登录 ${server}。令牌保存在 ${file}。`,
  tokenMay: (scopes, expiresAt) => `它可以 ${scopes.join("、")}，有效期至 ${expiresAt.slice(0, 10)}。`,
  scopesLacking: (commands, scope) => `缺少权限 ${scope}，不能用于 ${commands.join("、")}。`,
  environmentGoesFirst: "设置了 NABLA_TOKEN，对 NABLA_SERVER 指定的站点优先使用它。",
  loggedOut: (server) => `已删除本机保存的 ${server} 的令牌。`,
  stillValid: (server) => `令牌在站点上仍然有效：要让它失效，请在 ${server}/settings 删除。`,
  notLoggedOut: (server) => ({ what: `没有登录 ${server}。`, next: "没有需要删除的令牌。" }),

  notKept: (folder, code) => ({
    what: `这次提交的编号无法保存到 ${folder}（${code}）。`,
    next: "仍会照常发送。如果中断，重新发送会成为另一次提交。",
  }),
  resent: (at) => `继续 ${at} 的提交：只算一次。`,
  submitted: (address) => `已提交：${address}`,
  queued: (ahead) => (ahead === 0 ? "下一个就是它" : `前面还有 ${ahead} 份`),
  connectionLost: "连接中断。已发送的内容安全保存在站点上，正在重新询问。",
  gaveUp: (id, { what }) => ({
    what: `已有十分钟无法连接站点。${what}`,
    next: `提交已经保存。稍后请运行：grader status ${id} --watch`,
  }),
  interrupted: (id, file) =>
    id === null
      ? [`已中断。不知道是否送达：请再次提交 ${file}，只算一次。`]
      : ["已中断。站点会继续评测；要查看结果：", `  grader status ${id} --watch`],
  cancelled: (id) => ({ what: `提交 ${id} 已取消：没有结果。`, next: "需要结果时请重新提交。" }),
  faulted: (id) => ({
    what: `站点评测提交 ${id} 时出了故障，与你的代码无关。`,
    next: "请重新提交。如果仍然如此，请告诉站点的管理者。",
  }),
  noVerdictYet: (id, ahead) => [
    ahead === null ? "正在评测。" : `正在排队，前面还有 ${ahead} 份。`,
    `  grader status ${id} --watch`,
  ],
  nothingWaits: "没有等待结果的提交。",
  noReportOfWork: (reporter) => ({
    what: `\`grader status\` 没有给出编号时显示全部进度，格式为 terminal 或 json，收到的是 ${reporter}。`,
    next: "请给出提交的编号，或写 --reporter json。",
  }),
  workColumns: { exercise: "练习", draft: "草稿保存于", submission: "最近提交", result: "结果" },
  workStatus: {
    queued: "排队中",
    grading: "评测中",
    faulted: "站点故障",
    cancelled: "已取消",
    passed: "通过",
    failed: "尚未通过",
    fault: "站点故障",
  },
  nothingBegun: "你在这个站点上还没有开始任何练习。",

  nothingOf: (slug) => ({
    what: `你在站点上既没有 ${slug} 的草稿，也没有提交。`,
    next: `请用 grader start ${slug} 或在浏览器中开始。`,
  }),
  pulled: (file, what) => `${file}  ${what === "draft" ? "你的草稿" : "你最近的提交"}`,
  pulledSame: (file) => `${file}  内容已经相同`,
  pulledDiffers: (file) => `${file}  内容不同，保持原样`,
  pullNext: "用 --force 覆盖不同的文件，或写到另一个目录：grader pull <slug> <目录>",
  nothingToPush: {
    what: "这里没有以站点上的练习命名的文件。",
    next: "请指定一个：grader push <slug>（对应 <slug>.ts），或 grader push <文件>。",
  },
  pushed: (file, revision) => `${file}  已保存到站点，第 ${revision} 次保存`,
  pushedSame: (file) => `${file}  站点上已有相同内容`,
  conflict: (file, slug, savedAt) => ({
    what: `${file}：站点上的草稿不是这个文件所依据的那一份，保存于 ${savedAt}。两者都没有改动。`,
    next: `查看站点上的草稿：grader pull ${slug} from-site\n然后采用它，或用 --force 换成你的文件；站点会把另一份留作备份。`,
  }),
  keptBackup: (slug) => `被替换的 ${slug} 草稿已在站点上留作备份。`,

  notAFolder: (path) => ({
    what: `${path} 不是练习的目录：其中没有 exercise.yaml。`,
    next: "请给出一道练习的目录；`grader new <slug>` 可以生成一个。",
  }),
  badListing: (text) => ({
    what: `--listing 应为 catalogue 或 link，收到的是“${text}”。`,
    next: "catalogue：对所有人列出；link：只给知道网址的人。",
  }),
  noSlugInFolder: (path) => ({
    what: `${path} 中的 exercise.yaml 没有写明练习的 slug。`,
    next: "请写一行，例如 slug: layer-norm。",
  }),
  replacedInStudio: (files) => `已在工作室中替换：${files.join("、")}。原来的内容留作备份。`,
  nothingToPublish: (slug) => `${slug} 已按这份内容发布：无需任何操作。`,
  verifying: "验证中",
  published: (slug, number) => `已发布 ${slug}${number === null ? "" : `，第 ${number} 版`}。`,
  address: (address) => `  ${address}`,
  notPublished: (slug) => `${slug} 没有发布：`,
  notVerified: "验证没有进行到底。请再次发布。",
};
