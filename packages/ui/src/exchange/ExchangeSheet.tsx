// Carrying changes by file, for when no server does: writing one here, reading one from elsewhere.
import type { Holds, IncidentId } from '@holdfast/model'
import { useState } from 'react'
import { Button, Notice, Sheet } from '../kit/index.ts'
import type { Exchange, FileToKeep } from '../session/exchange.ts'
import { useSession } from '../session/SessionProvider.tsx'
import css from './ExchangeSheet.module.css'
import { ImportFile } from './ImportFile.tsx'

export interface ExchangeSheetProps {
  readonly exchange: Exchange
  /** The incident one is in; null on the page of all incidents. */
  readonly incident: IncidentId | null
  /** A file that was dropped, to begin with. */
  readonly file?: File
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function ExchangeSheet({ exchange, incident, file, isOpen, onClose }: ExchangeSheetProps) {
  const { access } = useSession()
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title="Carry changes by file"
      sub="A stick or a chat does while no server carries the room. Importing twice does no harm."
    >
      <div className={css.sheet}>
        {incident === null ? null : <ExportChanges exchange={exchange} incident={incident} />}
        {access === 'respond' ? (
          <section className={css.part}>
            <h3>Import changes from a file</h3>
            <ImportFile exchange={exchange} incident={incident} onDone={onClose} {...(file && { file })} />
          </section>
        ) : null}
      </div>
    </Sheet>
  )
}

interface ExportProps {
  readonly exchange: Exchange
  readonly incident: IncidentId
}

function ExportChanges({ exchange, incident }: ExportProps) {
  const { platform } = useSession()
  const [said, setSaid] = useState<{ readonly tone: 'good' | 'warn'; readonly text: string }>()
  const write = async (wanted: Holds) => {
    const file = await exchange.write(incident, wanted)
    if (!file.ok) return setSaid({ tone: 'warn', text: file.error.reason })
    if (!platform.saveFile)
      return setSaid({ tone: 'warn', text: 'This app cannot write files here. Nothing was changed.' })
    platform.saveFile(file.value.name, file.value.bytes)
    const whole = file.value.holds === 'whole' && wanted === 'unsent'
    setSaid({
      tone: 'good',
      text: `${file.value.name} (${sizeWords(file.value.bytes.length)}) was handed to this machine’s downloads.${
        whole ? ' It holds the whole incident: it is not known what the server has.' : ''
      }${filesWords(file.value)}`,
    })
  }
  return (
    <section className={css.part}>
      <h3>Export this incident</h3>
      <div className={css.choices}>
        <div>
          <Button onPress={() => void write('unsent')}>Export unsent changes</Button>
          <p>What the server is not known to have. For a machine that already has this incident.</p>
        </div>
        <div>
          <Button onPress={() => void write('whole')}>Export the whole incident</Button>
          <p>For a machine that has never seen it.</p>
        </div>
      </div>
      {said === undefined ? null : <Notice tone={said.tone}>{said.text}</Notice>}
    </section>
  )
}

const filesWords = ({ files, left }: FileToKeep): string => {
  const carried = files === 0 ? '' : ` ${counted(files)} with it.`
  const behind =
    left === 0
      ? ''
      : ` ${counted(left)} not in it: too large for one file, or not on this machine. They stay where they are.`
  return carried + behind
}
const counted = (files: number): string =>
  files === 1 ? '1 attached file is' : `${files} attached files are`

const sizeWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
