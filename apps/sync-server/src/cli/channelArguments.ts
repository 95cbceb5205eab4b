// What `holdfast channel` is asked for, and the commands of files beside it. Pure: words in, a command or a sentence about the mistake out.
import { parseArgs } from 'node:util'
import { AUDIENCES, CHANNEL_KINDS, type ChannelKind, err, ok, type Result } from '@holdfast/model'
import { DEFAULT_DATA } from '../config/defaults.ts'
import { flag, type SheetCommand, sheetArguments, text } from './sheetArguments.ts'

export { flag, text } from './sheetArguments.ts'

export type ChannelCommand = { readonly run: 'channel'; readonly data: string } & (
  | {
      readonly what: 'add'
      readonly kind: ChannelKind
      readonly label: string
      readonly audiences: readonly string[]
      /** Holds its settings as JSON; `-` is what comes in. */
      readonly settingsFile: string
      readonly allowPrivate: boolean
    }
  | { readonly what: 'list' }
  | { readonly what: 'remove' | 'test'; readonly id: string }
)
export type MoreCommand = SheetCommand | ChannelCommand

const options = {
  data: text,
  kind: text,
  label: text,
  audience: { type: 'string', multiple: true },
  settings: text,
  'allow-private': flag,
} as const

/** Throws as parseArgs does. */
export function moreArguments(
  name: 'sheet' | 'page' | 'channel',
  args: string[],
): Result<MoreCommand, string> {
  if (name !== 'channel') return sheetArguments(name, args)
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [what, id, ...more] = positionals
  const common = { run: 'channel' as const, data: values.data ?? DEFAULT_DATA }
  if (more.length > 0) return err('Name one channel.')
  if (what === 'list' && id === undefined) return ok({ ...common, what })
  if (what === 'remove' || what === 'test')
    return id === undefined
      ? err('Name one channel, by its id from "holdfast channel list".')
      : ok({ ...common, what, id })
  if (what !== 'add' || id !== undefined)
    return err('Say add, list, remove or test after "holdfast channel".')
  const kind = CHANNEL_KINDS.find((one) => one === values.kind)
  if (!kind) return err(`--kind is one of ${CHANNEL_KINDS.join(', ')}.`)
  if (values.label === undefined) return err('People know a channel by a name: give it with --label.')
  const audiences = values.audience ?? []
  const wrong = audiences.find((one) => !AUDIENCES.some((known) => known === one))
  if (kind === 'pagerduty' && audiences.length > 0)
    return err(
      'A channel of pagerduty reaches no audience: it pages whom --label names. Leave --audience out.',
    )
  if (kind !== 'pagerduty' && (audiences.length === 0 || wrong !== undefined))
    return err(`--audience is one of ${AUDIENCES.join(', ')}, more than once if need be.`)
  if (values.settings === undefined)
    return err(
      'Addresses and keys are secret: put them into a file as JSON and name it with --settings, or say - for what comes in.',
    )
  const allowPrivate = values['allow-private'] ?? false
  return ok({
    ...common,
    what,
    kind,
    label: values.label,
    audiences,
    settingsFile: values.settings,
    allowPrivate,
  })
}
