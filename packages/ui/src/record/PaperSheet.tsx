// What of the record goes on paper: the public page, the ICS sheets and the post-mortem, each shown as it will print, then printed or
// saved as one file. It only reads the incident, and works while it runs and without a server.
import {
  labelOf,
  type PersonId,
  type RecordJson,
  recordNow,
  ROLE_TITLES,
  rolesOf,
  sheetPeople,
} from '@holdfast/model'
import { Download, Printer } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button, RadioGroup, Select, Sheet } from '../kit/index.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { PagePreview } from './PagePreview.tsx'
import { PAPERS, type PaperId, paperOf, type PaperReader, READERS, toldOnPaper } from './paper.ts'
import css from './PaperSheet.module.css'
import { printPage } from './printPage.ts'
import { markHere } from './sealedHere.ts'

export interface PaperSheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  /** What is shown first. */
  readonly first: PaperId
  /** The record that it is made from; null: the incident as it stands when this opens. */
  readonly record: RecordJson | null
}

export function PaperSheet(props: PaperSheetProps) {
  return props.isOpen ? <OpenSheet {...props} /> : null
}

const EVERYBODY = 'everybody'

function OpenSheet({ onClose, first, record }: PaperSheetProps) {
  const { room } = useIncident()
  const { platform } = useSession()
  const [full] = useState(() => record ?? recordNow(room.store.getState(), markHere(room)))
  const [id, setId] = useState<PaperId>(first)
  const [reader, setReader] = useState<PaperReader>('internal')
  const [person, setPerson] = useState<string>(EVERYBODY)
  const [said, setSaid] = useState('')
  const told = useMemo(() => toldOnPaper(full, reader), [full, reader])
  const people = useMemo(() => sheetPeople(told), [told])
  const { name } = room.actor
  const role = rolesOf(room.store.getState(), room.actor.id).map((one) => ROLE_TITLES[one])[0]
  const preparedBy = reader === 'internal' ? [name, role].filter((one) => one !== undefined).join(', ') : ''
  const paper = useMemo(
    () => paperOf(full, told, id, { preparedBy, person: person === EVERYBODY ? null : (person as PersonId) }),
    [full, told, id, preparedBy, person],
  )
  const title = PAPERS.find((one) => one.id === id)?.label ?? ''
  const file = `${labelOf(room.store.getState())}-${paper.suffix}.html`
  const print = () => {
    printPage(paper, document)
    setSaid('Handed to the printer. Choose “Save as PDF” there for a file.')
  }
  const save = () => {
    platform.saveFile?.(file, new TextEncoder().encode(paper.page))
    setSaid(`${file} · handed to this machine’s downloads. It opens without a network.`)
  }
  const choose = (next: PaperId) => {
    setId(next)
    setSaid('')
  }
  const chooseReader = (next: PaperReader) => {
    setReader(next)
    // People have other ids in a record that names none.
    setPerson(EVERYBODY)
    setSaid('')
  }
  return (
    <Sheet
      isOpen
      onClose={onClose}
      size="xl"
      title="Sheets and the public page"
      sub="made from the record as it stands · nothing leaves this machine until you print or save it"
      actions={
        <>
          <Button reads variant="primary" icon={<Printer aria-hidden />} onPress={print}>
            Print or save as PDF
          </Button>
          {platform.saveFile === undefined ? null : (
            <Button reads icon={<Download aria-hidden />} onPress={save}>
              Save as one HTML file
            </Button>
          )}
          <span className={css.saying} role="status">
            {said}
          </span>
        </>
      }
    >
      <div className={css.columns}>
        <div className={css.choices}>
          <RadioGroup label="What" items={PAPERS} value={id} onChange={choose} />
          {id === 'public' ? (
            <p className={css.note}>
              Only what customers were told or may know is in it, as in the public bundle. Read it once before
              it goes out.
            </p>
          ) : (
            <RadioGroup label="For whom" items={READERS} value={reader} onChange={chooseReader} />
          )}
          {id === '214' ? (
            <Select
              label="Whose activity"
              items={[
                { id: EVERYBODY, label: 'Everybody in the room' },
                ...people.map((one) => ({ id: one.id as string, label: one.name })),
              ]}
              value={person}
              onChange={setPerson}
            />
          ) : null}
        </div>
        <PagePreview name={title} page={paper.page} style={paper.style} />
      </div>
    </Sheet>
  )
}
