// This app is too old to write what the room's newer apps write: said plainly, with what is safe and the way out.
import type { SyncStatus } from '@holdfast/model'
import { Button } from '../kit/marks/Button.tsx'
import { Notice } from '../kit/overlays/Notice.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import { useSelected } from '../session/useSelected.ts'
import type { StatusPillProps } from './StatusPill.tsx'

const appIn = ({ app }: SyncStatus) => app

/** `handle`: the document that this page shows. */
export function VersionBanner({ handle }: StatusPillProps) {
  const { platform } = useSession()
  const app = useSelected(handle.link, appIn)
  if (app === 'fits') return null
  const { reload } = platform
  return (
    <Notice
      tone="act"
      title="This app is too old to write safely. You can read."
      actions={
        reload && (
          <Button size="sm" onPress={() => reload()}>
            Reload
          </Button>
        )
      }
    >
      What you wrote stays on this machine. {reload ? 'Reload this page' : 'Update this app'} to go on
      writing; what others write still arrives here.
    </Notice>
  )
}
