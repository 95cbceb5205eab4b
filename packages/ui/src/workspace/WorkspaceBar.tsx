// The bar of every page outside an incident: the product, finding anything, the connection, and who one is.
import { Button as AriaButton } from 'react-aria-components/Button'
import { ChevronDown, Search } from 'lucide-react'
import { Avatar } from '../kit/marks/Avatar.tsx'
import { Wordmark } from '../kit/marks/Glyph.tsx'
import { IconButton } from '../kit/overlays/IconButton.tsx'
import { Kbd } from '../kit/marks/Kbd.tsx'
import { Menu } from '../kit/overlays/Menu.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import { StatusPill } from '../status/StatusPill.tsx'
import css from './WorkspaceBar.module.css'

export function WorkspaceBar({ onPalette }: { readonly onPalette: () => void }) {
  const { me, workspace, signOut, joinServer } = useSession()
  const items = [
    ...(joinServer === undefined ? [] : [{ id: 'join', label: 'Join with a link…', run: joinServer }]),
    ...(signOut === undefined
      ? []
      : [{ id: 'out', label: 'Sign out on this machine', run: () => void signOut() }]),
  ]
  return (
    <header className={css.bar}>
      <Wordmark />
      <AriaButton className={css.find ?? ''} onPress={onPalette}>
        <Search aria-hidden />
        <span>Find an incident, a person, a key…</span>
        <Kbd keys="$mod+k" hidden />
      </AriaButton>
      <StatusPill handle={workspace} />
      <span className={css.me}>
        <Avatar name={me.name} size="sm" />
        {me.name}
        {items.length === 0 ? null : (
          <Menu
            label="You"
            trigger={<IconButton size="sm" label="You on this machine" icon={<ChevronDown aria-hidden />} />}
            items={items}
          />
        )}
      </span>
    </header>
  )
}
