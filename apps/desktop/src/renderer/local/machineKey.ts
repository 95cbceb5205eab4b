// This machine's Ed25519 key for the bundles that are made here, kept in IndexedDB. Invariant: it is made once, and where the browser
// can hold a key that cannot be taken out, nothing of this app can read it either.
import { type BundleSigner, newSecret, signerFrom } from '@holdfast/model'
import type { DBSchema } from 'idb'
import { openDatabase, transact } from './database.ts'

type Kept =
  | { readonly kind: 'pair'; readonly pair: CryptoKeyPair; readonly key: string }
  /** Where the page has no cryptography of the browser: over plain http. */
  | { readonly kind: 'secret'; readonly secret: Uint8Array }

interface KeyShelf extends DBSchema {
  key: { key: 'own'; value: Kept }
}

/** `subtle` is undefined on a page over plain http. */
export type OwnCrypto = Pick<Crypto, 'getRandomValues'> & { readonly subtle?: SubtleCrypto }

const STORES: ['key'] = ['key']

const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** A name that says nothing of the person: it stands in bundles for everybody. */
const nameOf = (key: string): string => `machine ${key.slice(0, 8)}`

/** Two windows that ask at once get one key: the first that is stored stays. */
export async function machineKey(name: string, crypto: OwnCrypto): Promise<BundleSigner> {
  const db = await openDatabase<KeyShelf>(name, { key: 'keyed' })
  const before = await transact(db, { stores: STORES, mode: 'readonly' }, ({ store }) => store.get('own'))
  const made = before ?? (await makeKey(crypto))
  const kept =
    before ??
    (await transact(db, { stores: STORES, mode: 'readwrite', durability: 'strict' }, async ({ store }) => {
      const known = await store.get('own')
      if (known) return known
      await store.put(made, 'own')
      return made
    }))
  db.close()
  return signerOf(kept, crypto.subtle)
}

async function makeKey(crypto: OwnCrypto): Promise<Kept> {
  const { subtle } = crypto
  if (subtle)
    try {
      const pair = await subtle.generateKey('Ed25519', false, ['sign', 'verify'])
      const key = hexOf(new Uint8Array(await subtle.exportKey('raw', pair.publicKey)))
      return { kind: 'pair', pair, key }
    } catch {
      // An older browser knows no Ed25519: the app's own is used.
    }
  return { kind: 'secret', secret: newSecret((length) => crypto.getRandomValues(new Uint8Array(length))) }
}

function signerOf(kept: Kept, subtle: SubtleCrypto | undefined): BundleSigner {
  if (kept.kind === 'secret') {
    const { key } = signerFrom(kept.secret, '')
    return signerFrom(kept.secret, nameOf(key))
  }
  return {
    key: kept.key,
    name: nameOf(kept.key),
    async sign(text) {
      if (!subtle)
        throw new Error(
          'This page came over plain http, where the browser does not let it use its key. Open the app over https or on this machine.',
        )
      return new Uint8Array(await subtle.sign('Ed25519', kept.pair.privateKey, text.slice()))
    },
  }
}
