// What `holdfast sheet` and `holdfast page` are asked for. Pure: words in, a command or a sentence about the mistake out.
import { parseArgs } from 'node:util'
import {
  err,
  type IncidentId,
  incidentOf,
  ok,
  type Paper,
  type Result,
  SHEET_KINDS,
  type SheetKind,
} from '@holdfast/model'
import { DEFAULT_DATA } from '../config/defaults.ts'

export interface SheetCommand {
  readonly run: 'sheet'
  readonly data: string
  readonly incident: IncidentId
  /** Null: the public page. */
  readonly kind: SheetKind | null
  readonly profile: 'internal' | 'regulator'
  readonly roles: boolean
  /** Whose activity log; null: that of the room. */
  readonly person: string | null
  /** As it is called on screens; null: the incident as it stands. */
  readonly snapshot: string | null
  readonly paper: NonNullable<Paper>
  /** As a PDF, where a Chromium is found. */
  readonly pdf: boolean
  /** Null: a name made of the incident's label. */
  readonly out: string | null
}

/** Options of any command: one that takes words, one that is there or not. */
export const text = { type: 'string' } as const
export const flag = { type: 'boolean' } as const
const common = { data: text, snapshot: text, paper: text, pdf: flag, out: text } as const
const sheetOptions = { ...common, profile: text, roles: flag, person: text } as const

/** `name`: "sheet" or "page". Throws as parseArgs does. */
export function sheetArguments(name: 'sheet' | 'page', args: string[]): Result<SheetCommand, string> {
  const { values, positionals } = parseArgs({
    args,
    options: name === 'page' ? common : sheetOptions,
    allowPositionals: true,
  })
  const given: Partial<Record<keyof typeof sheetOptions, string | boolean>> = values
  const words = (key: keyof typeof sheetOptions): string | null => {
    const found = given[key]
    return typeof found === 'string' ? found : null
  }
  const [first, ...rest] = positionals
  const kind = name === 'page' ? null : SHEET_KINDS.find((one) => one === first?.toLowerCase())
  if (kind === undefined) return err(`Say which sheet first: ${SHEET_KINDS.join(', ')}.`)
  const [id, ...more] = name === 'page' ? positionals : rest
  if (id === undefined || more.length > 0) return err('Name one incident by its id.')
  const incident = incidentOf(`incident/${id}`)
  if (incident === null) return err(`${id} is no incident id.`)
  const profile = (['internal', 'regulator'] as const).find((one) => one === (words('profile') ?? 'internal'))
  if (!profile) return err('--profile is internal or regulator; for the public there is "holdfast page".')
  const paper = (['A4', 'Letter'] as const).find(
    (one) => one.toLowerCase() === (words('paper') ?? 'a4').toLowerCase(),
  )
  if (!paper) return err('--paper is a4 or letter.')
  const person = words('person')
  if (person !== null && kind !== '214') return err('--person is for the activity log, sheet 214.')
  const snapshot = words('snapshot')
  if (snapshot !== null && !/^\d{1,9}[a-z]{0,3}$/.test(snapshot))
    return err(`--snapshot ${snapshot} is no snapshot; it is a number as the screens say it, like 3.`)
  return ok({
    run: 'sheet',
    data: words('data') ?? DEFAULT_DATA,
    incident,
    kind,
    profile,
    roles: given.roles === true,
    person,
    snapshot,
    paper,
    pdf: given.pdf === true,
    out: words('out'),
  })
}
