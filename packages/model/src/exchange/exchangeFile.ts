// The bytes of a file of changes: magic, version, a SHA-256 over all that follows, a JSON header, a document update, attached files. Not
// compressed: a whole incident of 10,000 entries is a few MB, and what is not unpacked cannot blow up. Reading never throws.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { digest } from 'lib0/hash/sha256'
import { decodeUtf8, encodeUtf8 } from 'lib0/string'
import { z } from 'zod'
import type { Person } from '../base/actor.ts'
import type { Ms } from '../base/clock.ts'
import { ok, type Result } from '../base/result.ts'
import { SCHEMA_VERSION } from '../schema/version.ts'
import { isFileHash, MAX_FILE_BYTES } from '../incident/records/files.ts'
import { incidentOf, type RoomName } from '../wire/protocol.ts'
import { type ExchangeFault, refuseFile } from './exchangeFault.ts'

/** What a file holds: what the server is not known to have, or everything. */
export type Holds = 'unsent' | 'whole'

export interface ExchangeHeader {
  readonly room: RoomName
  /** The incident's title when it was written, for people. */
  readonly title: string
  readonly from: Person
  readonly madeAt: Ms
  readonly holds: Holds
  /** Changes that the server had not acknowledged on the machine that wrote it. */
  readonly unsent: number
  readonly schemaVersion: number
  /** The attached files that go with it, in the order of their bytes. */
  readonly files?: readonly { readonly hash: string; readonly size: number }[] | undefined
}

export interface ExchangeFile {
  readonly header: ExchangeHeader
  /** A Yjs update, not looked at yet. */
  readonly update: Uint8Array
  /** The bytes of `header.files`. */
  readonly files?: readonly Uint8Array[]
}

/** With attached files; without them a file is of version 1, which older apps read. */
export const EXCHANGE_VERSION = 2
export const MAX_EXCHANGE_BYTES = 64 * 1024 * 1024

const MAGIC = encodeUtf8('HOLDFAST')
const DIGEST = 32
const VERSION_AT = MAGIC.length
const DIGEST_AT = VERSION_AT + 2
const BODY_AT = DIGEST_AT + DIGEST

const Header = z.strictObject({
  room: z.string().refine((room): room is RoomName => incidentOf(room) !== null),
  title: z.string().max(10_000),
  from: z.strictObject({ id: z.string().min(1).max(64), name: z.string().max(200) }),
  madeAt: z.number(),
  holds: z.enum(['unsent', 'whole']),
  unsent: z.number().int().nonnegative(),
  schemaVersion: z.number().int().positive(),
  files: z
    .array(
      z.strictObject({
        hash: z.string().refine(isFileHash),
        size: z.number().int().nonnegative().max(MAX_FILE_BYTES),
      }),
    )
    .optional(),
})

export function writeExchange({ header, update, files = [] }: ExchangeFile): Uint8Array {
  const body = encoding.encode((encoder) => {
    encoding.writeVarUint8Array(encoder, encodeUtf8(JSON.stringify(header)))
    if (files.length === 0) return encoding.writeUint8Array(encoder, update)
    encoding.writeVarUint8Array(encoder, update)
    for (const bytes of files) encoding.writeUint8Array(encoder, bytes)
  })
  const file = new Uint8Array(BODY_AT + body.length)
  file.set(MAGIC)
  const version = files.length === 0 ? 1 : EXCHANGE_VERSION
  file.set([version >> 8, version & 0xff], VERSION_AT)
  file.set(digest(body), DIGEST_AT)
  file.set(body, BODY_AT)
  return file
}

export function readExchange(file: Uint8Array): Result<ExchangeFile, ExchangeFault> {
  if (file.length > MAX_EXCHANGE_BYTES) return refuseFile.tooLarge()
  if (MAGIC.some((byte, at) => file[at] !== byte)) return refuseFile.foreign()
  if (file.length <= BODY_AT) return refuseFile.cut()
  const version = ((file[VERSION_AT] ?? 0) << 8) + (file[VERSION_AT + 1] ?? 0)
  if (version < 1 || version > EXCHANGE_VERSION) return refuseFile.newer()
  const body = file.subarray(BODY_AT)
  const sum = digest(body)
  if (sum.some((byte, at) => file[DIGEST_AT + at] !== byte)) return refuseFile.damaged()
  try {
    const decoder = decoding.createDecoder(body)
    const header = Header.safeParse(JSON.parse(decodeUtf8(decoding.readVarUint8Array(decoder))))
    if (!header.success) return refuseFile.damaged()
    if (header.data.schemaVersion > SCHEMA_VERSION) return refuseFile.newer()
    const found = header.data as ExchangeHeader
    if (version === 1) return ok({ header: found, update: body.slice(decoder.pos) })
    const update = decoding.readVarUint8Array(decoder).slice()
    const files = (found.files ?? []).map(({ size }) => decoding.readUint8Array(decoder, size).slice())
    const isWhole = decoder.pos === body.length && files.every((one, i) => isIts(one, found.files?.[i]?.hash))
    return isWhole ? ok({ header: found, update, files }) : refuseFile.damaged()
  } catch {
    return refuseFile.damaged()
  }
}

const isIts = (bytes: Uint8Array, hash: string | undefined): boolean =>
  hash === [...digest(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
