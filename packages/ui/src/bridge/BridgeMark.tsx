// While a bridge is open or joined every page says so, above the work: where, with how many, and the way to end it.
import { assertNever } from '@holdfast/model'
import { Button } from '../kit/marks/Button.tsx'
import { Notice } from '../kit/overlays/Notice.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import { useSelected } from '../session/useSelected.ts'
import { type Bridges, useBridges } from './BridgeProvider.tsx'
import { guestWords, hostOf } from './bridgeWords.ts'

export function BridgeMark() {
  const bridges = useBridges()
  return bridges === null ? null : <Mark {...bridges} />
}

function Mark({ store, showSheet }: Bridges) {
  const { platform } = useSession()
  const { report, doing } = useSelected(store, (state) => state)
  if (report === null) return null
  const { own, joined } = report
  if (joined !== null) {
    return (
      <Notice
        tone={joined.state === 'live' ? 'neutral' : 'warn'}
        title={`${joined.state === 'live' ? 'Working over' : 'Reaching'} the bridge of ${joined.name} · ${hostOf(joined.url)}`}
        actions={
          <Button size="sm" isPending={doing === 'leaving'} onPress={() => void store.leave()}>
            Leave it
          </Button>
        }
      >
        {joined.state === 'live'
          ? 'The server is not in reach from here. This machine goes back to it by itself as soon as it answers.'
          : 'It does not answer now. What you write is safe on this machine, and goes up as soon as the bridge or the server answers. Leave it to open or join another.'}
      </Notice>
    )
  }
  const copy = async (link: string) => {
    if (!(await platform.copy(link))) showSheet()
  }
  switch (own.state) {
    case 'closed':
      return null
    case 'open':
      return (
        <Notice
          title={`Bridge open on this network · ${hostOf(own.urls[0])} · ${guestWords(own.guests)}`}
          actions={
            <>
              <Button size="sm" onPress={() => void copy(own.joinLink)}>
                Copy the join link
              </Button>
              <Button size="sm" onPress={showSheet}>
                Show it
              </Button>
              <Button
                size="sm"
                variant="quiet"
                isPending={doing === 'closing'}
                onPress={() => void store.close()}
              >
                Close the bridge
              </Button>
            </>
          }
        >
          Others work with you through this machine. It closes by itself once the server has everything.
        </Notice>
      )
    case 'closing':
      return (
        <Notice tone="good" title={`The server is back · ${guestWords(own.guests)} over this bridge`}>
          It has everything. The bridge closes at <TimeText at={own.closesAt} seconds />, and the machines on
          it go back by themselves.
        </Notice>
      )
    default:
      return assertNever(own)
  }
}
