// The desks of the incident, the wall, and the way back to all incidents.
import type { IncidentId } from '@holdfast/model'
import { List, Monitor } from 'lucide-react'
import { useKeys } from '../local/useKeys.ts'
import { type Desk, desks } from '../router/deskList.ts'
import { GoLink } from '../router/GoLink.tsx'
import { useHistory } from '../router/HistoryProvider.tsx'
import type { DeskId } from '../router/route.ts'
import css from './SideNav.module.css'
import { ThemeToggle } from './ThemeToggle.tsx'

/** `incident` null: the page of all incidents, where no desk stands. */
export function SideNav({
  incident,
  desk,
}: {
  readonly incident: IncidentId | null
  readonly desk: DeskId | null
}) {
  const history = useHistory()
  useKeys([
    {
      keys: 'g i',
      label: 'All incidents',
      group: 'Everywhere',
      run: () => history.go({ page: 'incidents' }),
    },
  ])
  return (
    <nav aria-label="Desks" className={css.nav}>
      {incident === null
        ? null
        : desks.map((one) => (
            <DeskLink key={one.id} desk={one} incident={incident} current={one.id === desk} />
          ))}
      {incident === null ? null : (
        <a href={`/wall/${incident}`} target="_blank" rel="noreferrer" className={css.link}>
          <Monitor aria-hidden />
          Wall
        </a>
      )}
      <span className={css.gap} />
      <GoLink to={{ page: 'incidents' }} current={incident === null} className={css.link}>
        <List aria-hidden />
        Incidents
      </GoLink>
      <ThemeToggle />
    </nav>
  )
}

function DeskLink(props: { readonly desk: Desk; readonly incident: IncidentId; readonly current: boolean }) {
  const { id, title, icon: Icon, key, role } = props.desk
  const history = useHistory()
  const to = { page: 'incident', id: props.incident, desk: id } as const
  useKeys([{ keys: key, label: `${title} desk`, group: 'Desks', run: () => history.go(to) }])
  return (
    <span data-tone={role} className={css.item}>
      <GoLink to={to} current={props.current} className={css.link} keys={key}>
        <Icon aria-hidden />
        {title}
      </GoLink>
    </span>
  )
}
