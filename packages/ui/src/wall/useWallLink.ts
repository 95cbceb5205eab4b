// A key that makes a link for a wall display and puts it on the clipboard; the notice keeps it in view for typing it over.
import { useKeys, useNotices } from '../local/index.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'

export function useWallLink(): void {
  const { id } = useIncident()
  const { screenLink, platform } = useSession()
  const { add } = useNotices()
  const make = async () => {
    const made = await screenLink?.(id)
    if (!made) return
    if (!made.ok) {
      add({ key: 'wall-link', tone: 'warn', title: 'No wall link was made', text: made.error.reason })
      return
    }
    const copied = await platform.copy(made.value)
    const text = `Open it on the display. Whoever has it sees this incident and cannot write. ${made.value}`
    add({ key: 'wall-link', tone: 'neutral', title: copied ? 'Wall link copied' : 'Wall link', text })
  }
  useKeys(
    screenLink === undefined
      ? []
      : [{ keys: 'w', label: 'Copy a link for a wall display', group: 'Incident', run: () => void make() }],
  )
}
