// The foot of the export: the one act, how far it is with a way to stop it, and what came of it.
import type { Profile } from '@holdfast/model'
import { Button } from '../kit/index.ts'
import { profileWords, sizeWords } from './bundleWords.ts'
import css from './ExportSheet.module.css'
import type { ExportState, ExportWork } from './useExportWork.ts'

const ACTS = {
  internal: 'Export for us',
  regulator: 'Export for the regulator',
  public: 'Export for the public',
}

export function ExportFoot({ work, profile }: { readonly work: ExportWork; readonly profile: Profile }) {
  const { now } = work
  if (isWorking(now)) {
    const { done, total, path } = now.progress
    const doing = now.state === 'verifying' ? 'Verifying' : 'Writing'
    return (
      <>
        <Button reads onPress={work.cancel}>
          Cancel
        </Button>
        <progress
          className={css.progress}
          aria-label="How far it is"
          max={Math.max(1, total)}
          value={total === 0 ? 0 : done}
        />
        <span className={css.saying}>{path === null ? 'Making the record…' : `${doing} ${path}…`}</span>
      </>
    )
  }
  if (now.state === 'made') {
    const { made } = now
    return (
      <>
        <Button reads variant="primary" onPress={work.saveAgain}>
          Save it again
        </Button>
        <span className={css.saying} role="status">
          {made.name} · {made.manifest.files.length + 1} files · {sizeWords(made.bytes.length)} · verified,
          and handed to this machine’s downloads
        </span>
      </>
    )
  }
  const isReady = work.signer !== null && work.source !== null
  return (
    <>
      <Button reads variant="primary" isDisabled={!isReady} onPress={() => void work.start(profile)}>
        {ACTS[profile.name]}
      </Button>
      <span className={css.saying} role="status">
        {sayingOf(now, profile)}
      </span>
    </>
  )
}

type Working = Extract<ExportState, { readonly progress: unknown }>
const isWorking = (now: ExportState): now is Working => now.state === 'building' || now.state === 'verifying'

function sayingOf(now: ExportState, profile: Profile): string {
  if (now.state === 'failed')
    return `It could not be exported: ${ended(now.what)} Nothing was saved, and the incident is as it was.`
  return now.state === 'ready' && now.said !== ''
    ? now.said
    : `One .zip, ${profileWords(profile)}. It is verified before it is saved.`
}

/** With a stop at its end. */
const ended = (what: string): string => (/[.!?”]$/.test(what) ? what : `${what}.`)
