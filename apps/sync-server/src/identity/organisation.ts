// The organisation: the key of the centre, kept in the data folder so that its tokens are good while the centre is gone.
// Invariant: the file is complete or absent; one that cannot be read trusts nobody, and is fetched anew.
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { calculateJwkThumbprint, type CryptoKey, importJWK } from 'jose'
import { z } from 'zod'
import { FIELD_LENGTHS } from '../config/limits.ts'
import { PublicKey } from './serverIdentity.ts'
import type { Log } from '../host/jsonLogs.ts'
import { ORGANISATION_FILE } from '../config/dataFiles.ts'

const KeptOrganisation = z.object({
  /** The id of the centre. */
  serverId: z.string().min(1).max(64),
  key: PublicKey,
  /** The centre's word for this hub's own key; null where its token is none of a hub. */
  certificate: z.string().max(FIELD_LENGTHS.certificate).nullable(),
})
export type KeptOrganisation = z.output<typeof KeptOrganisation>

export interface Organisation {
  readonly serverId: string
  /** RFC 7638 thumbprint of the centre's key: the same on every hub of the organisation. */
  readonly kid: string
  readonly key: CryptoKey | Uint8Array
  readonly certificate: string | null
}

export interface OrganisationFile {
  /** Null until this hub reached its centre once. */
  readonly current: Organisation | null
  /** Resolves when it is on disk. */
  keep(found: KeptOrganisation): Promise<void>
}

export async function openOrganisation(dir: string, log: Log): Promise<OrganisationFile> {
  const path = join(dir, ORGANISATION_FILE)
  let kept = await readKept(path)
  if (kept === 'damaged') {
    log.warn({ path }, 'the kept key of the organisation is damaged; it is fetched anew')
    kept = null
  }
  let current = kept && (await imported(kept))
  return {
    get current() {
      return current
    },
    async keep(found) {
      current = await imported(found)
      const aside = `${path}.new`
      const file = await open(aside, 'w', 0o600)
      try {
        await file.writeFile(`${JSON.stringify(found, null, 2)}\n`)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(aside, path)
    },
  }
}

async function readKept(path: string): Promise<KeptOrganisation | null | 'damaged'> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return KeptOrganisation.parse(JSON.parse(text))
  } catch {
    return 'damaged'
  }
}

async function imported({ serverId, key, certificate }: KeptOrganisation): Promise<Organisation> {
  const kid = await calculateJwkThumbprint(key)
  return { serverId, kid, key: await importJWK(key, 'EdDSA'), certificate }
}
