// The desks of the incident and the wall, or the pages of the organisation; and the way back to all incidents.
import { currentPhase, type IncidentId } from '@holdfast/model'
import { List, Monitor } from 'lucide-react'
import type { ReactNode } from 'react'
import { useKeys } from '../local/useKeys.ts'
import { sameList } from '../parts/equal.ts'
import { type Desk, deskLines, desks } from '../router/deskList.ts'
import { GoLink } from '../router/GoLink.tsx'
import { useHistory, useRoute } from '../router/HistoryProvider.tsx'
import type { DeskId, Route } from '../router/route.ts'
import { offeredPages, workspacePages } from '../router/workspacePages.ts'
import { useRoom, useWorkspace } from '../session/useRoom.ts'
import { joinClasses } from '../kit/marks/joinClasses.ts'
import { PaletteButton } from '../palette/PaletteButton.tsx'
import css from './SideNav.module.css'
import { ThemeToggle } from './ThemeToggle.tsx'

interface DeskMark {
  /** What stands at a desk's place: who is there. */
  readonly mark?: ((desk: DeskId) => ReactNode) | undefined
}

/** `incident` null: a page outside any incident, where no desk stands. */
export function SideNav({
  incident,
  desk,
  mark,
  onPalette,
}: {
  readonly incident: IncidentId | null
  readonly desk: DeskId | null
  /** Absent where the page has a search of its own, or is not here yet. */
  readonly onPalette?: () => void
} & DeskMark) {
  const history = useHistory()
  const route = useRoute()
  useKeys([
    {
      keys: 'g i',
      label: 'All incidents',
      group: 'Everywhere',
      run: () => history.go({ page: 'incidents' }),
    },
  ])
  return (
    <nav aria-label="Desks" className={css.nav} data-panel>
      {incident === null
        ? null
        : desks.map((one) => (
            <DeskLink key={one.id} desk={one} incident={incident} current={one.id === desk} mark={mark} />
          ))}
      {incident === null ? null : (
        <AfterDesk incident={incident} current={desk === 'postmortem'} mark={mark} />
      )}
      {incident === null ? null : (
        <a href={`/wall/${incident}`} target="_blank" rel="noreferrer" className={css.link}>
          <Monitor aria-hidden />
          Wall
        </a>
      )}
      <span className={css.gap} />
      <ThemeToggle />
      {onPalette === undefined ? null : <PaletteButton onPress={onPalette} />}
      <GoLink to={{ page: 'incidents' }} current={route.page === 'incidents'} className={css.link}>
        <List aria-hidden />
        Incidents
      </GoLink>
      {incident === null ? <PageLinks route={route} /> : null}
    </nav>
  )
}

/** The desk of the post-mortem: its key works always, its link stands here once there is something to write up. */
function AfterDesk(props: { readonly incident: IncidentId; readonly current: boolean } & DeskMark) {
  const isDue = useRoom((state) => ['resolved', 'closed'].includes(currentPhase(state)))
  return <DeskLink {...props} desk={deskLines.postmortem} isHidden={!isDue && !props.current} />
}

function DeskLink(
  props: {
    readonly desk: Desk
    readonly incident: IncidentId
    readonly current: boolean
    readonly isHidden?: boolean
  } & DeskMark,
) {
  const { id, title, icon: Icon, key, role } = props.desk
  const history = useHistory()
  const to = { page: 'incident', id: props.incident, desk: id } as const
  useKeys([{ keys: key, label: `${title} desk`, group: 'Desks', run: () => history.go(to) }])
  if (props.isHidden === true) return null
  return (
    <span data-tone={role} className={css.item}>
      <GoLink
        to={to}
        current={props.current}
        className={joinClasses(css.link, title.length > 9 && css.long)}
        keys={key}
      >
        <Icon aria-hidden />
        {title}
      </GoLink>
      {props.mark?.(id)}
    </span>
  )
}

function PageLinks({ route }: { readonly route: Route }) {
  const offered = useWorkspace(offeredPages, sameList)
  return offered.map((id) => {
    const { title, icon: Icon } = workspacePages[id]
    const isHere = route.page === 'workspace' && route.show === id
    return (
      <GoLink key={id} to={{ page: 'workspace', show: id }} current={isHere} className={css.link}>
        <Icon aria-hidden />
        {title}
      </GoLink>
    )
  })
}
