// With which key bundles are signed here, so that its figures can be told by another way than the file goes.
import type { BundleSigner } from '@holdfast/model'
import css from './ExportSheet.module.css'

export function SignedHere({ signer }: { readonly signer: BundleSigner | null }) {
  return (
    <section aria-labelledby="record-signed" className={css.verdict}>
      <h3 id="record-signed" className={css.head}>
        Signed by this machine
      </h3>
      {signer === null ? (
        <p role="status" className={css.note}>
          Reading the key of this machine…
        </p>
      ) : (
        <>
          <code className={css.key}>{fourByFour(signer.key)}</code>
          <p className={css.note}>
            An Ed25519 key that was made in this app and does not leave it. Tell its figures to whoever
            verifies the bundle by another way than the file goes: the manifest names the same key as “
            {signer.name}”.
          </p>
        </>
      )}
    </section>
  )
}

const fourByFour = (hex: string): string => hex.replace(/(.{4})(?=.)/g, '$1 ')
