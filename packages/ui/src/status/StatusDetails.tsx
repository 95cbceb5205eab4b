// Behind the status pill: what happens, what is safe, what to do; then the figures, who is here, and what was refused.
import {
  type Access,
  type DocumentSchema,
  type IncidentId,
  type IncidentState,
  type KnownNames,
  knownNames,
  nameOf,
  type PresentPerson,
} from '@holdfast/model'
import { BridgeButton } from '../bridge/BridgeButton.tsx'
import { Button } from '../kit/marks/Button.tsx'
import { Notice } from '../kit/overlays/Notice.tsx'
import type { RoomHandle } from '../session/session.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { useSelected } from '../session/useSelected.ts'
import { auditFigure } from './auditFigure.ts'
import { statusAdvice } from './statusAdvice.ts'
import css from './StatusDetails.module.css'
import { statusFigures } from './statusFigures.ts'
import { changes, sinceWords } from './statusWords.ts'
import { useStatusFacts } from './useStatusFacts.ts'

const all = <T,>(state: T): T => state
const NO_NAMES: KnownNames = new Map()
/** Of an incident; the list of incidents has no people of its own. */
const namesIn = (state: object): KnownNames =>
  'timeline' in state ? knownNames(state as IncidentState) : NO_NAMES
const everybody = (presence: { readonly people: readonly PresentPerson[] }) => presence.people

export interface StatusDetailsProps {
  readonly handle: RoomHandle<DocumentSchema> & { readonly id?: IncidentId }
  /** Opens the sheet for carrying changes by file; absent where that is not possible. */
  readonly onExchange?: () => void
  /** Opens the tray of what was not accepted; absent while it is empty. */
  readonly onTray?: () => void
}

export function StatusDetails({ handle, onExchange, onTray }: StatusDetailsProps) {
  const { platform, joinServer, access } = useSession()
  const facts = useStatusFacts(handle, 1_000)
  const audit = useSelected(handle.audit.status, all)
  const people = useSelected(handle.presence, everybody)
  const names = useSelected(handle.room.store, namesIn)
  const { nacks, link } = facts.status
  const isApart = link.state !== 'live' && link.state !== 'noServer'
  return (
    <div className={css.details}>
      <p>{statusAdvice(facts)}</p>
      <div className={css.bar}>
        {isApart ? (
          <Button size="sm" onPress={() => handle.retryNow()}>
            Try now
          </Button>
        ) : null}
        {joinServer === undefined ? null : (
          <Button size="sm" onPress={joinServer}>
            Join with a link…
          </Button>
        )}
        <BridgeButton />
        {onTray === undefined ? null : (
          <Button size="sm" onPress={onTray}>
            {`See ${changes(facts.notAccepted)} not accepted…`}
          </Button>
        )}
      </div>
      {nacks.map((nack) => (
        <Notice
          key={`${nack.at} ${nack.message}`}
          tone="act"
          title={`Refused at ${sinceWords(nack.at, facts.now)}`}
          actions={
            <Button size="sm" onPress={() => void platform.copy(nack.message)}>
              Copy
            </Button>
          }
        >
          {nack.message}
        </Notice>
      ))}
      <dl className={css.figures}>
        {[...statusFigures(facts), ...auditFigure(audit)].map(({ label, value, tone }) => (
          <div key={label} data-tone={tone ?? 'neutral'}>
            <dt>{label}</dt>
            <dd className={tone === undefined ? undefined : css.toned}>{value}</dd>
          </div>
        ))}
      </dl>
      {onExchange === undefined ? null : (
        <Button size="sm" onPress={onExchange}>
          {exchangeWords('id' in handle, access)}
        </Button>
      )}
      <h4 className={css.heading}>{isApart ? 'Here when last heard' : 'Here now'}</h4>
      {isApart && people.every(({ self }) => self) ? (
        <p className={css.where}>Who else is here is not known without a connection.</p>
      ) : null}
      <ul className={css.people}>
        {people.map((person) => (
          <li key={person.id}>
            <span>
              {nameOf(person, names, people)}
              {person.self ? ' (you)' : ''}
            </span>
            <span className={css.where}>{placeOf(person)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const exchangeWords = (inIncident: boolean, access: Access): string => {
  if (access !== 'respond') return 'Export this incident to a file…'
  return inIncident ? 'Export or import changes by file…' : 'Import changes from a file…'
}

function placeOf({ access, desk }: PresentPerson): string {
  if (access === 'screen') return 'a wall'
  if (access === 'observe') return 'watching'
  return desk === null ? 'at no desk' : `on ${desk}`
}
