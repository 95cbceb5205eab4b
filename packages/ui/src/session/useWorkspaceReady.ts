// Whether the organisation's document was read: before that an empty list says nothing.
import { useEffect, useState } from 'react'
import { useSession } from './SessionProvider.tsx'

export function useWorkspaceReady(): boolean {
  const { workspace } = useSession()
  const [isReady, setReady] = useState(false)
  useEffect(() => {
    void workspace.ready.then(() => setReady(true))
  }, [workspace])
  return isReady
}
