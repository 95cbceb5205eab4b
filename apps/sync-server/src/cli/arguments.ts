// The command line as data. Pure: words in, a command or a sentence about the mistake out.
import { parseArgs } from 'node:util'
import {
  err,
  incidentOf,
  type IncidentId,
  ok,
  PROFILES,
  type ProfileName,
  type Result,
} from '@holdfast/model'
import { MOST_DAYS, MOST_LINK_USES } from '../config/limits.ts'
import { DEFAULT_DATA, DEFAULT_HOST, DEFAULT_PORT } from '../config/defaults.ts'
import { readProxies } from '../host/caller.ts'
import { type LogOptions, logLevels } from '../host/jsonLogs.ts'
import { upstreamUrl } from '../upstream/target.ts'
import { flag, type MoreCommand, moreArguments, text } from './channelArguments.ts'

export type Command =
  | { readonly run: 'help' | 'version' }
  | {
      readonly run: 'serve'
      readonly port: number
      readonly host: string
      readonly data: string
      /** Address that people reach this server by, when it is not the one it listens on. */
      readonly url: string | null
      readonly web: string | null
      readonly log: LogOptions
      readonly openLinks: boolean
      /** Addresses and networks of proxies in front of it: they say from where people come. */
      readonly trustedProxies: readonly string[]
      readonly begin: 'asItIs' | 'anew'
      /** Another server to link up to; this one is then a hub. */
      readonly upstream: { readonly url: string; readonly tokenFile: string } | null
    }
  | {
      readonly run: 'verify'
      readonly data: string
      /** Only this room; null: all. */
      readonly room: string | null
      /** A file of kept checkpoints. */
      readonly checkpoint: string | null
      /** A bundle to check instead of a data folder; null: none. */
      readonly bundle: string | null
    }
  | {
      readonly run: 'export'
      readonly data: string
      readonly incident: IncidentId
      readonly profile: ProfileName
      readonly roles: boolean
      /** As it is called on screens; null: the incident as it stands. */
      readonly snapshot: string | null
      /** A running server to ask; null: the data folder is read. */
      readonly server: string | null
      /** Holds a responder's own token for that server; null: one is made with the key in the data folder. */
      readonly tokenFile: string | null
      /** Null: a name made of the incident's label. */
      readonly out: string | null
      /** Also the post-mortem as a PDF, beside it. */
      readonly pdf: boolean
    }
  | MoreCommand
  | { readonly run: 'import'; readonly data: string; readonly bundle: string }
  | {
      readonly run: 'people' | 'links'
      readonly data: string
      /** Also those that ended. */
      readonly ended: boolean
    }
  | {
      readonly run: 'revoke'
      readonly data: string
      readonly id: string
      /** Also the people who came in by the link, or the links that the person made. */
      readonly also: 'people' | 'links' | null
    }
  | ({
      readonly run: 'token'
      readonly data: string
      readonly url: string
      readonly days: number | null
    } & Whose)

/** With a name it is a person's own; without, an invitation. A screen shows one incident, a hub all. */
type Whose =
  | { readonly access: 'hub'; readonly name: string }
  | { readonly access: 'screen'; readonly incident: IncidentId }
  | {
      readonly access: 'respond' | 'observe'
      readonly incident: IncidentId | null
      readonly name: string | null
      /** How many people a link lets in; null: as many as links do. */
      readonly uses: number | null
    }

type ServeCommand = Extract<Command, { run: 'serve' }>

const options = {
  serve: {
    port: text,
    host: text,
    data: text,
    url: text,
    web: text,
    log: text,
    'log-level': text,
    'open-links': flag,
    'trusted-proxy': { type: 'string', multiple: true },
    new: flag,
    upstream: text,
    'upstream-token-file': text,
  },
  verify: { data: text, room: text, checkpoint: text },
  export: {
    data: text,
    profile: text,
    roles: flag,
    out: text,
    pdf: flag,
    snapshot: text,
    server: text,
    'token-file': text,
  },
  import: { data: text },
  token: { data: text, url: text, access: text, incident: text, name: text, days: text, uses: text },
  people: { data: text, all: flag },
  links: { data: text, all: flag },
  revoke: { data: text, 'with-people': flag, 'with-links': flag },
} as const

export function readArguments(argv: readonly string[]): Result<Command, string> {
  const [name = 'help', ...args] = argv
  try {
    switch (name) {
      case 'help':
      case '--help':
      case '-h':
        return ok({ run: 'help' })
      case 'version':
      case '--version':
        return ok({ run: 'version' })
      case 'serve':
        return args.includes('--help') ? ok({ run: 'help' }) : serve(args)
      case 'verify':
        return args.includes('--help') ? ok({ run: 'help' }) : verify(args)
      case 'export':
        return args.includes('--help') ? ok({ run: 'help' }) : exporting(args)
      case 'sheet':
      case 'page':
      case 'channel':
        return args.includes('--help') ? ok({ run: 'help' }) : moreArguments(name, args)
      case 'import':
        return args.includes('--help') ? ok({ run: 'help' }) : importing(args)
      case 'token':
        return args.includes('--help') ? ok({ run: 'help' }) : token(args)
      case 'people':
      case 'links':
        return args.includes('--help') ? ok({ run: 'help' }) : list(name, args)
      case 'revoke':
        return args.includes('--help') ? ok({ run: 'help' }) : revoke(args)
      default:
        return err(`There is no command "${name}".`)
    }
  } catch (error) {
    return err(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error))
  }
}

function serve(args: string[]): Result<Command, string> {
  const { values } = parseArgs({ args, options: options.serve })
  const port = whole(values.port ?? String(DEFAULT_PORT), 0, 65_535)
  if (port === null)
    return err(`--port ${values.port} is no port; it is a number from 0 (any free one) to 65535.`)
  const level = logLevels.find((known) => known === (values['log-level'] ?? 'info'))
  if (!level) return err(`--log-level is one of ${logLevels.join(', ')}.`)
  const url = values.url === undefined ? null : origin(values.url)
  if (values.url !== undefined && url === null) return err(badUrl(values.url))
  const trustedProxies = values['trusted-proxy'] ?? []
  const proxies = readProxies(trustedProxies)
  if (!proxies.ok)
    return err(`--trusted-proxy ${proxies.error} is no address; write it like 10.0.0.5 or 10.0.0.0/8.`)
  const up = upstreamOf(values.upstream, values['upstream-token-file'])
  if (!up.ok) return up
  return ok({
    run: 'serve',
    port,
    host: values.host ?? DEFAULT_HOST,
    data: values.data ?? DEFAULT_DATA,
    url,
    web: values.web ?? null,
    log: { to: values.log ?? 2, level },
    openLinks: values['open-links'] ?? false,
    trustedProxies,
    begin: values.new === true ? 'anew' : 'asItIs',
    upstream: up.value,
  })
}

function upstreamOf(address?: string, tokenFile?: string): Result<ServeCommand['upstream'], string> {
  if (address === undefined && tokenFile === undefined) return ok(null)
  if (address === undefined) return err('--upstream-token-file is for --upstream, which is missing.')
  if (tokenFile === undefined)
    return err('--upstream needs the token of a hub: name its file with --upstream-token-file.')
  const url = upstreamUrl(address)
  return url.ok
    ? ok({ url: url.value, tokenFile })
    : err(`--upstream: ${url.error}; write it like wss://holdfast.example.org.`)
}

function token(args: string[]): Result<Command, string> {
  const { values } = parseArgs({ args, options: options.token })
  const access = (['respond', 'observe', 'screen', 'hub'] as const).find((known) => known === values.access)
  if (!access) return err('--access is one of respond, observe, screen, hub.')
  const incident = values.incident === undefined ? null : incidentOf(`incident/${values.incident}`)
  if (values.incident !== undefined && incident === null)
    return err(`--incident ${values.incident} is no incident id.`)
  const url = origin(values.url ?? `http://${DEFAULT_HOST}:${DEFAULT_PORT}`)
  if (url === null) return err(badUrl(values.url ?? ''))
  const days = values.days === undefined ? null : whole(values.days, 1, MOST_DAYS)
  if (values.days !== undefined && days === null) return err(`--days is a number from 1 to ${MOST_DAYS}.`)
  const common = { run: 'token' as const, data: values.data ?? DEFAULT_DATA, url, days }
  if (access === 'hub') {
    if (values.name === undefined) return err('A hub is known by a name: give it with --name.')
    if (incident !== null) return err('A hub carries every incident: leave --incident out.')
    return ok({ ...common, access, name: values.name })
  }
  const uses = values.uses === undefined ? null : whole(values.uses, 1, MOST_LINK_USES)
  if (values.uses !== undefined && uses === null)
    return err(`--uses is a number from 1 to ${MOST_LINK_USES}.`)
  if (uses !== null && (access === 'screen' || values.name !== undefined))
    return err('--uses is for links that people join by: leave it out for a screen and with --name.')
  if (access !== 'screen') return ok({ ...common, access, incident, name: values.name ?? null, uses })
  if (incident === null) return err('A screen shows one incident: name it with --incident.')
  return ok({ ...common, access, incident })
}

function verify(args: string[]): Result<Command, string> {
  const { values, positionals } = parseArgs({ args, options: options.verify, allowPositionals: true })
  const { data = DEFAULT_DATA, room = null, checkpoint = null } = values
  const [bundle = null, ...more] = positionals
  if (more.length > 0) return err('Name one bundle.')
  if (bundle !== null && Object.keys(values).length > 0)
    return err('A bundle is checked by itself: leave --data, --room and --checkpoint out.')
  return ok({ run: 'verify', data, room, checkpoint, bundle })
}

function exporting(args: string[]): Result<Command, string> {
  const { values, positionals } = parseArgs({ args, options: options.export, allowPositionals: true })
  const [id, ...more] = positionals
  if (id === undefined || more.length > 0) return err('Name one incident by its id.')
  const incident = incidentOf(`incident/${id}`)
  if (incident === null) return err(`${id} is no incident id.`)
  const profile = PROFILES.find((known) => known === (values.profile ?? 'internal'))
  if (!profile) return err(`--profile is one of ${PROFILES.join(', ')}.`)
  const { data = DEFAULT_DATA, roles = false, out = null, snapshot = null, pdf = false } = values
  if (snapshot !== null && !/^\d{1,9}[a-z]{0,3}$/.test(snapshot))
    return err(`--snapshot ${snapshot} is no snapshot; it is a number as the screens say it, like 3.`)
  const server = values.server === undefined ? null : origin(values.server)
  if (values.server !== undefined && server === null)
    return err(`--server ${values.server} is no address; write it like https://holdfast.example.org.`)
  const tokenFile = values['token-file'] ?? null
  if (tokenFile !== null && server === null) return err('--token-file is for --server, which is missing.')
  return ok({ run: 'export', data, incident, profile, roles, out, pdf, snapshot, server, tokenFile })
}

function importing(args: string[]): Result<Command, string> {
  const { values, positionals } = parseArgs({ args, options: options.import, allowPositionals: true })
  const [bundle, ...more] = positionals
  if (bundle === undefined || more.length > 0) return err('Name one bundle.')
  return ok({ run: 'import', data: values.data ?? DEFAULT_DATA, bundle })
}

function list(run: 'people' | 'links', args: string[]): Result<Command, string> {
  const { values } = parseArgs({ args, options: options[run] })
  return ok({ run, data: values.data ?? DEFAULT_DATA, ended: values.all ?? false })
}

function revoke(args: string[]): Result<Command, string> {
  const { values, positionals } = parseArgs({ args, options: options.revoke, allowPositionals: true })
  const [id, ...more] = positionals
  if (id === undefined || more.length > 0)
    return err('Name one id, from "holdfast people" or "holdfast links".')
  const also = values['with-people'] === true ? 'people' : values['with-links'] === true ? 'links' : null
  return ok({ run: 'revoke', data: values.data ?? DEFAULT_DATA, id, also })
}

const badUrl = (url: string) => `--url ${url} is no address; write it like https://holdfast.example.org.`

function whole(digits: string, least: number, most: number): number | null {
  const value = /^\d{1,5}$/.test(digits) ? Number(digits) : Number.NaN
  return value >= least && value <= most ? value : null
}

/** Scheme, host and port of an http(s) address, without a slash at the end. */
function origin(url: string): string | null {
  const parsed = URL.parse(url)
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.origin : null
}
