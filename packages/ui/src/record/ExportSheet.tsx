// Exporting the record of the incident: for whom, what is in the bundle, how a line will read, and its verification on this machine.
// It works without a server, and changes nothing in the incident.
import {
  currentPhase,
  type DocumentRoom,
  type IncidentDocument,
  lateEntries,
  type Profile,
  type ProfileName,
  PUBLIC,
  type RecordJson,
  REGULATOR,
  sealedUpTo,
  type SnapshotId,
} from '@holdfast/model'
import { useState } from 'react'
import { Checkbox, RadioGroup, Sheet, TimeText } from '../kit/index.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import type { Records } from '../session/records.ts'
import { useRoom } from '../session/useRoom.ts'
import { PHASE_WORDS } from '../words/phaseWords.ts'
import { BundleFiles } from './BundleFiles.tsx'
import { PROFILE_WORDS } from './bundleWords.ts'
import css from './ExportSheet.module.css'
import { ExportFoot } from './ExportFoot.tsx'
import { HowALineReads } from './HowALineReads.tsx'
import { lastWritten } from './sealedHere.ts'
import { OnPaper } from './OnPaper.tsx'
import type { PaperId } from './paper.ts'
import { SignedHere } from './SignedHere.tsx'
import { useExportWork } from './useExportWork.ts'
import { Verdict } from './Verdict.tsx'
import { WhichState } from './WhichState.tsx'
import { Witnessed } from './Witnessed.tsx'

export interface ExportSheetProps {
  readonly records: Records
  readonly isOpen: boolean
  readonly onClose: () => void
  /** A snapshot to begin with; null: the one that fits. */
  readonly snapshot: SnapshotId | null
  /** Shows what of this record goes on paper, in the place of this sheet. */
  readonly onPaper: (first: PaperId, record: RecordJson) => void
}

export function ExportSheet(props: ExportSheetProps) {
  // What was made is forgotten with the sheet.
  return props.isOpen ? <OpenSheet {...props} /> : null
}

const CHOICES = (['internal', 'regulator', 'public'] as const).map((id) => ({
  id,
  label: PROFILE_WORDS[id].name,
  hint: PROFILE_WORDS[id].hint,
}))

const profileOf = (name: ProfileName, peopleAsRoles: boolean): Profile =>
  name === 'internal' ? { name, peopleAsRoles } : name === 'regulator' ? REGULATOR : PUBLIC

function OpenSheet({ records, onClose, snapshot, onPaper }: ExportSheetProps) {
  const { room } = useIncident()
  const { files, platform } = useSession()
  const [which, setWhich] = useState(() => snapshot ?? fittingSnapshot(room))
  const work = useExportWork(room, records, platform, which, files)
  const [name, setName] = useState<ProfileName>('internal')
  const [asRoles, setAsRoles] = useState(false)
  const profile = profileOf(name, asRoles)
  const { now } = work
  const isWorking = now.state === 'building' || now.state === 'verifying'
  const chooseState = (next: SnapshotId | null) => {
    setWhich(next)
    work.forget()
  }
  const choose = (next: ProfileName) => {
    setName(next)
    work.reset()
  }
  return (
    <Sheet
      isOpen
      onClose={onClose}
      size="xl"
      title="Export the record"
      sub={<AsOf />}
      actions={<ExportFoot work={work} profile={profile} />}
    >
      <div className={css.columns}>
        <div className={css.column}>
          <WhichState value={which} isDisabled={isWorking} onChange={chooseState} />
          <section className={css.part} aria-labelledby="record-for-whom">
            <h3 id="record-for-whom" className={css.head}>
              For whom
            </h3>
            <RadioGroup
              label="For whom"
              labelHidden
              items={CHOICES}
              value={name}
              onChange={choose}
              isDisabled={isWorking}
            />
            {name === 'internal' ? (
              <Checkbox
                isSelected={asRoles}
                isDisabled={isWorking}
                onChange={(next) => {
                  setAsRoles(next)
                  work.reset()
                }}
              >
                People as roles
              </Checkbox>
            ) : (
              <p className={css.note}>People stand in it as their roles.</p>
            )}
            <p className={css.note}>
              {name === 'internal' && !asRoles
                ? 'Nothing is left out. A redacted bundle of the same record carries its figure: whoever holds both can prove that they belong together.'
                : 'It says on each page that parts were left out, and commits to each of them: whoever holds the full bundle can open them.'}
            </p>
          </section>
          <OnPaper record={work.record} isDisabled={isWorking} onPaper={onPaper} />
        </div>
        <div className={css.column}>
          <BundleFiles profile={profile} now={now} audit={work.source?.audit ?? []} />
          <HowALineReads record={work.record} profile={profile} />
        </div>
        <div className={css.column}>
          <Witnessed source={work.source} log={work.log} />
          {now.state === 'made' ? (
            <Verdict verification={now.made.verification} name={now.made.name} />
          ) : null}
          <SignedHere signer={work.signer} />
        </div>
      </div>
    </Sheet>
  )
}

/** The last one of a sealed incident, where nothing came since; else the incident as it stands. */
function fittingSnapshot({ store, doc }: DocumentRoom<IncidentDocument>): SnapshotId | null {
  const one = sealedUpTo(store.getState())
  return one !== null && lateEntries(doc, one).length === 0 ? one.id : null
}

function AsOf() {
  const { room } = useIncident()
  const phase = useRoom(currentPhase)
  const entries = useRoom(({ timeline }) => timeline.length)
  const at = useRoom((state) => lastWritten(state, room.clock.now()))
  return (
    <>
      {phase === 'closed' ? 'Closed' : `${PHASE_WORDS[phase]}, and not closed: more may be written`} ·{' '}
      {entries} {entries === 1 ? 'entry' : 'entries'}, the last written <TimeText at={at} /> · nothing leaves
      this machine until you send the file
    </>
  )
}
