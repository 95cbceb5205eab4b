// The server's audit log of this room is not the one that this machine saw: said loudly, with what is safe and what to do.
import type { AuditAlarm } from '@holdfast/model'
import { Button } from '../kit/marks/Button.tsx'
import { Notice } from '../kit/overlays/Notice.tsx'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useLink } from '../session/useRoom.ts'
import { useSelected } from '../session/useSelected.ts'
import { sinceWords } from './statusWords.ts'

const all = <T,>(state: T): T => state

const PROOF_FILE = 'holdfast-checkpoints.json'

const WHAT: Readonly<Record<AuditAlarm['why'], string>> = {
  rewritten: 'What the server has on record up to then was changed afterwards.',
  shorter: 'The server has fewer changes on record now than it had then.',
  forged: 'What the server says now is not signed with the key that it had then.',
}

export function AuditBanner() {
  const { audit } = useIncident()
  const { platform, clock } = useSession()
  const status = useSelected(audit.status, all)
  if (status.state !== 'changed') return <HubsWord />
  const { why, kept } = status.alarm
  const take = () => {
    const evidence = audit.evidence()
    if (evidence === null) return
    if (platform.saveFile) platform.saveFile(PROOF_FILE, new TextEncoder().encode(evidence))
    else void platform.copy(evidence)
  }
  return (
    <Notice
      tone="act"
      title="The server’s record of this incident was rewritten."
      actions={
        <>
          <Button size="sm" onPress={take}>
            {platform.saveFile ? 'Save the proof' : 'Copy the proof'}
          </Button>
          <Button size="sm" variant="quiet" onPress={() => void audit.putAside()}>
            Put aside, keep the proof
          </Button>
        </>
      }
    >
      {`This machine kept the server’s signed word of ${sinceWords(kept.at, clock.now())} about ${kept.seq} changes. ${WHAT[why]} `}
      Your own copy on this machine is complete, and writing goes on. Tell whoever runs the server; they
      compare the proof with “holdfast verify --checkpoint”.
    </Notice>
  )
}

/** What the hub on this machine found out about the server above it. It keeps the proof itself. */
function HubsWord() {
  const { clock } = useSession()
  const rewritten = useLink((status) => status.upstream?.rewritten)
  if (rewritten === undefined) return null
  return (
    <Notice tone="act" title="The server’s record of this incident was rewritten.">
      {`The hub on this machine kept the server’s signed word of ${sinceWords(rewritten.at, clock.now())} about ${rewritten.seq} changes, and the server says otherwise now. `}
      The hub’s own record is complete, and writing goes on. Tell whoever runs the server; the proof is in
      records.json in the hub’s data folder.
    </Notice>
  )
}
