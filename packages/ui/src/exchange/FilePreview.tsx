// What a file would bring: which incident, from whom, how much of it is new here, and from when.
import { incidentLabel } from '@holdfast/model'
import { Button, Notice, TimeText } from '../kit/index.ts'
import type { OpenedFile } from '../session/exchange.ts'
import css from './ExchangeSheet.module.css'

export interface FilePreviewProps {
  readonly opened: OpenedFile
  readonly isImporting: boolean
  readonly onImport: () => void
  readonly onCancel: () => void
}

export function FilePreview({ opened, isImporting, onImport, onCancel }: FilePreviewProps) {
  const { title, header, incident, known, brings, entries, firstAt, lastAt, people } = opened
  return (
    <section aria-label="What the file brings" className={css.preview}>
      <p className={css.title}>{title}</p>
      <p className={css.note}>
        {incidentLabel(incident)} · {known ? 'this machine has it' : 'new to this machine'}
      </p>
      <dl className={css.facts}>
        <dt>Written by</dt>
        <dd>
          {header.from.name}, <TimeText at={header.madeAt} />
        </dd>
        <dt>It holds</dt>
        <dd>{header.holds === 'whole' ? 'the whole incident' : 'what the server had not got there'}</dd>
        <dt>New here</dt>
        <dd>
          {entries === 0
            ? brings
              ? 'changes, but no new entry'
              : 'nothing'
            : `${entries} ${entries === 1 ? 'entry' : 'entries'}`}
        </dd>
        {header.files === undefined ? null : (
          <>
            <dt>Attached files</dt>
            <dd>{header.files.length}</dd>
          </>
        )}
        {firstAt === null || lastAt === null ? null : (
          <>
            <dt>From</dt>
            <dd>
              <TimeText at={firstAt} /> to <TimeText at={lastAt} />
            </dd>
            <dt>By</dt>
            <dd>{people.join(', ')}</dd>
          </>
        )}
      </dl>
      {brings ? null : <Notice>Everything in this file is here already. There is nothing to import.</Notice>}
      <div className={css.bar}>
        <Button variant="primary" isDisabled={!brings} isPending={isImporting} onPress={onImport}>
          Import it
        </Button>
        <Button variant="quiet" onPress={onCancel}>
          Leave it
        </Button>
      </div>
    </section>
  )
}
