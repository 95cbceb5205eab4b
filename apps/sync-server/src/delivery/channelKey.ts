// What a channel keeps secret, at rest: AES-256-GCM under a key of its own file. Invariant: the key file is readable by its owner
// alone, and a secret that was moved to another channel or changed does not open.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { SEAL_BYTES } from '../config/limits.ts'

export interface ChannelKey {
  /** `of`: the id of the channel that it belongs to. */
  seal(text: string, of: string): Uint8Array
  /** Null: it was sealed with another key, for another channel, or is damaged. */
  open(sealed: Uint8Array, of: string): string | null
}

/** Made when it is not there. Throws as the file system does, and where the file is no key. */
export function openChannelKey(path: string): ChannelKey {
  if (!existsSync(path)) {
    try {
      writeFileSync(path, randomBytes(SEAL_BYTES.key), { mode: 0o600, flag: 'wx', flush: true })
    } catch (error) {
      // Another process made it at this moment: its key is as good.
      if (!existsSync(path)) throw error
    }
  }
  chmodSync(path, 0o600)
  const key = readFileSync(path)
  if (key.length !== SEAL_BYTES.key) throw new Error(`${path} is no key of ${SEAL_BYTES.key} bytes.`)
  return {
    seal(text, of) {
      const iv = randomBytes(SEAL_BYTES.iv)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(of))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body])
    },
    open(sealed, of) {
      try {
        const iv = sealed.subarray(0, SEAL_BYTES.iv)
        const tag = sealed.subarray(SEAL_BYTES.iv, SEAL_BYTES.iv + SEAL_BYTES.tag)
        const cipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: SEAL_BYTES.tag })
        cipher.setAAD(Buffer.from(of)).setAuthTag(tag)
        const body = cipher.update(sealed.subarray(SEAL_BYTES.iv + SEAL_BYTES.tag))
        return Buffer.concat([body, cipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
  }
}
