// For whoever was let into one incident only: the way in.
import { type IncidentId, incidentLabel } from '@holdfast/model'
import { Notice } from '../kit/overlays/Notice.tsx'
import { GoLink } from '../router/GoLink.tsx'

export function ScopedLinkNotice({ id }: { readonly id: IncidentId }) {
  return (
    <Notice title={`Your link opens ${incidentLabel(id)}.`}>
      <GoLink to={{ page: 'incident', id, desk: 'command' }}>Enter it</GoLink>. Other incidents are not shown
      to you.
    </Notice>
  )
}
