// An incident that is not here: what is wrong, what is safe, what to do. It opens by itself when it arrives.
import { incidentLabel, type SyncStatus } from '@holdfast/model'
import { Button } from '../kit/marks/Button.tsx'
import type { IncidentHandle } from '../session/session.ts'
import { useSelected } from '../session/useSelected.ts'
import { GoLink } from '../router/GoLink.tsx'
import css from './Nowhere.module.css'
import { StatusPill } from '../status/StatusPill.tsx'
import { refusalStep } from '../status/statusAdvice.ts'
import { useTitle } from '../router/useTitle.ts'

export function UnknownIncident({ incident }: { readonly incident: IncidentHandle }) {
  const label = incidentLabel(incident.id)
  const { title, next } = useSelected(
    incident.link,
    wordsFor,
    (a, b) => a.title === b.title && a.next === b.next,
  )
  useTitle(`${label} is not here`)
  return (
    <main className={css.page}>
      <h1 className={css.title}>{`${label}: ${title}`}</h1>
      <p className={css.sub}>{next} Nothing was changed or lost; this page opens it as soon as it arrives.</p>
      <StatusPill handle={incident} />
      <div className={css.row}>
        <Button onPress={() => incident.retryNow()}>Try now</Button>
        <GoLink to={{ page: 'incidents' }}>All incidents</GoLink>
      </div>
    </main>
  )
}

function wordsFor({ link }: SyncStatus): { readonly title: string; readonly next: string } {
  switch (link.state) {
    case 'refused':
      return { title: 'you were not let in.', next: `${link.reason} ${refusalStep(link)}` }
    case 'live':
      return {
        title: 'there is no such incident.',
        next: 'It is not on this machine and the server does not know it. Check the address, or ask who sent it.',
      }
    default:
      return {
        title: 'it is not on this machine yet.',
        next: 'It may exist on the server, which is not reached now. Check the network, or open it on a machine that has it.',
      }
  }
}
