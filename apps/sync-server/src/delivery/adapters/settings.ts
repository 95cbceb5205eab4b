// What a channel needs to reach its receiver. All of it is secret: an address is often a key. Invariant: what does not fit is said in
// words before it is stored, and nothing else is ever asked for.
import { AUDIENCES, CHANNEL_KINDS, type ChannelKind, err, ok, type Result } from '@holdfast/model'
import { z } from 'zod'
import { CHANNEL_LENGTHS } from '../../config/limits.ts'

const http = z
  .string()
  .max(CHANNEL_LENGTHS.address)
  .refine(
    (url) => /^https?:$/.test(URL.parse(url)?.protocol ?? ''),
    'an address is written like https://host/path',
  )
const mailbox = z.string().regex(/^[^\s@<>,]+@[^\s@<>,]+$/, 'a mailbox is written like name@host')

export const SETTINGS = {
  /** `secret` signs each request. */
  webhook: z.strictObject({
    url: http,
    secret: z
      .string()
      .min(CHANNEL_LENGTHS.leastSecret, 'a secret has 16 characters at least')
      .max(CHANNEL_LENGTHS.key),
  }),
  slack: z.strictObject({ url: http }),
  teams: z.strictObject({ url: http }),
  statuspage: z.strictObject({
    /** Of the API, without `/v1`. */
    url: http.default('https://api.statuspage.io'),
    page: z.string().regex(/^[\w-]{1,64}$/, 'a page is known by its id'),
    key: z.string().min(1).max(CHANNEL_LENGTHS.key),
    /** Components that the incident shows, by their ids. */
    components: z
      .array(z.string().regex(/^[\w-]{1,64}$/))
      .max(50)
      .default([]),
  }),
  email: z.strictObject({
    /** smtp:// or smtps://, with user and password where it asks for them. */
    url: z
      .string()
      .max(CHANNEL_LENGTHS.address)
      .refine(
        (url) => /^smtps?:$/.test(URL.parse(url)?.protocol ?? ''),
        'an address is written like smtps://user:password@host:465',
      ),
    from: mailbox,
    to: z.array(mailbox).min(1).max(50),
  }),
  pagerduty: z.strictObject({
    /** Of the Events API v2, without `/v2`. */
    url: http.default('https://events.pagerduty.com'),
    /** Of the service that pages this person or team. */
    key: z.string().regex(/^[A-Za-z0-9]{32}$/, 'a routing key has 32 letters and digits'),
    /** Each signs webhooks that come back; several while they are changed. Without one no acknowledgement comes back. */
    secrets: z
      .array(
        z
          .string()
          .min(CHANNEL_LENGTHS.leastSecret, 'a secret has 16 characters at least')
          .max(CHANNEL_LENGTHS.key),
      )
      .max(5)
      .default([]),
  }),
} as const satisfies Readonly<Record<ChannelKind, z.ZodType>>

export type Settings = {
  readonly [K in ChannelKind]: { readonly kind: K } & z.output<(typeof SETTINGS)[K]>
}[ChannelKind]
export type SettingsOf<K extends ChannelKind> = Extract<Settings, { readonly kind: K }>

/** What somebody asked for; the words of a refusal name the field. */
export function readSettings(kind: ChannelKind, value: unknown): Result<Settings, string> {
  const read = SETTINGS[kind].safeParse(value)
  if (read.success) return ok({ kind, ...read.data } as Settings)
  const [issue] = read.error.issues
  const field = issue?.path.join('.') ?? ''
  return err(field === '' ? (issue?.message ?? 'it does not fit') : `${field}: ${issue?.message}`)
}

export const NewChannel = z
  .object({
    kind: z.enum(CHANNEL_KINDS),
    label: z.string().trim().min(1).max(60),
    audiences: z.array(z.enum(AUDIENCES)),
    settings: z.record(z.string(), z.unknown()),
  })
  .refine(({ kind, audiences }) => (kind === 'pagerduty') === (audiences.length === 0), {
    path: ['audiences'],
    message: 'one or more are named, and none for pagerduty: it pages whom its name says',
  })
