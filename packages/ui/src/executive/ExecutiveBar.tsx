// The line above the Executive page: the way to the other incidents, finding, the connection, the theme, and who one is.
import { ChevronLeft } from 'lucide-react'
import { ThemeToggle } from '../frame/ThemeToggle.tsx'
import { InviteButton } from '../invite/InviteButton.tsx'
import { PaletteButton } from '../palette/PaletteButton.tsx'
import { GoLink } from '../router/GoLink.tsx'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { StatusPill } from '../status/StatusPill.tsx'
import css from './ExecutivePage.module.css'

export function ExecutiveBar({ onPalette }: { readonly onPalette: () => void }) {
  const { me, scope } = useSession()
  const incident = useIncident()
  return (
    <header className={css.bar}>
      {scope === '*' ? (
        <GoLink to={{ page: 'incidents' }} className={css.back}>
          <ChevronLeft aria-hidden />
          Incidents
        </GoLink>
      ) : (
        <strong>Holdfast</strong>
      )}
      <span className={css.me}>{me.name}</span>
      <span className={css.wide}>
        <InviteButton />
        <PaletteButton onPress={onPalette} />
      </span>
      <ThemeToggle />
      <StatusPill handle={incident} />
    </header>
  )
}
