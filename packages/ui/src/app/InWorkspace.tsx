// A page of the organisation in its frame. A link to one incident does not open the organisation's document, so its holder
// is led to that incident; whoever may only look finds nothing here that could change something.
import { Guard } from '../kit/guard/Guard.tsx'
import { LookOnly } from '../kit/marks/LookOnly.tsx'
import { ScopedLinkNotice } from '../incidents/ScopedLinkNotice.tsx'
import { type WorkspacePageId, workspacePages } from '../router/workspacePages.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { useMayWriteWorkspace } from '../session/useMayWrite.ts'
import { ShutOutBanner } from '../status/ShutOutBanner.tsx'
import { VersionBanner } from '../status/VersionBanner.tsx'
import { WorkspacePage } from '../workspace/WorkspacePage.tsx'
import { workspaceComponents } from './workspaceComponents.ts'

export function InWorkspace({ show, at }: { readonly show: WorkspacePageId; readonly at?: string }) {
  const { scope, workspace } = useSession()
  const mayWrite = useMayWriteWorkspace()
  const Component = workspaceComponents[show]
  return (
    <WorkspacePage
      title={workspacePages[show].title}
      banners={
        scope === '*' ? (
          <>
            <ShutOutBanner handle={workspace} />
            <VersionBanner handle={workspace} />
          </>
        ) : null
      }
    >
      {scope === '*' ? (
        <Guard what="This page" key={show} as="page">
          <LookOnly value={!mayWrite}>
            <Component {...(at === undefined ? {} : { at })} />
          </LookOnly>
        </Guard>
      ) : (
        <ScopedLinkNotice id={scope} />
      )}
    </WorkspacePage>
  )
}
