// The server's identity: its stable id and its Ed25519 signing key, made by the first start and kept in the data folder.
// Invariant: the file is complete or absent (written aside, fsynced, then linked), and only its owner can read it.
import { chmod, link, open, readFile, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { err, type NewId, ok, type Result } from '@holdfast/model'
import { CompactSign, compactVerify, exportJWK, generateKeyPair, importJWK } from 'jose'
import { z } from 'zod'
import { dataFolderFault } from '../host/dataFolder.ts'
import { errorCode, type StartFault } from '../host/problem.ts'
import { IDENTITY_FILE } from '../config/dataFiles.ts'

/** RFC 8037 public key: safe to show to anybody. Other members, the private half above all, are left out when read. */
export const PublicKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().length(43),
})
export type PublicKey = z.output<typeof PublicKey>

const Identity = z.object({
  serverId: z.string().min(1).max(64),
  /** RFC 8037 private key. Never leaves this file and this process. */
  key: PublicKey.extend({ d: z.string().length(43) }),
})
export type Identity = z.output<typeof Identity>

export const publicKeyOf = ({ key }: Identity): PublicKey => PublicKey.parse(key)

/** Reads the identity, or null where none was made yet. */
export async function readIdentity(dir: string): Promise<Result<Identity | null, StartFault>> {
  const path = join(dir, IDENTITY_FILE)
  let text: string
  try {
    text = await readFile(path, 'utf8')
    if (process.platform !== 'win32' && (await stat(path)).mode & 0o077) await chmod(path, 0o600)
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? ok(null) : err(dataFolderFault(error, dir))
  }
  const parsed = Identity.safeParse(json(text))
  return parsed.success && (await isPair(parsed.data.key)) ? ok(parsed.data) : err(damaged(path))
}

/** Whether what the private half signs is good for the public half: one changed character would lock everybody out. */
async function isPair({ d, ...publicHalf }: Identity['key']): Promise<boolean> {
  try {
    const signer = new CompactSign(new Uint8Array(8)).setProtectedHeader({ alg: 'EdDSA' })
    const signed = await signer.sign(await importJWK({ ...publicHalf, d }, 'EdDSA'))
    await compactVerify(signed, await importJWK(publicHalf, 'EdDSA'))
    return true
  } catch {
    return false
  }
}

/** Reads the identity, or makes it. Two first starts at once agree on one. */
export async function openIdentity(dir: string, newId: NewId): Promise<Result<Identity, StartFault>> {
  const found = await readIdentity(dir)
  if (!found.ok) return found
  if (found.value) return ok(found.value)
  const made = await makeIdentity(newId)
  const path = join(dir, IDENTITY_FILE)
  const aside = `${path}.${made.serverId}.new`
  try {
    const file = await open(aside, 'w', 0o600)
    try {
      await file.writeFile(`${JSON.stringify(made, null, 2)}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    await link(aside, path)
    return ok(made)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') return err(dataFolderFault(error, dir))
    return openIdentity(dir, newId)
  } finally {
    await unlink(aside).catch(() => undefined)
  }
}

async function makeIdentity(newId: NewId): Promise<Identity> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  return Identity.parse({ serverId: newId<string>(), key: await exportJWK(privateKey) })
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const damaged = (path: string): StartFault => ({
  kind: 'keyDamaged',
  what: `The server's key file ${path} is damaged.`,
  safe: 'The incidents are in another file and were not touched.',
  todo: 'Put the file back from a backup. Or move it away and make a new key with holdfast serve --new: everybody needs a new link then.',
})
