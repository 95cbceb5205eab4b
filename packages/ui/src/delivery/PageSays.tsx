// On the customers' lane: where a status page says something else than was said here.
import { pageDrift, type PageDrift } from '@holdfast/model'
import { Badge, TimeText } from '../kit/index.ts'
import { useRoom } from '../session/useRoom.ts'
import { useServers } from '../session/useServers.ts'
import css from './Delivery.module.css'

export function PageSays() {
  const servers = useServers(true)
  const drift = useRoom((state) => pageDrift(state, servers), sameDrift)
  return drift.map(({ channel, label, at, status, text }) => (
    <p key={channel} className={css.lane} role="status">
      <Badge tone="warn">the page differs</Badge> {label} says{' '}
      {status === null ? null : (
        <>
          <strong>{status.there}</strong>, here: {status.here}
          {text === null ? '' : '; '}
        </>
      )}
      {text === null ? null : (
        <>
          “{text.there}”, here: “{text.here}”
        </>
      )}{' '}
      (read <TimeText at={at} />)
    </p>
  ))
}

const sameDrift = (a: readonly PageDrift[], b: readonly PageDrift[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b)
